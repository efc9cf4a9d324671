// The reception desk: only the fields of the chosen way are shown, Alt M joins the first matter that resembles this one,
// E and P on a row of the list open it or its slip. Without this script every field is there and every link works.
document.documentElement.classList.add("has-script");
const entry = document.querySelector("form[data-entry]");
if (entry) {
  const parts = [...entry.querySelectorAll("[data-way]")];
  const show = () => {
    const chosen = entry.querySelector("input[name=way]:checked");
    parts.forEach((part) => {
      part.hidden = !chosen || part.dataset.way !== chosen.value;
    });
  };
  entry.addEventListener("change", (event) => {
    if (event.target.name === "way") show();
  });
  show();
  const first = entry.querySelector("input[name=name]");
  if (first && !document.querySelector(".err-sum") && document.activeElement === document.body) first.focus();
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && event.code === "KeyM") {
      const join = document.querySelector("[data-merge]");
      if (join) {
        event.preventDefault();
        join.click();
      }
    }
  });
}
document.querySelectorAll("[data-entered]").forEach((table) => {
  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const row = event.target.closest("tr");
    const key = event.key.toLowerCase();
    const link = row && (key === "e" ? row.querySelector("a.ttl") : key === "p" ? row.querySelector("a[data-slip]") : null);
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
});
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
