// What a page of the reading edition gains with a script, in one file with all others too: steps that switch, a search in the
// register, the number that is open marked as such. render/steps.js stands before this.
document.querySelectorAll(".steps").forEach((root) => switchable(root));

const today = new Date().toISOString().slice(0, 10);
document.querySelectorAll(".late[hidden]").forEach((said) => { said.hidden = said.dataset.due > today; });

let opener = null;
document.addEventListener("click", (event) => { opener = event.target.closest(".n") || opener; }, true);
document.querySelectorAll(".notes .proof").forEach((proof) => proof.addEventListener("beforetoggle", (event) => {
  document.querySelectorAll(".n[data-open]").forEach((number) => delete number.dataset.open);
  if (event.newState !== "open" || !opener) return;
  opener.dataset.open = "";
  proof.classList.toggle("aside", Boolean(opener.closest(".row > .words")));
}));

document.querySelectorAll(".ledger form.search").forEach((form) => {
  const rows = [...form.parentElement.querySelectorAll("tbody tr")];
  const status = form.querySelector("[role=status]");
  const find = () => {
    const { find, topic, check } = Object.fromEntries(new FormData(form));
    const asked = find.trim().toLowerCase();
    for (const row of rows) {
      const of = row.dataset;
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

// Ranks like render/finder.py. A link to this page may end in ?find=…
document.querySelectorAll(".finder").forEach((root) => {
  const form = root.querySelector("form"), list = root.querySelector("ul"), status = root.querySelector("[role=status]");
  const all = [...list.children], everything = status.textContent;
  const hits = all.map((item) => {
    const title = item.querySelector("a").textContent.toLowerCase();
    return { item, title, text: `${title}\n${item.dataset.text.toLowerCase()}`, story: item.dataset.kind === "story" ? 0.5 : 0 };
  });
  const best = (scored) => scored.sort((a, b) => b[0] - a[0]).slice(0, 40).map(([, hit]) => hit.item);
  const find = () => {
    const asked = form.find.value.trim(), words = asked.toLowerCase().split(/\s+/).filter(Boolean);
    const exact = hits.filter((hit) => words.every((word) => hit.text.includes(word)));
    const pairs = words.flatMap((word) => [...word].slice(1).map((_, i) => word.slice(i, i + 2)));
    const near = pairs.length ? hits.map((hit) => [pairs.filter((pair) => hit.text.includes(pair)).length / pairs.length, hit]).filter(([share]) => share >= 0.5) : [];
    const score = (hit) => words.reduce((sum, word) => sum + (hit.title.startsWith(word) ? 3 : hit.title.includes(word) ? 2 : 0), hit.story);
    const shown = !words.length ? all : exact.length ? best(exact.map((hit) => [score(hit), hit])) : best(near);
    const said = !words.length ? everything : exact.length ? status.dataset.found : shown.length ? status.dataset.near : status.dataset.none;
    status.textContent = said.replace("{m}", shown.length).replace("{asked}", asked);
    list.replaceChildren(...shown);
  };
  form.hidden = false;
  form.find.value = new URLSearchParams(location.search).get("find") || "";
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
