// A second press within eight seconds does not send a form twice. After that, or when the page comes back from
// the browser's history, or when another field is changed, sending is possible again: a retry is never blocked.
const WAIT = 8000;
const sent = new Map();
document.addEventListener("submit", (event) => {
  const form = event.target;
  const isPost = (form.getAttribute("method") || "").toLowerCase() === "post";
  if (!isPost || event.defaultPrevented) return;
  if (Date.now() - (sent.get(form) || -WAIT) < WAIT) {
    event.preventDefault();
    return;
  }
  sent.set(form, Date.now());
  form.setAttribute("aria-busy", "true");
  setTimeout(() => form.removeAttribute("aria-busy"), WAIT);
});
function free(form) {
  sent.delete(form);
  form.removeAttribute("aria-busy");
}
document.addEventListener("input", (event) => event.target.form && free(event.target.form));
window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(free));
