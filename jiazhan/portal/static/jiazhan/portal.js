// Printing, the count of words, and reading aloud. All of it is hidden where it cannot work.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
document.querySelectorAll("[data-count-now]").forEach((place) => {
  place.parentElement.hidden = false;
});
document.querySelectorAll("[data-read]").forEach((button) => {
  const text = button.closest("[data-read-text]");
  if (!("speechSynthesis" in window) || !text) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      return;
    }
    const words = new SpeechSynthesisUtterance(text.innerText);
    words.lang = document.documentElement.lang.startsWith("zh") ? "zh-CN" : document.documentElement.lang;
    words.rate = 0.9;
    speechSynthesis.speak(words);
  });
});
