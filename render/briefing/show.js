// A briefing on the screen: which screens, in which order, which one is shown; keys, clicker, touch. Without this script the file is
// one long page. The address keeps everything: #mayors-cup/survey, or #at=…&pick=a,b&lang=en&from=live.
const root = document.documentElement;
const main = document.getElementById("show");
const all = [...main.querySelectorAll(".screen")];
const languages = [...new Set([...main.querySelectorAll(".in")].map((part) => part.lang.slice(0, 2)))];
const words = JSON.parse(document.getElementById("said").textContent);
const bar = document.getElementById("bar");
const black = document.getElementById("black");

function asked() {
  const hash = location.hash.slice(1);
  return hash.includes("=") ? Object.fromEntries(new URLSearchParams(hash)) : { at: decodeURIComponent(hash) };
}

let { pick = "", from = "" } = asked();
let order = all;
let at = 0;
const language = () => root.dataset.lang;
const inside = (screen) => screen.querySelector(`:scope > .in:lang(${language()})`);
const say = (name) => words[language()][name];

// The chosen screens, after the reading aid, with the sources of their stories at the end.
function chosen(picks) {
  const of = (name) => all.filter((screen) => screen.dataset.pick === name);
  const found = picks.flatMap(of);
  if (!found.length) return all;
  const pages = [...new Set(found.map((screen) => screen.dataset.page))];
  const ends = pages.flatMap((page) => of(`${page}/sources`));
  return [...new Set([...(picks.includes("aid") ? [] : of("aid")), ...found, ...ends])];
}

function address(screen, picks = pick) {
  const said = [["at", screen.id], ["pick", picks], ["lang", language() === languages[0] ? "" : language()], ["from", from]].filter(([, text]) => text);
  return said.length === 1 ? `#${screen.id}` : `#${said.map(([name, text]) => `${name}=${text}`).join("&")}`;
}

// The page that a screen was made from, at the same figure, on the site the speaker came from.
function home(screen) {
  const { reading, live, front } = main.dataset;
  const { page = (order.find((other) => other.dataset.page) || main).dataset.page || front, figure } = screen.dataset;
  const slug = page === front ? "" : page;
  if (live && (from === "live" || !reading)) return `${live}/${slug}?lang=${language()}${figure ? `&at=figure-${figure}` : ""}`;
  if (!reading) return "";
  return `${reading}${language() === "en" ? "en/" : ""}${slug && `${slug}/`}${figure ? `#figure-${figure}` : ""}`;
}

function closed() {
  document.querySelectorAll(":popover-open").forEach((sheet) => sheet.hidePopover());
}

function show(n, quiet = false) {
  at = Math.max(0, Math.min(order.length - 1, n));
  const screen = order[at];
  closed();
  all.forEach((other) => other.classList.toggle("now", other === screen));
  screen.querySelectorAll(".nth").forEach((nth) => { nth.textContent = `${at + 1} / ${order.length}`; });
  screen.querySelectorAll(".back").forEach((link) => { link.hidden = !home(screen); link.href = home(screen) || "#"; });
  screen.setAttribute("aria-label", `${at + 1} / ${order.length} · ${inside(screen).dataset.title}`);
  bar.style.setProperty("--done", (at + 1) / order.length);
  document.title = `${inside(screen).dataset.title} · ${at + 1} / ${order.length}`;
  screen.scrollTop = 0;
  scrollTo(0, 0);
  if (!quiet) history.replaceState(null, "", address(screen));
  screen.focus({ preventScroll: true });
  tell();
}

// Where the clicker's next press goes: first the light comes back.
function move(step) {
  if (!black.hidden) { black.hidden = true; tell(); return; }
  show(at + step);
}

function choose(n) {
  const screen = order[at];
  screen.querySelectorAll(".choose").forEach((group) => [...group.children].forEach((button, i) => button.setAttribute("aria-pressed", i === n)));
  screen.querySelectorAll(".options").forEach((group) => [...group.children].forEach((option, i) => option.classList.toggle("now", i === n)));
}

function speak(next) {
  root.dataset.lang = next;
  root.lang = words[next].tag;
}

// The proofs of what is on a screen, as copies that stand in a list.
function proofs(screen) {
  const own = inside(screen);
  return own.dataset.proofs.split(" ").filter(Boolean).map((n) => {
    const copy = document.getElementById(`${own.lang.slice(0, 2)}-p${n}`).cloneNode(true);
    copy.removeAttribute("popover");
    copy.removeAttribute("id");
    return copy;
  });
}

function sheet(name) {
  const found = document.getElementById(`${language()}-${name}`);
  const open = found.matches(":popover-open");
  closed();
  if (open) return;
  if (name === "proofs") {
    const list = proofs(order[at]);
    found.querySelector(".list").replaceChildren(...(list.length ? list : [say("none")]));
  }
  found.showPopover();
}

const DO = {
  next: () => move(1),
  previous: () => move(-1),
  first: () => show(0),
  last: () => show(order.length - 1),
  black: () => { black.hidden = !black.hidden; tell(); },
  full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen && root.requestFullscreen()),
  language: () => { speak(languages[(languages.indexOf(language()) + 1) % languages.length]); show(at); },
  theme: () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  },
  proofs: () => sheet("proofs"),
  keys: () => sheet("keys"),
};

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
  Home: "first", End: "last", b: "black", ".": "black", f: "full", l: "language", d: "theme", p: "proofs", n: "notes", c: "compose", h: "keys", "?": "keys",
};

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const composing = document.querySelector(".compose:popover-open");
  if (composing) { if (event.key === "Escape") closed(); return; }
  if ((event.key === " " || event.key === "Enter") && event.target.closest("button, a, summary, input")) return;
  if (event.key === "Escape" && !black.hidden) { DO.black(); return; }
  const name = event.shiftKey && event.key === " " ? "previous" : KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (name) { event.preventDefault(); DO[name](); }
  else if (/^[1-9]$/.test(event.key) && order[at].querySelectorAll(`.choose > :nth-child(${event.key})`).length) choose(Number(event.key) - 1);
}

// A finger: a stroke turns the screen, a tap at the left or right edge does too.
let touched = null;
function down(event) { touched = event.touches.length === 1 ? event.touches[0] : null; }
function up(event) {
  if (!touched) return;
  const [x, y] = [event.changedTouches[0].clientX - touched.clientX, event.changedTouches[0].clientY - touched.clientY];
  if (Math.abs(x) > 48 && Math.abs(x) > 1.5 * Math.abs(y)) move(x < 0 ? 1 : -1);
  touched = null;
}
function tapped(event) {
  const button = event.target.closest("[data-do]");
  if (button) { DO[button.dataset.do](); return; }
  const option = event.target.closest(".choose button");
  if (option) { choose([...option.parentElement.children].indexOf(option)); return; }
  if (event.target === black) { DO.black(); return; }
  if (event.target.closest("button, a, input, label, summary, .proof, .sheet, .tools") || String(getSelection())) return;
  const place = event.clientX / innerWidth;
  if (place < 0.15) move(-1);
  if (place > 0.85) move(1);
}

let still;
function stirred() {
  root.classList.add("moved");
  clearTimeout(still);
  still = setTimeout(() => root.classList.remove("moved"), 2500);
}

function begin() {
  const now = asked();
  pick = now.pick || "";
  from = now.from || "";
  if (languages.includes(now.lang)) speak(now.lang);
  order = pick ? chosen(pick.split(",")) : all;
  const n = order.findIndex((screen) => screen.id === now.at);
  show(Math.max(0, n), n < 0 && !location.hash);
}
