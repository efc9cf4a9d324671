// Rows can be chosen: [data-pick] counts them, offers "all of this page", and says how many. Without this script the
// boxes still choose what is exported.
document.querySelectorAll("form[data-pick]").forEach((form) => {
  const said = form.querySelector("[data-picked]");
  const unpick = form.querySelector("[data-unpick]");
  const all = form.querySelector("[data-pick-all]");
  const boxes = () => [...form.querySelectorAll("input[name=only]")];
  if (!said || !all) return;
  const show = () => {
    const chosen = boxes().filter((box) => box.checked);
    boxes().forEach((box) => box.closest("tr").classList.toggle("sel", box.checked));
    said.textContent = chosen.length ? said.dataset.some.replace("%", chosen.length) : said.dataset.none;
    unpick.hidden = !chosen.length;
    all.checked = chosen.length > 0 && chosen.length === boxes().length;
    all.indeterminate = chosen.length > 0 && !all.checked;
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    boxes().forEach((box) => {
      box.checked = all.checked;
    });
    show();
  });
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  show();
});
// A button that prints the page.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
