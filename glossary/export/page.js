
"use strict";
(() => {
  const form = document.getElementById("search");
  const query = document.getElementById("query");
  const domain = document.getElementById("domain");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const rows = Array.from(document.querySelectorAll("article"), (node) => {
    const keys = node.dataset.keys;
    const bar = keys.indexOf(" | ");
    return { node, reading: keys.slice(0, bar), text: keys.slice(bar + 2), domain: node.dataset.domain };
  });
  // readings: no tones, no blanks, ü as v, tone digits behind letters dropped
  const toneless = (text) => text.normalize("NFD")
    .replace(/u\u0308/g, "v").replace(/[\u0300-\u036f\s'’]/g, "").replace(/([a-z])[1-5]/g, "$1");
  const show = () => {
    const asked = query.value.trim().toLowerCase().replace(/\s+/g, " ");
    const reading = toneless(asked);
    let shown = 0;
    for (const row of rows) {
      const hit = (!asked || row.text.includes(asked) ||
        (/^[a-z0-9]+$/.test(reading) && row.reading.includes(" " + reading))) &&
        (!domain.value || row.domain === domain.value);
      row.node.hidden = !hit;
      shown += hit;
    }
    count.textContent = shown.toLocaleString("en") + (shown === 1 ? " term" : " terms");
    none.hidden = shown > 0;
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) {
      query.value = domain.value = "";
      show();
      target.scrollIntoView();
    }
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  query.addEventListener("input", show);
  domain.addEventListener("change", show);
  addEventListener("hashchange", reveal);
  addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== query) {
      event.preventDefault();
      query.focus();
    }
  });
  show();
})();
