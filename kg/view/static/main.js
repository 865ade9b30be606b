"use strict";
// What a click does, the legend, the time, the tools and the keys; then the first picture.
(function (kg) {
  const { data, state, nodes, edges, element, network } = kg;
  const byId = (id) => document.getElementById(id);
  kg.choosingPath = null;

  function settle(keep) {
    kg.draw(keep);
    show();
    kg.writeFragment();
    byId("undo").disabled = !kg.canUndo();
  }

  function show() {
    if (state.view.kind === "path") kg.showPaths();
    else if (state.several.size > 1) kg.showSeveral();
    else if (state.selected !== null) kg.showNode(state.selected);
    else if (state.view.kind === "community") kg.showCommunity(state.view.id);
    else kg.showHint();
  }

  const act = (change, keep) => { kg.remember(); change(); settle(keep); };

  kg.choose = (id) => {
    if (kg.choosingPath !== null && id !== kg.choosingPath) { kg.openPath(kg.choosingPath, id); return; }
    state.selected = id;
    state.several = new Set();
    if (kg.order.includes(id)) { kg.draw(true); show(); kg.writeFragment(); } else settle(true);
  };

  // To a thing from search or panel: where it is in view it is picked, else its neighbourhood opens.
  kg.goTo = (id) => {
    if (data.whole && state.view.kind === "whole" && kg.order.includes(id)) {
      act(() => { state.selected = id; state.several = new Set(); }, true);
      network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
    } else kg.focusOn(id, 1);
  };

  kg.focusOn = (id, hops) => act(() => {
    const same = state.view.kind === "focus" && state.view.id === id && state.view.hops === hops;
    state.view = same ? home() : { kind: "focus", id, hops };
    state.selected = id;
    state.several = new Set();
    state.expanded = new Set();
    kg.choosingPath = null;
  });
  const home = () => (data.whole ? { kind: "whole" } : { kind: "overview" });

  kg.openCommunity = (id) => act(() => { state.view = { kind: "community", id }; state.selected = null; state.several = new Set(); state.expanded = new Set(); });
  kg.openPath = (from, to) => act(() => { kg.choosingPath = null; state.view = { kind: "path", from, to }; state.selected = from; state.several = new Set(); state.expanded = new Set(); });
  kg.toggle = (id) => act(() => { if (state.expanded.has(id)) state.expanded.delete(id); else state.expanded.add(id); state.selected = id; }, true);
  kg.hide = (id) => act(() => { state.hidden.add(id); if (state.selected === id) state.selected = null; state.several.delete(id); }, true);
  kg.pin = (id) => act(() => { if (state.pinned.has(id)) state.pinned.delete(id); else { const p = network.getPositions([id])[id]; state.pinned.set(id, [p.x, p.y]); } }, true);
  kg.addToSelection = (id) => act(() => {
    if (state.several.has(id)) state.several.delete(id);
    else { if (state.selected !== null) state.several.add(state.selected); state.several.add(id); }
    state.selected = id;
  }, true);

  kg.goHome = () => act(() => {
    state.view = home();
    state.selected = null;
    state.several = new Set();
    state.expanded = new Set();
    state.hidden = new Set();
    kg.choosingPath = null;
    byId("search").value = "";
    network.unselectAll();
  });
  const back = () => {
    if (!byId("sheet").hidden) { kg.closeSheet(); return; }
    if (!byId("menu").hidden) { byId("menu").hidden = true; return; }
    if (kg.undo()) settle(); else kg.goHome();
  };

  // ---------------------------------------------------------------- legend

  function swatch(shape, color) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const figure = document.createElementNS("http://www.w3.org/2000/svg", shape === "dot" ? "circle" : shape === "line" ? "rect" : "polygon");
    const points = { square: "2,2 12,2 12,12 2,12", triangle: "7,1 13,13 1,13", triangleDown: "1,1 13,1 7,13", diamond: "7,0 14,7 7,14 0,7", star: "7,0 9,5 14,5 10,8 12,14 7,10 2,14 4,8 0,5 5,5" };
    svg.setAttribute("viewBox", "0 0 14 14");
    svg.setAttribute("class", "swatch");
    svg.setAttribute("aria-hidden", "true");
    if (shape === "dot") { figure.setAttribute("cx", "7"); figure.setAttribute("cy", "7"); figure.setAttribute("r", "6"); } else if (shape === "line") { figure.setAttribute("x", "0"); figure.setAttribute("y", "6"); figure.setAttribute("width", "14"); figure.setAttribute("height", "3"); } else figure.setAttribute("points", points[shape]);
    figure.setAttribute("fill", color);
    svg.append(figure);
    return svg;
  }

  function switches(place, keys, counts, off, word, mark) {
    const there = keys.filter((key) => counts.get(key));
    byId(place).replaceChildren(...there.map((key) => element("div", { class: "switch-row" }, element("button", {
      type: "button", class: "switch", "data-key": key, "aria-pressed": String(!off.has(key)),
      on: { click: () => { act(() => { if (off.has(key)) off.delete(key); else off.add(key); }); legend(); } },
    }, mark(key), element("span", null, word(key)), element("span", { class: "count" }, String(counts.get(key)))),
    element("button", { type: "button", class: "text only", "data-only": key, on: { click: () => {
      act(() => { const alone = there.every((k) => (k === key) !== off.has(k)); off.clear(); if (!alone) there.forEach((k) => { if (k !== key) off.add(k); }); });
      legend();
    } } }, kg.words().only))));
  }

  const count = (list) => list.reduce((map, key) => map.set(key, (map.get(key) || 0) + 1), new Map());
  const typeCounts = count(nodes.map((node) => node.type));
  const relationCounts = count(edges.map((edge) => edge.predicate));
  const relationOrder = kg.FAMILIES.flatMap((family) => family.of).filter((key) => data.relations[key]);

  function legend() {
    switches("types", Object.keys(data.types), typeCounts, state.offTypes, kg.typeWord, (key) => swatch(data.types[key].shape, data.types[key].color));
    switches("relations", relationOrder, relationCounts, state.offRelations, kg.relationWord, (key) => swatch("line", kg.familyOf.get(key).color));
  }

  // ---------------------------------------------------------------- time: months as bars, a brush over them

  const bars = byId("bars");
  const NS = "http://www.w3.org/2000/svg";
  function histogram() {
    byId("time").hidden = kg.months.length < 2;
    if (kg.months.length < 2) return;
    const most = Math.max(...kg.perMonth);
    const width = 1000 / kg.months.length;
    bars.replaceChildren(...kg.perMonth.map((value, at) => {
      const bar = document.createElementNS(NS, "rect");
      const height = Math.max(1, (38 * value) / most);
      bar.setAttribute("x", String(at * width + width * 0.08));
      bar.setAttribute("y", String(40 - height));
      bar.setAttribute("width", String(width * 0.84));
      bar.setAttribute("height", String(height));
      bar.setAttribute("class", at >= state.since && at <= state.until ? "on" : "off");
      return bar;
    }));
    byId("time-range").textContent = kg.narrowed() ? `${kg.months[state.since]} – ${kg.months[state.until]}` : `${kg.words().allTime}：${kg.months[0]} – ${kg.months[kg.months.length - 1]}`;
    ["since", "until"].forEach((key) => {
      byId(key).max = kg.months.length - 1;
      byId(key).value = state[key];
      byId(key).setAttribute("aria-valuetext", kg.months[state[key]]);
    });
    byId("all-time").hidden = !kg.narrowed();
  }
  const span = (a, b) => { state.since = Math.min(a, b); state.until = Math.max(a, b); };
  const redate = (keep) => { histogram(); kg.draw(keep); show(); kg.writeFragment(); };
  const monthAt = (event) => {
    const box = bars.getBoundingClientRect();
    return Math.min(kg.months.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * kg.months.length)));
  };
  let brushed = null;
  bars.addEventListener("pointerdown", (event) => { stop(); kg.remember(); brushed = monthAt(event); bars.setPointerCapture(event.pointerId); span(brushed, brushed); histogram(); });
  bars.addEventListener("pointermove", (event) => { if (brushed !== null) { span(brushed, monthAt(event)); histogram(); } });
  bars.addEventListener("pointerup", () => { if (brushed !== null) { brushed = null; redate(); } });
  ["since", "until"].forEach((key) => byId(key).addEventListener("input", () => {
    const value = Number(byId(key).value);
    state[key] = key === "since" ? Math.min(value, state.until) : Math.max(value, state.since);
    redate();
  }));
  byId("all-time").addEventListener("click", () => { stop(); kg.remember(); span(0, kg.months.length - 1); redate(); });
  let playing = null;
  function stop() { if (playing !== null) { clearInterval(playing); playing = null; byId("play").textContent = "▶"; byId("play").setAttribute("aria-label", kg.words().play); } }
  byId("play").addEventListener("click", () => {
    if (playing !== null) { stop(); return; }
    kg.remember();
    let at = kg.narrowed() && state.until < kg.months.length - 1 ? state.until : -1;
    byId("play").textContent = "❚❚";
    byId("play").setAttribute("aria-label", kg.words().stop);
    playing = setInterval(() => {
      at += 1;
      if (at >= kg.months.length) { stop(); span(0, kg.months.length - 1); redate(true); return; }
      span(at, at);
      redate(state.view.kind !== "overview" && at > 0);
    }, 900);
  });

  // ---------------------------------------------------------------- confidence

  byId("sure").addEventListener("input", () => { state.sure = Number(byId("sure").value); byId("sure-value").textContent = `${state.sure} %`; });
  byId("sure").addEventListener("change", () => { settle(); });

  // ---------------------------------------------------------------- what is shown, as files

  kg.save = (name, content, type) => {
    const link = element("a", { href: content.startsWith("data:") ? content : URL.createObjectURL(new Blob([content], { type })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
  };
  const shownFacts = () => {
    const inside = new Set(kg.order);
    return edges.filter((edge) => inside.has(edge.from) && inside.has(edge.to) && kg.edgeOn(edge));
  };
  const drawnFacts = () => (kg.order.length ? shownFacts() : edges.filter(kg.edgeOn));
  const xml = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

  function asGexf() {
    const list = drawnFacts();
    const ids = kg.order.length ? kg.order : [...new Set(list.flatMap((edge) => [edge.from, edge.to]))];
    return `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed"><attributes class="node"><attribute id="0" title="type" type="string"/></attributes><nodes>${
      ids.map((id) => `<node id="${id}" label="${xml(nodes[id].label)}"><attvalues><attvalue for="0" value="${nodes[id].type}"/></attvalues></node>`).join("")}</nodes><edges>${
      list.map((edge) => `<edge id="${edge.id}" source="${edge.from}" target="${edge.to}" label="${xml(kg.relationWord(edge))}" weight="${edge.weight}"/>`).join("")}</edges></graph></gexf>\n`;
  }

  const outline = {
    dot: (x, y, r) => `<circle cx="${x}" cy="${y}" r="${r}"`, square: (x, y, r) => `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}"`,
    triangle: (x, y, r) => `<polygon points="${x},${y - r * 1.1} ${x + r},${y + r * 0.7} ${x - r},${y + r * 0.7}"`, triangleDown: (x, y, r) => `<polygon points="${x},${y + r * 1.1} ${x + r},${y - r * 0.7} ${x - r},${y - r * 0.7}"`,
    diamond: (x, y, r) => `<polygon points="${x},${y - r} ${x + r},${y} ${x},${y + r} ${x - r},${y}"`,
    star: (x, y, r) => `<polygon points="${[...Array(10).keys()].map((i) => { const s = i % 2 ? r * 0.45 : r; return `${x + s * Math.sin((i * Math.PI) / 5)},${y - s * Math.cos((i * Math.PI) / 5)}`; }).join(" ")}"`,
  };

  // The picture as it is on screen: shapes, arrows, labels, with title and legend.
  function asSvg() {
    const frame = byId("network");
    const [width, height] = [frame.clientWidth, frame.clientHeight];
    const style = getComputedStyle(document.documentElement);
    const ink = style.getPropertyValue("--ink").trim();
    const ground = style.getPropertyValue("--ground").trim();
    const scale = network.getScale();
    const on = (x, y) => { const p = network.canvasToDOM({ x, y }); return [p.x, p.y]; };
    const lines = kg.shownEdges.get().map((line) => {
      const [a, b] = [network.body.nodes[line.from], network.body.nodes[line.to]];
      const [x1, y1] = on(a.x, a.y);
      const [x2, y2] = on(b.x, b.y);
      const edge = typeof line.id === "number" ? edges[line.id] : null;
      const color = edge ? kg.familyOf.get(edge.predicate).color : "#9aa3ad";
      const gap = (b.options.size * scale + 2) / (Math.hypot(x2 - x1, y2 - y1) || 1);
      return `<line x1="${x1}" y1="${y1}" x2="${x2 - (x2 - x1) * gap}" y2="${y2 - (y2 - y1) * gap}" stroke="${color}" stroke-width="${edge ? kg.lineWidth(edge) : line.width}"${edge && edge.past ? ' stroke-dasharray="6 5"' : ""} stroke-opacity="${line.color.opacity || 0.7}"${edge ? ` marker-end="url(#arrow-${kg.familyOf.get(edge.predicate).key})"` : ""}/>`;
    });
    const shapes = kg.shownNodes.get().map((row) => {
      const body = network.body.nodes[row.id];
      const [x, y] = on(body.x, body.y);
      const community = kg.communityOf(row.id);
      const label = community === null ? nodes[row.id].label : data.communities[community].names.join(" · ");
      return `${outline[row.shape](x, y, body.options.size * scale)} fill="${row.color.background}" stroke="${row.color.border}" stroke-width="${row.borderWidth || 1}"><title>${xml(label)}</title></${row.shape === "dot" ? "circle" : row.shape === "square" ? "rect" : "polygon"}>`;
    });
    const labels = (window.kgLabels || []).map(({ text, box }) => { const [x, y] = on((box[0] + box[2]) / 2, box[1]); return `<text x="${x}" y="${y + 11}" text-anchor="middle">${xml(text)}</text>`; });
    const arrows = kg.FAMILIES.map((family) => `<marker id="arrow-${family.key}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0 8 4 0 8z" fill="${family.color}"/></marker>`).join("");
    let at = 0;
    const legendRow = (mark, text) => { at += 18; return `${mark(14, height + 20 + at)}<text x="30" y="${height + 24 + at}">${xml(text)}</text>`; };
    const used = [...new Set(kg.order.map((id) => nodes[id].type))];
    const rows = [...used.map((type) => legendRow((x, y) => `${outline[data.types[type].shape](x, y, 6)} fill="${data.types[type].color}"/>`, kg.typeWord(type))),
      ...kg.FAMILIES.map((family) => legendRow((x, y) => `<line x1="${x - 7}" y1="${y}" x2="${x + 7}" y2="${y}" stroke="${family.color}" stroke-width="3"/>`, family[state.lang]))];
    const title = document.title + (state.selected !== null ? ` · ${nodes[state.selected].label}` : "");
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + 60 + at}" viewBox="0 -30 ${width} ${height + 60 + at}" font-family="Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif" font-size="12.5" fill="${ink}"><defs>${arrows}</defs><rect x="0" y="-30" width="${width}" height="${height + 60 + at}" fill="${ground}"/><text x="14" y="-8" font-size="16" font-weight="600">${xml(title)}</text>${lines.join("")}${shapes.join("")}<g paint-order="stroke" stroke="${ground}" stroke-width="3" stroke-linejoin="round">${labels.join("")}</g>${rows.join("")}</svg>`;
  }

  function asPng() {
    const svg = asSvg();
    const image = new Image();
    image.onload = () => {
      const canvas = element("canvas", { width: image.width * 2, height: image.height * 2 });
      canvas.getContext("2d").drawImage(image, 0, 0, image.width * 2, image.height * 2);
      kg.save("graph.png", canvas.toDataURL("image/png"));
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  }

  byId("png").addEventListener("click", asPng);
  byId("svg").addEventListener("click", () => kg.save("graph.svg", asSvg(), "image/svg+xml"));
  byId("csv").addEventListener("click", () => kg.save("graph.csv", kg.asCsv(kg.factRows(drawnFacts())), "text/csv"));
  byId("gexf").addEventListener("click", () => kg.save("graph.gexf", asGexf(), "application/xml"));

  // ---------------------------------------------------------------- tools and keys

  function speak() {
    const w = kg.words();
    document.documentElement.lang = state.lang;
    byId("search").placeholder = w.search;
    byId("search").setAttribute("aria-label", w.search);
    byId("all").textContent = w.home;
    byId("language").textContent = w.language === "English" ? "EN" : "中文";
    const names = { "zoom-in": w.zoomIn, "zoom-out": w.zoomOut, png: w.png, svg: w.svg, csv: w.csv, gexf: w.gexf, theme: w.theme, language: w.language, "filters-toggle": w.filters, network: w.graph, panel: w.panel, filters: w.filters, since: w.from, until: w.to, help: w.help, undo: w.undo, play: w.play, "all-time": w.allTime, bars: w.time, sure: w.sure };
    Object.entries(names).forEach(([id, text]) => {
      byId(id).setAttribute("aria-label", text);
      if (byId(id).tagName === "BUTTON") byId(id).title = text;
    });
    byId("types-title").textContent = w.types;
    byId("relations-title").textContent = w.relations;
    byId("sure-title").textContent = w.sure;
    byId("sure").value = state.sure;
    byId("sure-value").textContent = `${state.sure} %`;
    legend();
    histogram();
  }

  function paint() {
    const dark = state.theme ? state.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    network.redraw();
  }

  const zoom = (by) => network.moveTo({ scale: network.getScale() * by, animation: false });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("all").addEventListener("click", kg.goHome);
  byId("undo").addEventListener("click", () => { if (kg.undo()) { settle(); speak(); } });
  byId("help").addEventListener("click", kg.showHelp);
  byId("theme").addEventListener("click", () => { state.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; paint(); kg.draw(true); kg.writeFragment(); });
  byId("language").addEventListener("click", () => { state.lang = state.lang === "zh" ? "en" : "zh"; speak(); settle(true); });
  byId("filters-toggle").addEventListener("click", () => {
    const filters = byId("filters");
    filters.hidden = !filters.hidden;
    byId("filters-toggle").setAttribute("aria-expanded", String(!filters.hidden));
  });

  // Arrow keys walk to the neighbour that lies that way; Enter opens it.
  function walk(key) {
    const places = network.getPositions();
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    if (!kg.order.length) return;
    if (state.selected === null) { kg.choose(kg.order[0]); return; }
    const [x, y] = [places[state.selected].x, places[state.selected].y];
    const joined = new Set(kg.neighbours(state.selected));
    const best = kg.order.filter((id) => id !== state.selected && places[id]).map((id) => {
      const [dx, dy] = [places[id].x - x, places[id].y - y];
      const along = dx * way[0] + dy * way[1];
      return [along > 0 ? Math.hypot(dx, dy) * (1 + 2 * Math.abs(dx * way[1] - dy * way[0]) / (Math.hypot(dx, dy) || 1)) * (joined.has(id) ? 1 : 3) : Infinity, id];
    }).sort((a, b) => a[0] - b[0])[0];
    if (best && best[0] < Infinity) kg.choose(best[1]);
  }

  document.addEventListener("keydown", (event) => {
    if (event.target === byId("search") || event.target.tagName === "TEXTAREA") return;
    if (event.key === "/") { event.preventDefault(); byId("search").focus(); byId("search").select(); }
    else if (event.key === "Escape") back();
    else if (event.key === "?") kg.showHelp();
    else if ((event.ctrlKey || event.metaKey) && event.key === "z") { event.preventDefault(); if (kg.undo()) { settle(); speak(); } }
    else if (event.target.tagName === "INPUT" || event.target.tagName === "BUTTON") { if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.3 : 1 / 1.3); }
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key.startsWith("Arrow")) { event.preventDefault(); walk(event.key); }
    else if (event.key === "Enter" && state.selected !== null) kg.focusOn(state.selected, 1);
  });

  function restore() {
    speak();
    paint();
    kg.draw();
    show();
    byId("undo").disabled = !kg.canUndo();
  }

  if (window.innerWidth <= 860) { byId("filters").hidden = true; byId("filters-toggle").setAttribute("aria-expanded", "false"); }
  kg.readFragment();
  restore();
  window.addEventListener("hashchange", () => { kg.readFragment(); restore(); });
  let resized = null;
  window.addEventListener("resize", () => { clearTimeout(resized); resized = setTimeout(() => kg.draw(), 200); });
}(window.kg));
