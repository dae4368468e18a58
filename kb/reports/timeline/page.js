"use strict";
(function () {
  var byId = function (id) { return document.getElementById(id); };
  var words = byId("words"), subject = byId("subject"), predicate = byId("predicate"), clashing = byId("clashing");
  var events = Array.prototype.slice.call(document.querySelectorAll("li.event"));
  var texts = events.map(function (event) { return event.textContent.toLowerCase(); });
  var sections = Array.prototype.slice.call(document.querySelectorAll("main section"));

  function fits(event, text, wanted) {
    return (!subject.value || event.dataset.subject === subject.value) &&
      (!predicate.value || event.dataset.predicate === predicate.value) &&
      (!clashing.checked || "clash" in event.dataset) &&
      wanted.every(function (word) { return text.indexOf(word) >= 0; });
  }

  function apply() {
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
    events.forEach(function (event, index) {
      var fit = fits(event, texts[index], wanted);
      event.hidden = !fit;
      shown += fit ? 1 : 0;
    });
    sections.forEach(function (section) {
      var left = section.querySelectorAll("li.event:not([hidden])").length;
      var link = document.querySelector('nav a[href="#' + section.id + '"]');
      section.hidden = !left;
      link.parentNode.hidden = !left;
      link.querySelector("small").textContent = left;
      section.classList.toggle("filtered", shown < events.length);
    });
    byId("count").textContent = shown === events.length ? shown + " shown" : shown + " of " + events.length + " shown";
    if (byId("none")) { byId("none").hidden = shown > 0; }
    document.body.classList.toggle("filtered", shown < events.length);
  }

  function clear() {
    words.value = subject.value = predicate.value = "";
    clashing.checked = false;
    apply();
  }

  [words, subject, predicate, clashing].forEach(function (field) { field.addEventListener("input", apply); });
  document.addEventListener("keydown", function (key) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (key.key === "/" && !typing && !key.ctrlKey && !key.metaKey) { key.preventDefault(); words.focus(); }
    if (key.key === "Escape" && typing) { clear(); }
  });
  window.addEventListener("hashchange", function () {
    var target = byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.offsetParent === null) { clear(); target.scrollIntoView(); }
  });
  byId("filters").hidden = false;
  apply();
})();
