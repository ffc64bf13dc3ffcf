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
  // Long work is told while it goes on: one line of JSON for each step.
  document.addEventListener("submit", function (event) {
    var form = event.target.closest("form[data-progress]");
    if (!form || !window.ReadableStream) { return; }
    event.preventDefault();
    var box = form.querySelector(".progress-box"), buttons = form.querySelectorAll("button, a.btn");
    var say = function (text) { box.querySelector("[data-count]").textContent = ""; box.querySelector("[data-what]").textContent = text; };
    box.hidden = false;
    buttons.forEach(function (one) { one.hidden = true; });
    var failed = function (text) { say(text); box.querySelector("progress").hidden = true; buttons.forEach(function (one) { one.hidden = false; }); };
    var step = function (told) {
      if (told.done) { window.location.assign(told.done); return; }
      if (told.refused) { failed(told.refused); return; }
      if (told.broken) { failed(form.dataset.broken); return; }
      var words = form.querySelector('[data-step="' + told.what + '"]');
      box.querySelector("[data-count]").textContent = told.count.toLocaleString();
      box.querySelector("[data-what]").textContent = words ? words.textContent : "";
    };
    fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/x-ndjson" } })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        var reader = answer.body.getReader(), decoder = new TextDecoder(), rest = "";
        return reader.read().then(function more(part) {
          if (part.done) { return; }
          var lines = (rest + decoder.decode(part.value, { stream: true })).split("\n");
          rest = lines.pop();
          lines.filter(Boolean).forEach(function (line) { step(JSON.parse(line)); });
          return reader.read().then(more);
        });
      })
      .catch(function () { failed(form.dataset.broken); });
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
  // Print and close buttons.
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) { window.print(); }
  });
})();
