// The figure's states as a component of the live page; render/steps.js stands before this.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".steps");
  root.innerHTML = data.html;
  return switchable(root, data.first);
}
