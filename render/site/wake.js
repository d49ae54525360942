// A figure that the reader touches or focuses wakes up: Vega draws it again, and its marks answer the pointer. Vega comes from our
// own files, and only then; the build writes their names, and the light theme's colours, which specifications are written in.
const VEGA = ["{vega}", "{interpreter}"];
const TOKENS = {tokens};
const here = (name) => new URL(name, import.meta.url);

const awake = new Map();
let library;
const load = () => (library ||= import(here(VEGA[0])).then(() => import(here(VEGA[1]))));
const tip = document.createElement("div");
tip.className = "tip";
tip.hidden = true;
document.body.append(tip);

function say(_, event, item, text) {
  tip.hidden = !text;
  if (!text) return;
  tip.textContent = text;
  const { clientX: x, clientY: y } = event.changedTouches ? event.changedTouches[0] : event;
  tip.style.left = `${Math.max(8, Math.min(x + 12, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${y + 16 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 12 : y + 16}px`;
}

async function specification(name) {
  const answer = await fetch(here(name));
  const style = getComputedStyle(document.documentElement);
  const own = Object.entries(TOKENS).map(([token, light]) => [light, style.getPropertyValue(`--${token}`).trim()]);
  const text = own.reduce((said, [light], n) => said.replaceAll(light, `@${n}@`), await answer.text());
  return JSON.parse(own.reduce((said, [, now], n) => said.replaceAll(`@${n}@`, now), text));
}

async function wake(still) {
  const shown = [...still.children].find((child) => child.getBoundingClientRect().width);
  const shape = shown && ["pf", "pw", "pn"].find((name) => shown.classList.contains(name));
  if (!shape || !still.dataset[shape] || awake.get(shown)) return;
  awake.set(shown, true);
  const [spec, { expressionInterpreter }] = await Promise.all([specification(still.dataset[shape]), load()]);
  const holder = document.createElement("div");
  const { View, parse } = globalThis.vega;
  const view = new View(parse(spec, null, { ast: true }), { expr: expressionInterpreter, renderer: "svg", hover: true });
  await view.tooltip(say).initialize(holder).runAsync();
  const picture = holder.querySelector("svg");
  picture.setAttribute("aria-hidden", "true");
  holder.className = shape;
  awake.set(holder, true);
  shown.replaceWith(holder);
  still.dataset.awake = "";
}

const stills = [...document.querySelectorAll(".still")].filter((still) => still.dataset.pn);
for (const still of stills) {
  still.tabIndex = 0;
  for (const name of ["pointerenter", "focus", "touchstart"]) {
    still.addEventListener(name, () => wake(still), { passive: true });
  }
  still.addEventListener("pointerleave", () => { tip.hidden = true; });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  awake.clear();
  stills.filter((still) => "awake" in still.dataset).forEach(wake);
});
