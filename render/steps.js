// One figure told in steps, on the live page and in the reading edition: on a wide screen its buttons switch the states; on a
// phone, or where the reader asked for less motion, nothing is hidden and the states stay a plain sequence.
function switchable(root, first = 0) {
  const wide = window.matchMedia("(min-width: 768px) and (prefers-reduced-motion: no-preference)");
  const states = [...root.querySelectorAll(".state")];
  const buttons = [...root.querySelectorAll("nav button")];
  let at = Math.min(first, states.length - 1);
  const show = () => {
    root.classList.toggle("switched", wide.matches);
    if (root.hasAttribute("tabindex")) root.tabIndex = wide.matches ? -1 : 0; // a strip scrolls by the keyboard, a switch has its buttons
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
