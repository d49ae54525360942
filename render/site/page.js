// What a page of the reading edition gains with a script, in one file with all others too: steps that switch, a search in the
// register, the number that is open marked as such. render/steps.js stands before this.
document.querySelectorAll(".steps").forEach((root) => switchable(root));

let opener = null;
document.addEventListener("click", (event) => { opener = event.target.closest(".n") || opener; }, true);
document.querySelectorAll(".notes .proof").forEach((proof) => proof.addEventListener("beforetoggle", (event) => {
  document.querySelectorAll(".n[data-open]").forEach((number) => delete number.dataset.open);
  if (event.newState !== "open" || !opener) return;
  opener.dataset.open = "";
  proof.classList.toggle("aside", Boolean(opener.closest(".row > .words")));
}));

document.querySelectorAll("form.search").forEach((form) => {
  const rows = [...form.parentElement.querySelectorAll("tbody tr")];
  const status = form.querySelector("[role=status]");
  const find = () => {
    const { find, topic, check } = Object.fromEntries(new FormData(form));
    const asked = find.trim().toLowerCase();
    for (const row of rows) {
      const of = row.cells[0].dataset;
      row.hidden = !((row.textContent + of.id).toLowerCase().includes(asked)
        && (!topic || of.topic === topic) && (!check || of.check === check));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = status.dataset.said.replace("{n}", rows.length).replace("{m}", shown);
  };
  form.hidden = false;
  form.addEventListener("input", find);
  form.addEventListener("submit", (event) => event.preventDefault());
  find();
});

// A button beside each text to share; without the clipboard the text itself is selected at a touch.
if (navigator.clipboard) document.querySelectorAll(".copy").forEach((text) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copies";
  button.textContent = text.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = text.dataset.copied;
  });
  text.after(button);
});
