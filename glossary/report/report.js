
"use strict";
// Charts over the tables, and a panel that shows the sentences behind a number.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const colour = { preferred: "--c1", admitted: "--c2", deprecated: "--c3", superseded: "--c3",
    rejected: "--c3", candidate: "--c4", "not listed": "--c4", listed: "--c1", found: "--c1",
    missing: "--c5", sure: "--c1", likely: "--c2", review: "--c3" };
  const fill = (name) => `var(${colour[name] || "--c4"})`;
  const base = { className: "plot", style: { background: "none", fontSize: "12px" } };

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  const said = { found: "in use", missing: "not in these documents",
    "not listed": "proposed or not listed" };
  function legend(names) {
    const list = element("ul", "", "legend");
    for (const name of names) {
      const item = element("li");
      item.append(element("i", "", name === "not listed" ? "unlisted" : name), said[name] || name);
      list.append(item);
    }
    return list;
  }

  function place(name, draw, extra = []) {
    const figure = document.getElementById(`chart-${name}`);
    if (!figure || !data[name] || !data[name].length) return;
    figure.hidden = false;
    figure.nextElementSibling.open = false;
    let width = 0;
    const redraw = () => {
      const now = Math.floor(figure.clientWidth);
      if (!now || now === width) return;
      width = now;
      figure.replaceChildren(...extra, draw(now));
    };
    redraw();
    new ResizeObserver(() => requestAnimationFrame(redraw)).observe(figure);
    return () => { width = 0; redraw(); };
  }

  const narrow = (width) => width < 520;
  const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  const date = (when) => new Date(`${`${when}-01-01`.slice(0, 10)}T00:00:00Z`);
  const interval = (rows) => (rows.every((row) => row.when.length === 4) ? "year" : "month");

  place("domains", (width) => Plot.plot({ ...base, width, marginLeft: 90,
    height: 30 + data.domains.length * 20,
    x: { axis: "top", label: "entries", grid: true }, y: { label: null, domain: data.domains.map((d) => d.name) },
    marks: [
      Plot.barX(data.domains, { x: "of", y: "name", fill: fill("missing"), inset: 1 }),
      Plot.barX(data.domains, { x: "found", y: "name", fill: fill("found"), href: "href", inset: 1,
        title: (d) => `${d.name}: ${d.found} of ${d.of} entries` }),
      Plot.text(data.domains, { x: "of", y: "name", dx: 4, textAnchor: "start",
        text: (d) => `${d.found} of ${d.of}`, fill: "var(--soft)" }),
    ], marginRight: 60 }), [legend(["found", "missing"])]);

  let chosen = 0;
  const choice = element("label", "term");
  const select = element("select");
  (data.renderings || []).forEach((row, number) => {
    const option = element("option", row.term);
    option.value = number;
    select.append(option);
  });
  choice.append(select);
  const drawn = place("renderings", (width) => {
    choice.dataset.term = data.renderings[chosen].term;
    const points = data.renderings[chosen].points;
    const lanes = [...new Set(points.map((p) => p.wording))];
    const status = new Map(points.map((p) => [p.wording, p.status]));
    const all = data.renderings.flatMap((row) => row.points).map((p) => date(p.when));
    return Plot.plot({ ...base, width, height: 60 + lanes.length * 52, marginLeft: 16, marginRight: 16,
      ariaLabel: data.renderings[chosen].term,
      x: { type: "utc", label: null, grid: true, domain: [d3.min(all), d3.max(all)], inset: 14 },
      y: { type: "point", domain: lanes, axis: null, padding: 0.6 },
      r: { domain: [0, d3.max(data.renderings.flatMap((r) => r.points), (p) => p.count)], range: [0, 15] },
      marks: [
        Plot.ruleY(lanes, { stroke: "var(--line)" }),
        Plot.text(lanes, { y: (d) => d, frameAnchor: "left", textAnchor: "start", dy: -21, lineAnchor: "middle",
          text: (d) => cut(`${d} (${status.get(d)})`, narrow(width) ? 44 : 100), fontWeight: 600, fill: "var(--ink)" }),
        Plot.dot(points, { x: (p) => date(p.when), y: "wording", r: "count", href: "href",
          fill: (p) => fill(p.status), stroke: "var(--paper)",
          title: (p) => `${p.when}: ${p.count} × ${p.wording}` }),
        Plot.text(points, { x: (p) => date(p.when), y: "wording", text: (p) => (p.count > 1 ? p.count : ""),
          fill: "var(--paper)", fontSize: 10, pointerEvents: "none" }),
      ] });
  }, [choice, legend(["preferred", "admitted", "deprecated", "not listed"])]);
  select.addEventListener("change", () => { chosen = Number(select.value); drawn(); });

  place("newcomers", (width) => Plot.plot({ ...base, width, height: 220, marginLeft: 40,
    x: { type: "utc", label: null, interval: interval(data.newcomers) }, y: { label: "terms", grid: true },
    marks: [
      Plot.rectY(data.newcomers, { x: (d) => date(d.when), interval: interval(data.newcomers), y: "count",
        fill: (d) => fill(d.kind), href: "href", inset: 0.5, title: (d) => `${d.when}: ${d.count} ${d.kind}` }),
      Plot.ruleY([0], { stroke: "var(--soft)" }),
    ] }), [legend(["listed", "candidate"])]);

  place("sources", (width) => Plot.plot({ ...base, width, height: 65 + data.sources.length * 26,
    marginLeft: narrow(width) ? 110 : 200, marginRight: 60, marginTop: 45,
    x: { axis: "top", domain: [0, 1], label: "share of uses in an accepted wording", tickFormat: "%", grid: true, ticks: narrow(width) ? 3 : 6 },
    y: { label: null, domain: data.sources.map((d) => d.name), tickFormat: (d) => cut(d, narrow(width) ? 14 : 28) },
    marks: [
      Plot.ruleY(data.sources, { y: "name", x: "share", stroke: "var(--c2)" }),
      Plot.dot(data.sources, { x: "share", y: "name", r: 6, fill: "var(--c1)", href: "href",
        title: (d) => `${d.name}: ${Math.round(d.share * 100)} % of ${d.uses} uses` }),
      Plot.text(data.sources, { x: "share", y: "name", dx: 10, textAnchor: "start", fill: "var(--soft)",
        text: (d) => `${Math.round(d.share * 100)} %` }),
    ] }));

  place("tiers", (width) => Plot.plot({ ...base, width, marginLeft: 90, marginRight: 30,
    height: 50 + new Set(data.tiers.map((d) => d.way)).size * 30,
    x: { axis: "top", label: "findings", grid: true }, y: { label: null, domain: [...new Set(data.tiers.map((d) => d.way))] },
    marks: [Plot.barX(data.tiers, { x: "count", y: "way", fill: (d) => fill(d.tier), href: "href", inset: 1,
      order: ["sure", "likely", "review"].map(fill), title: (d) => `${d.way}, ${d.tier}: ${d.count}` })],
  }), [legend(["sure", "likely", "review"])]);

  // open without script; with it, closed until somebody goes there
  for (const one of document.querySelectorAll("details.doc, #index")) one.open = false;
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target && target.closest("details");
    if (!closed) return;
    closed.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  const panel = document.getElementById("panel");
  const list = panel.querySelector("ol");

  function show(target) {
    const named = document.getElementById(target);
    if (!named) return false;
    const single = target[0] === "s";
    const ids = single ? [target] : [...named.querySelectorAll("a")].map((a) => a.hash.slice(1));
    const found = ids.map((id) => document.getElementById(id)).filter(Boolean);
    const title = single ? "The sentence" : `${named.querySelector("b").textContent}: ${found.length} sentences`;
    document.getElementById("panel-title").textContent = title;
    list.replaceChildren(...found.map((item) => {
      const copy = item.cloneNode(true);
      copy.removeAttribute("id");
      return copy;
    }));
    panel.showModal();
    panel.scrollTop = 0;
    return true;
  }

  document.addEventListener("click", (event) => {
    if (event.target === panel) panel.close();
    const link = event.target.closest("a.n, svg a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const href = link.getAttribute("href") || link.getAttributeNS("http://www.w3.org/1999/xlink", "href") || "";
    if (/^#[ns]\d+$/.test(href) && show(href.slice(1))) event.preventDefault();
  });
})();
