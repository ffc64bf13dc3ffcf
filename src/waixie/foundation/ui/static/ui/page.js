// Small courtesies. Every page works without them.
(function () {
  // "/" goes to the search box, as readers of long lists expect.
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var box = document.getElementById("search");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
  });
  // A form that came back with problems begins with them.
  var problems = document.getElementById("problems");
  if (problems) { problems.focus(); }
  // A choice in a filter is asked for at once.
  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-at-once]");
    if (form && event.target.matches("select, input[type=checkbox], input[type=date]")) { form.requestSubmit(); }
  });
  // A link that is shown once is marked whole when it is touched, and copied by its button.
  document.addEventListener("click", function (event) {
    if (event.target.matches("[data-select]")) { event.target.select(); }
    var button = event.target.closest("[data-copy]");
    if (!button) { return; }
    var field = document.getElementById(button.dataset.copy);
    field.select();
    var done = function () { button.textContent = button.dataset.copied; };
    if (navigator.clipboard) { navigator.clipboard.writeText(field.value).then(done); }
    else if (document.execCommand("copy")) { done(); }
  });
  // A choice on which other questions hang draws its form anew, as its button does.
  document.addEventListener("change", function (event) {
    if (!event.target.matches("[data-redraw]")) { return; }
    var look = event.target.closest("form").querySelector("[hx-post]");
    if (look) { look.click(); }
  });
  // One tick for all rows of a page.
  document.addEventListener("change", function (event) {
    var all = event.target.closest("[data-choose-all]");
    if (!all) { return; }
    all.closest("table").querySelectorAll("input[name=" + all.dataset.chooseAll + "]").forEach(function (one) { one.checked = all.checked; });
  });
  // Print and close buttons.
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) { window.print(); }
  });
})();
