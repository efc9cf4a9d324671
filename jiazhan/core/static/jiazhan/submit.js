// A select marked data-submit sends its form when changed; its own button (marked data-fallback) is then not needed.
document.querySelectorAll("select[data-submit]").forEach((select) => {
  select.form?.querySelectorAll("[data-fallback]").forEach((button) => {
    button.hidden = true;
  });
});
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-submit]")) event.target.form.requestSubmit();
});
// Words counted while typing: a textarea marked data-count="id of the sentence", the sentence holds <span data-count-now>.
document.addEventListener("input", (event) => {
  const place = event.target.dataset?.count && document.getElementById(event.target.dataset.count);
  const now = place && place.querySelector("[data-count-now]");
  if (now) now.textContent = [...event.target.value].length;
});
