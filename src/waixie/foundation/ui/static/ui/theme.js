// Before the first paint: light or dark as the reader chose, else as his system says.
(function () {
  var root = document.documentElement;
  var dark = matchMedia("(prefers-color-scheme: dark)");
  function show() {
    var choice = root.dataset.theme;
    root.dataset.bsTheme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
  }
  show();
  dark.addEventListener("change", show);
})();
