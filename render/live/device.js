// Tells the server what only the browser knows (phone or desktop, WebGL), and the browser what Streamlit does not say
// (the page's language). Goes to the section or figure named in the address once it is on the page, and keeps a
// sentence in sight when its number's proof opens as a sheet on a phone.
export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.lang;
  const narrow = window.matchMedia("(max-width: 767px)");
  const known = { ...data.known };
  const tell = (name, value) => { if (known[name] !== value) setStateValue(name, known[name] = value); };
  const report = () => tell("form", narrow.matches ? "narrow" : "wide");
  report();
  if (data.webgl) tell("webgl", !!document.createElement("canvas").getContext("webgl2"));
  narrow.addEventListener("change", report);
  // Streamlit writes the front page's address as "?lang=…", which in a new tab would be this page again; and it writes it anew
  // whenever it draws the menu.
  const mend = () => document.querySelectorAll('[data-testid="stPageLink-NavLink"][href^="?"]').forEach((link) => link.setAttribute("href", "./" + link.getAttribute("href")));
  const today = new Date().toISOString().slice(0, 10);
  const age = () => document.querySelectorAll(".late[hidden]").forEach((said) => { said.hidden = said.dataset.due > today; });
  const menus = new MutationObserver(() => { mend(); age(); });
  menus.observe(document.body, { subtree: true, childList: true, attributeFilter: ["href"] });
  mend();
  age();
  const uncover = ({ newState, target: sheet }) => {
    if (newState !== "open" || !narrow.matches || !sheet.matches(".proof")) return;
    const number = document.querySelector(`[popovertarget="${sheet.id}"]`).getBoundingClientRect();
    document.querySelector(".stMain").scrollBy(0, Math.max(0, number.bottom + 24 - (innerHeight - sheet.offsetHeight)));
  };
  document.addEventListener("toggle", uncover, true);
  // The figures above a place are drawn after it. It is held where it belongs until they are, or until the reader moves.
  const target = data.at || decodeURIComponent(location.hash.slice(1));
  if (window.__held?.address !== location.href + target) window.__held = { address: location.href + target, until: Date.now() + 60000, top: NaN };
  const held = window.__held;
  const hold = () => {
    const place = document.getElementById(target);
    if (!place || Date.now() > held.until) return;
    if (isNaN(held.top)) held.until = Date.now() + 5000;
    if (Math.abs(place.getBoundingClientRect().top - held.top) < 1) return;
    place.scrollIntoView();
    held.top = place.getBoundingClientRect().top;
  };
  const timer = target && setInterval(hold, 100);
  const letGo = () => { held.until = 0; };
  const moves = ["wheel", "touchstart", "pointerdown", "keydown"];
  for (const move of moves) addEventListener(move, letGo, { capture: true, passive: true });
  return () => {
    narrow.removeEventListener("change", report);
    document.removeEventListener("toggle", uncover, true);
    clearInterval(timer);
    for (const move of moves) removeEventListener(move, letGo, { capture: true });
    menus.disconnect();
  };
}
