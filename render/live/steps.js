// One figure told in steps: on a wide screen the states are switched by the steps' buttons; on a phone, or where the
// reader asked for less motion, nothing is hidden and the states stay a plain sequence.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".steps");
  root.innerHTML = data.html;
  const wide = window.matchMedia("(min-width: 768px) and (prefers-reduced-motion: no-preference)");
  const states = [...root.querySelectorAll(".state")];
  const buttons = [...root.querySelectorAll("nav button")];
  let at = Math.min(data.first || 0, states.length - 1);
  const show = () => {
    root.classList.toggle("switched", wide.matches);
    states.forEach((state, n) => { state.hidden = wide.matches && n !== at; });
    buttons.forEach((button, n) => button.setAttribute("aria-current", n === at ? "step" : "false"));
  };
  buttons.forEach((button, n) => button.addEventListener("click", () => { at = n; show(); }));
  root.addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move || !wide.matches) return;
    at = Math.max(0, Math.min(states.length - 1, at + move));
    show();
    buttons[at].focus();
  });
  wide.addEventListener("change", show);
  show();
  return () => wide.removeEventListener("change", show);
}
