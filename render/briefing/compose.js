// Putting a briefing together: what is ticked is shown, in the order of the list, which the address keeps; then everything begins.
let list = pick ? pick.split(",") : [];
const first = (name) => all.find((screen) => screen.dataset.pick === name);
const titled = (name) => inside(first(name)).dataset.title;

function composed() {
  const composer = document.getElementById(`${language()}-compose`);
  const items = composer.querySelector(".list");
  const rows = list.filter(first).map((name, n) => row(name, n));
  let page = "";
  for (const screen of all.filter((screen) => screen.dataset.page && first(screen.dataset.pick) === screen)) {
    if (screen.dataset.page !== page) {
      page = screen.dataset.page;
      rows.push(made("li", "story", inside(screen).querySelector(".where").textContent.split(" · ")[0]));
    }
    if (!list.includes(screen.dataset.pick)) rows.push(row(screen.dataset.pick, -1));
  }
  items.replaceChildren(...rows);
  const figures = list.filter((name) => first(name) && first(name).dataset.figure);
  const deck = composer.querySelector(".deck");
  deck.hidden = !main.dataset.live || !figures.length;
  deck.href = `${main.dataset.live}/?lang=${language()}&figures=${figures.join(",")}`;
}

function row(name, n) {
  const item = made("li", "");
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = n >= 0;
  box.dataset.name = name;
  box.addEventListener("change", () => again(name, () => { list = box.checked ? [...list, name] : list.filter((other) => other !== name); }));
  label.append(box, made("span", "", titled(name)));
  item.append(label);
  if (n >= 0) item.append(...[["↑", -1], ["↓", 1]].map(([sign, step]) => moving(name, n, sign, step)));
  return item;
}

function moving(name, n, sign, step) {
  const button = acting(sign, () => again(name, () => { list.splice(n, 1); list.splice(Math.max(0, n + step), 0, name); }));
  button.ariaLabel = `${sign} ${titled(name)}`;
  return button;
}

// The list, drawn again after a change; the focus stays with what was changed.
function again(name, change) {
  change();
  composed();
  document.querySelector(`:popover-open [data-name="${name}"]`).focus();
}

function status(text) {
  document.querySelector(":popover-open [role=status]").textContent = text;
}

DO.compose = () => {
  closed();
  list = pick ? pick.split(",").filter(first) : list;
  composed();
  document.getElementById(`${language()}-compose`).showPopover();
};
DO.give = () => {
  if (!list.length) { status(say("empty")); return; }
  pick = list.join(",");
  order = chosen(list);
  show(0);
};
DO.copy = async () => {
  const link = location.href.split("#")[0] + address(chosen(list)[0], list.join(","));
  try { await navigator.clipboard.writeText(link); status(say("copied")); } catch { status(link); }
};

if (spoken.notes) {
  if (languages.includes(spoken.lang)) speak(spoken.lang);
  speaker();
} else {
  root.classList.add("on");
  document.querySelectorAll("[data-do=language]").forEach((button) => { button.hidden = languages.length < 2; });
  addEventListener("keydown", pressed);
  addEventListener("touchstart", down, { passive: true });
  addEventListener("touchend", up, { passive: true });
  addEventListener("click", tapped);
  addEventListener("pointermove", stirred, { passive: true });
  addEventListener("hashchange", begin);
  begin();
  if (main.dataset.compose && !spoken.at && !pick) DO.compose();
}
