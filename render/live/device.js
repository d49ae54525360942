// Tells the server what only the browser knows (phone or desktop, WebGL), and the browser what Streamlit does not say
// (the page's language and title). Goes to the section or figure named in the address once it is on the page.
export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.lang;
  document.title = data.title;
  const narrow = window.matchMedia("(max-width: 767px)");
  const told = window.__told || (window.__told = {});
  const tell = (name, value) => {
    if (data.known[name] !== value && told[name] !== value) setStateValue(name, value);
    told[name] = value;
  };
  const report = () => tell("form", narrow.matches ? "narrow" : "wide");
  report();
  if (data.webgl) tell("webgl", !!document.createElement("canvas").getContext("webgl2"));
  narrow.addEventListener("change", report);
  const target = data.at || decodeURIComponent(location.hash.slice(1));
  let tries = 0;
  const timer = target && window.__went !== location.href + target && setInterval(() => {
    const place = document.getElementById(target);
    if (place) { place.scrollIntoView(); window.__went = location.href + target; }
    if (place || ++tries > 60) clearInterval(timer);
  }, 100);
  return () => { narrow.removeEventListener("change", report); clearInterval(timer); };
}
