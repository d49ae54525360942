// The speaker's window: the same file, opened again, with the words, the proofs, what comes next and the time. The two windows speak by
// BroadcastChannel, and, where a browser gives each file on a disk an origin of its own, by the message that a window may send to
// the one that opened it. Every message goes both ways and counts once.
const spoken = asked();
const self = Math.random().toString(36).slice(2);
const session = spoken.notes || self;
const channel = "BroadcastChannel" in window ? new BroadcastChannel(`briefing ${location.pathname}`) : null;
let other = spoken.notes ? window.opener : null;
let sent = 0;
const heard = new Map();

function send(message) {
  const whole = { ...message, session, self, count: ++sent };
  if (channel) channel.postMessage(whole);
  if (other) other.postMessage(whole, "*");
}

function hear({ data, source }) {
  if (!data || data.session !== session || data.self === self || (source && other && source !== other)) return;
  if ((heard.get(data.self) || 0) >= data.count) return;
  heard.set(data.self, data.count);
  if (data.do && !spoken.notes) { if (DO[data.do]) DO[data.do](); else if (data.do === "hello") tell(); }
  if (data.at && spoken.notes) desk(data);
}
if (channel) channel.addEventListener("message", hear);
addEventListener("message", hear);

// Tells the speaker's window what the room sees.
function tell() {
  if (spoken.notes) return;
  send({ at: order[at].id, next: order[at + 1] ? order[at + 1].id : "", n: at + 1, total: order.length, language: language(), dark: !black.hidden });
}

DO.notes = () => {
  const here = location.href.split("#")[0];
  other = window.open(`${here}#notes=${session}&lang=${language()}`, `notes-${session}`, "width=1100,height=800");
};

let started = Date.now();
let time;
function clock() {
  const passed = Math.floor((Date.now() - started) / 1000);
  time.textContent = `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
}

function made(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

function acting(text, act) {
  const button = made("button", "", text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

// The speaker's page for the screen that is shown.
function desk({ at: id, next, n, total, language: now, dark }) {
  speak(now);
  const screen = document.getElementById(id);
  const own = inside(screen);
  const page = made("div", "");
  page.id = "desk";
  const head = made("div", "clock");
  time = made("b", "");
  const controls = ["previous", "next", "black"].map((name) => acting(document.querySelector(`.tools:lang(${now}) [data-do=${name}]`).textContent, () => send({ do: name })));
  head.append(time, made("span", "place", `${n} / ${total}${dark ? " ■" : ""}`), ...controls, acting(say("restart"), () => { started = Date.now(); clock(); }));
  const coming = next ? `${say("next")}：${inside(document.getElementById(next)).dataset.title}` : say("end");
  const talk = own.querySelector(".talk").cloneNode(true);
  talk.className = "said-now";
  const proved = made("div", "proved");
  proved.append(...proofs(screen));
  page.append(head, made("h1", "", own.dataset.title), made("p", "coming", coming), talk, proved);
  document.getElementById("desk").replaceWith(page);
  document.title = `${say("notes")} · ${own.dataset.title}`;
  clock();
}

function speaker() {
  root.classList.add("talkwindow");
  const page = made("div", "");
  page.id = "desk";
  document.body.prepend(page);
  time = page;
  setInterval(clock, 1000);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("button")) return;
    const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (["next", "previous", "first", "last", "black", "language"].includes(name)) { event.preventDefault(); send({ do: name }); }
  });
  send({ do: "hello" });
}
