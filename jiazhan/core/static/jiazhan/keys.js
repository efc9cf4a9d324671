// Ctrl K goes to the search box, Ctrl Enter sends a form marked data-keys, Escape closes an open menu,
// digits choose inside [data-digits]. Everything here can also be done without it.
document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  const held = (event.ctrlKey || event.metaKey) && !event.altKey && !event.isComposing;
  if (held && event.key.toLowerCase() === "k") {
    const box = document.querySelector("[data-search]");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if (held && event.key === "Enter") {
    const form = target.closest("form[data-keys]");
    if (form) {
      event.preventDefault();
      form.requestSubmit();
    }
  } else if (event.key === "Escape") {
    const menu = target.closest("details[data-menu][open]") || document.querySelector("details[data-menu][open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  } else if (/^[1-9]$/.test(event.key) && !held && !event.altKey && target.matches("[data-digits] input")) {
    const option = target.closest("[data-digits]").querySelectorAll("input")[Number(event.key) - 1];
    if (option && !option.disabled) {
      event.preventDefault();
      option.focus();
      option.click();
    }
  }
});
document.addEventListener("click", (event) => {
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
