"use strict";
// The page's behaviour. Data comes from the JSON block; every string reaches the page by textContent only.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);

  // ---------------------------------------------------------------- words of the interface

  const WORDS = {
    zh: {
      search: "搜索名称、简称或拼音首字母", all: "全图", zoomIn: "放大", zoomOut: "缩小", theme: "明暗", filters: "筛选", panel: "详情", graph: "知识图谱",
      types: "类型", relations: "关系", time: "报道日期", since: "起始日期", until: "截止日期", png: "导出 PNG", svg: "导出 SVG", language: "English",
      shown: (n, e, total) => `显示 ${n} 个节点、${e} 条关系，共 ${total} 个节点。`,
      central: (n) => `先显示联系最多的 ${n} 个，其余可搜索。`,
      focus: (n) => `${n} 步`, focusLabel: "聚焦", pathTo: "到…的路径", pathHint: "再点一个节点，或用搜索选一个。", noPath: "两者之间没有路径。", path: "最短路径",
      loosen: "松动", surfaces: "文中写法", inferred: "推断的全称，原文只有简称", posts: "任职", holders: "任职者", days: "日期", none: "没有已知关系。",
      rule: "规则", sure: "可信度", written: "清洗前：", hint: "点一个节点看它的关系和原句；按 / 搜索，Esc 返回。", from: "自", undated: "未注明日期", articles: (n) => `见于 ${n} 篇文章`, unnamed: "无标题",
      nothing: "没有找到。", hidden: "此类已在图例中关闭。",
    },
    en: {
      search: "Search name, short form or pinyin initials", all: "Whole graph", zoomIn: "Zoom in", zoomOut: "Zoom out", theme: "Light or dark", filters: "Filters",
      panel: "Details", graph: "Knowledge graph", types: "Types", relations: "Relations", time: "Date of report", since: "From date", until: "To date",
      png: "Export PNG", svg: "Export SVG", language: "中文",
      shown: (n, e, total) => `${n} nodes and ${e} relations shown, ${total} nodes in all.`,
      central: (n) => `The ${n} most connected come first; search finds the rest.`,
      focus: (n) => `${n} ${n === 1 ? "step" : "steps"}`, focusLabel: "Focus", pathTo: "Path to…", pathHint: "Click another node, or pick one by search.", noPath: "No path joins the two.", path: "Shortest path",
      loosen: "Loosen", surfaces: "In the text", inferred: "Inferred full name; the text has a short form only", posts: "Offices", holders: "Holders", days: "Dates", none: "No known relations.",
      rule: "rule", sure: "confidence", written: "As written: ", hint: "Click a node for its relations and their sentences; / searches, Esc goes back.", from: "from", undated: "undated", articles: (n) => `In ${n} article${n === 1 ? "" : "s"}`, unnamed: "untitled",
      nothing: "Nothing found.", hidden: "This type is switched off in the legend.",
    },
  };

  // ---------------------------------------------------------------- data

  const nodes = data.nodes;
  const edges = data.edges.map(([from, to, predicate, proofs, weight], id) => ({ id, from, to, predicate, proofs, weight }));
  const around = nodes.map(() => []);
  edges.forEach((edge) => {
    around[edge.from].push(edge);
    if (edge.to !== edge.from) around[edge.to].push(edge);
  });
  const dateOf = (proof) => data.articles[data.sentences[proof[0]][0]][2];
  const dates = [...new Set(data.articles.map((article) => article[2]).filter(Boolean))].sort();
  const byIri = new Map(nodes.map((node, id) => [node.iri, id]));
  const look = (id) => data.network.nodes[id] || {
    id, x: nodes[id].x, y: nodes[id].y, size: 8, shape: data.types[nodes[id].type].shape,
    color: nodes[id].inferred ? { background: "#ffffff", border: data.types[nodes[id].type].color } : data.types[nodes[id].type].color,
    borderWidth: nodes[id].inferred ? 2 : 1,
  };
  const edgeLook = (edge) => ({ id: edge.id, from: edge.from, to: edge.to, arrows: "to", width: lineWidth(edge) });
  // What is proved by unsure readings alone is drawn thin.
  const lineWidth = (edge) => Math.max(...edge.proofs.map((proof) => proof[2])) < 70 ? 0.5 : Math.min(1 + 0.5 * (edge.weight - 1), 5);

  // ---------------------------------------------------------------- state, kept in the fragment of the address

  const state = { lang: "zh", theme: "", selected: null, hops: 0, offTypes: new Set(), offRelations: new Set(), since: 0, until: dates.length - 1, path: null, added: new Set() };
  let choosingPath = false;

  function readFragment() {
    const from = new URLSearchParams(location.hash.slice(1));
    const list = (key) => new Set((from.get(key) || "").split(",").filter(Boolean));
    state.lang = from.get("lang") === "en" ? "en" : "zh";
    state.theme = from.get("theme") || "";
    state.offTypes = list("types-off");
    state.offRelations = list("relations-off");
    const at = (key, otherwise) => (dates.includes(from.get(key)) ? dates.indexOf(from.get(key)) : otherwise);
    state.since = at("since", 0);
    state.until = at("until", dates.length - 1);
    state.selected = byIri.has(from.get("node")) ? byIri.get(from.get("node")) : null;
    state.hops = Math.min(3, Math.max(0, Number(from.get("hops")) || 0));
    state.path = byIri.has(from.get("to")) && state.selected !== null ? byIri.get(from.get("to")) : null;
  }

  function writeFragment() {
    const to = new URLSearchParams();
    if (state.selected !== null) to.set("node", nodes[state.selected].iri);
    if (state.hops) to.set("hops", state.hops);
    if (state.path !== null) to.set("to", nodes[state.path].iri);
    if (state.offTypes.size) to.set("types-off", [...state.offTypes].join(","));
    if (state.offRelations.size) to.set("relations-off", [...state.offRelations].join(","));
    if (state.since > 0) to.set("since", dates[state.since]);
    if (state.until < dates.length - 1) to.set("until", dates[state.until]);
    if (state.lang !== "zh") to.set("lang", state.lang);
    if (state.theme) to.set("theme", state.theme);
    const text = to.toString();
    if (text !== location.hash.slice(1)) {
      // A page in a sandboxed frame has no address to change.
      try { history.replaceState(null, "", text ? `#${text}` : location.pathname); } catch (error) { void error; }
    }
  }

  const words = () => WORDS[state.lang];
  const typeWord = (type) => data.types[type][state.lang];
  const relationWord = (predicate) => data.relations[predicate][state.lang];

  // ---------------------------------------------------------------- what is visible

  const narrowed = () => state.since > 0 || state.until < dates.length - 1;
  const inTime = (proofs) => !narrowed() || proofs.some((proof) => {
    const day = dateOf(proof);
    return day && day >= dates[state.since] && day <= dates[state.until];
  });
  const nodeOn = (id) => !state.offTypes.has(nodes[id].type);
  const edgeOn = (edge) => !state.offRelations.has(edge.predicate) && nodeOn(edge.from) && nodeOn(edge.to) && inTime(edge.proofs);
  const other = (edge, id) => (edge.from === id ? edge.to : edge.from);

  function within(start, hops) {
    const seen = new Map([[start, 0]]);
    let front = [start];
    for (let step = 1; step <= hops; step += 1) {
      const next = [];
      front.forEach((id) => around[id].forEach((edge) => {
        const end = other(edge, id);
        if (edgeOn(edge) && !seen.has(end)) { seen.set(end, step); next.push(end); }
      }));
      front = next;
    }
    return seen;
  }

  function shortestPath(start, goal) {
    const before = new Map([[start, null]]);
    let front = [start];
    while (front.length && !before.has(goal)) {
      const next = [];
      front.forEach((id) => around[id].forEach((edge) => {
        const end = other(edge, id);
        if (edgeOn(edge) && !before.has(end)) { before.set(end, id); next.push(end); }
      }));
      front = next;
    }
    if (!before.has(goal)) return null;
    const path = [];
    for (let id = goal; id !== null; id = before.get(id)) path.unshift(id);
    return path;
  }

  function visibleIds() {
    if (state.path !== null) return shortestPath(state.selected, state.path) || [state.selected, state.path];
    if (state.selected !== null && state.hops) return [...within(state.selected, state.hops).keys()].sort((a, b) => a - b);
    const ids = [];
    for (let id = 0; id < nodes.length; id += 1) {
      if (id >= data.first && !state.added.has(id)) continue;
      if (!nodeOn(id)) continue;
      if (narrowed() && !around[id].some(edgeOn)) continue;
      ids.push(id);
    }
    return ids;
  }

  // ---------------------------------------------------------------- the network

  const shownNodes = new vis.DataSet();
  const shownEdges = new vis.DataSet();
  const network = new vis.Network(byId("network"), { nodes: shownNodes, edges: shownEdges }, data.network.options);
  let order = [];
  let first = true;

  function draw(fit) {
    const ids = visibleIds();
    const inside = new Set(ids);
    const untouched = first && ids.length === data.network.nodes.length && !state.hops && state.path === null;
    const list = untouched && !state.offRelations.size ? data.network.edges : [];
    if (!list.length) {
      ids.forEach((id) => around[id].forEach((edge) => {
        if (edge.from === id && inside.has(edge.to) && edgeOn(edge)) list.push(edgeLook(edge));
      }));
    }
    order = ids;
    first = false;
    shownNodes.clear();
    shownEdges.clear();
    shownNodes.add(ids.map(look));
    shownEdges.add(list);
    if (state.selected !== null && inside.has(state.selected)) network.selectNodes([state.selected]);
    if (fit) {
      network.fit({ animation: false });
      // Room for the labels at the border.
      network.moveTo({ scale: Math.min(network.getScale() * 0.86, 1.6) });
    }
    const text = words().shown(ids.length, list.length, nodes.length);
    byId("shown").textContent = nodes.length > data.first && !state.hops && state.path === null ? `${text}${words().central(data.first)}` : text;
  }

  // Labels are drawn here and not by the library, the most central first, each only where it meets no other.
  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    const size = 13 / scale;
    const style = getComputedStyle(document.documentElement);
    const canvas = network.canvas.frame.canvas;
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const end = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
    const taken = [];
    const cell = 120 / scale;
    const grid = new Map();
    context.font = `${size}px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineWidth = 3 / scale;
    context.lineJoin = "round";
    context.strokeStyle = style.getPropertyValue("--ground");
    context.fillStyle = style.getPropertyValue("--ink");
    const chosen = state.selected === null ? order : [state.selected, ...order.filter((id) => id !== state.selected)];
    let drawn = 0;
    const put = (rows, box) => rows.forEach((key) => { if (!grid.has(key)) grid.set(key, []); grid.get(key).push(box); });
    const cellsOf = (b) => {
      const cells = [];
      for (let x = Math.floor(b[0] / cell); x <= Math.floor(b[2] / cell); x += 1) {
        for (let y = Math.floor(b[1] / cell); y <= Math.floor(b[3] / cell); y += 1) cells.push(`${x},${y}`);
      }
      return cells;
    };
    const inView = order.filter((id) => {
      const body = network.body.nodes[id];
      return body && body.x > corner.x && body.x < end.x && body.y > corner.y && body.y < end.y;
    });
    // Where few nodes are in view, a label keeps clear of them as well.
    if (inView.length <= 400) {
      inView.forEach((id) => {
        const { x, y, options } = network.body.nodes[id];
        const b = [x - options.size * 0.8, y - options.size * 0.8, x + options.size * 0.8, y + options.size * 0.8, id];
        put(cellsOf(b), b);
      });
    }
    for (const id of chosen) {
      if (drawn > 400) break;
      const body = network.body.nodes[id];
      if (!body || body.x < corner.x || body.x > end.x || body.y < corner.y || body.y > end.y) continue;
      const whole = nodes[id].label;
      const text = whole.length > 16 ? `${whole.slice(0, 15)}…` : whole;
      const width = [...text].reduce((sum, c) => sum + (c.charCodeAt(0) < 256 ? 0.58 : 1), 0) * size;
      const gap = body.options.size + 2 / scale;
      const spots = [[-width / 2, gap], [-width / 2, -gap - size * 1.25], [gap, -size * 0.6], [-gap - width, -size * 0.6]];
      for (const [dx, dy] of spots) {
        const box = [body.x + dx, body.y + dy, body.x + dx + width, body.y + dy + size * 1.25];
        if (box[0] < corner.x || box[2] > end.x) continue;
        const cells = cellsOf(box);
        if (cells.some((key) => (grid.get(key) || []).some((b) => b[4] !== id && box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]))) continue;
        put(cells, box);
        taken.push([text, box, id]);
        drawn += 1;
        break;
      }
    }
    taken.forEach(([text, box]) => {
      context.strokeText(text, (box[0] + box[2]) / 2, box[1]);
      context.fillText(text, (box[0] + box[2]) / 2, box[1]);
    });
    window.kgLabels = taken.map(([, box, id]) => ({ id, box }));
    if (taken.length) window.kgPainted = window.kgPainted || performance.now();
  });

  network.on("click", (event) => {
    if (event.nodes.length) choose(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) { state.hops = 1; choose(event.nodes[0]); draw(true); } });

  // ---------------------------------------------------------------- small builders

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (key === "class") made.className = value;
      else if (key === "on") Object.entries(value).forEach(([name, run]) => made.addEventListener(name, run));
      else if (value !== null && value !== undefined) made.setAttribute(key, value);
    });
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  function safeLink(address, text) {
    return /^https?:\/\//i.test(address || "") ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text) : element("span", null, text);
  }

  // The sentence with the names of both ends marked.
  function quote(text, ids) {
    const names = [...new Set(ids.flatMap((id) => [nodes[id].label, ...nodes[id].surfaces]))].filter(Boolean).sort((a, b) => b.length - a.length);
    const block = element("blockquote");
    let position = 0;
    let plain = 0;
    while (position < text.length) {
      const name = names.find((n) => text.startsWith(n, position));
      if (name) {
        if (plain < position) block.append(text.slice(plain, position));
        block.append(element("mark", null, name));
        position += name.length;
        plain = position;
      } else position += 1;
    }
    if (plain < text.length) block.append(text.slice(plain));
    return block;
  }

  function proofList(proofs, ids) {
    const box = element("div");
    [...proofs].sort((a, b) => (dateOf(b) || "").localeCompare(dateOf(a) || "")).forEach((proof) => {
      const [article, text, written] = data.sentences[proof[0]];
      const [id, title, day, url] = data.articles[article];
      const block = quote(text, ids);
      if (written) block.title = `${words().written}${written}`;
      box.append(block);
      box.append(element("cite", null, `${day || words().undated} · `, safeLink(url, title || id || words().unnamed), ` · ${data.rules[proof[1]]} · ${words().sure} ${proof[2]} %`));
    });
    return box;
  }

  // ---------------------------------------------------------------- the panel

  function choose(id) {
    if (choosingPath && state.selected !== null && id !== state.selected) {
      choosingPath = false;
      state.path = id;
      draw(true);
      showPath();
      writeFragment();
      return;
    }
    state.selected = id;
    state.path = null;
    if (id >= data.first && !state.added.has(id)) {
      state.added.add(id);
      around[id].forEach((edge) => state.added.add(other(edge, id)));
      if (!state.hops) draw(false);
    }
    if (shownNodes.get(id)) network.selectNodes([id]);
    showNode(id);
    writeFragment();
  }

  function goTo(id) {
    choose(id);
    if (state.hops) draw(true);
    if (state.path === null && shownNodes.get(id)) network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
  }

  const nameOf = (id) => element("span", nodes[id].inferred ? { class: "inferred", title: words().inferred } : null, nodes[id].label);

  function actions(id) {
    const bar = element("div", { class: "actions" }, element("span", { class: "hint" }, words().focusLabel));
    [1, 2, 3].forEach((hops) => bar.append(element("button", {
      type: "button", "data-hops": hops, "aria-pressed": String(state.hops === hops),
      on: { click: () => { state.hops = state.hops === hops ? 0 : hops; state.path = null; draw(true); showNode(id); writeFragment(); } },
    }, words().focus(hops))));
    bar.append(element("button", { type: "button", id: "path", on: { click: () => { choosingPath = true; byId("path-hint").hidden = false; byId("search").focus(); } } }, words().pathTo));
    bar.append(element("button", { type: "button", id: "loosen", on: { click: loosen } }, words().loosen));
    bar.append(element("p", { class: "hint", id: "path-hint", hidden: "" }, words().pathHint));
    return bar;
  }

  function span(proofs) {
    const days = proofs.map(dateOf).filter(Boolean).sort();
    if (!days.length) return words().undated;
    return days[0] === days[days.length - 1] ? days[0] : `${days[0]} – ${days[days.length - 1]}`;
  }

  function timeline(title, list, id) {
    const rows = [...list].sort((a, b) => span(a.proofs).localeCompare(span(b.proofs)));
    const box = element("ul", { class: "timeline" });
    rows.forEach((edge) => {
      const end = other(edge, id);
      box.append(element("li", null, element("time", null, span(edge.proofs)), " ", element("button", { type: "button", class: "link", on: { click: () => goTo(end) } }, nameOf(end))));
    });
    return [element("h3", null, title), box];
  }

  function showNode(id) {
    const node = nodes[id];
    const panel = byId("panel");
    const content = [
      element("p", { class: "type" }, typeWord(node.type)),
      element("p", { class: "name" }, nameOf(id)),
      node.inferred ? element("p", { class: "hint" }, words().inferred) : null,
      node.surfaces.length ? element("p", { class: "hint" }, `${words().surfaces}：${node.surfaces.join("、")}`) : null,
      element("p", { class: "hint" }, words().articles(node.articles.length)),
      nodeOn(id) ? null : element("p", { class: "hint" }, words().hidden),
      actions(id),
    ];
    const mine = around[id].filter((edge) => inTime(edge.proofs));
    const offices = mine.filter((edge) => edge.predicate === "holdsPost");
    if (offices.length) content.push(...timeline(node.type === "Person" ? words().posts : words().holders, offices, id));
    if (node.days.length) {
      content.push(element("h3", null, words().days));
      node.days.forEach(([day, proofs]) => content.push(element("details", null, element("summary", null, day.replace(/^--/, "")), proofList(proofs, [id]))));
    }
    const groups = new Map();
    mine.forEach((edge) => {
      const key = `${edge.predicate} ${edge.from === id ? "→" : "←"}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(edge);
    });
    if (!groups.size && !node.days.length) content.push(element("p", { class: "hint" }, words().none));
    groups.forEach((list, key) => {
      const [predicate, arrow] = key.split(" ");
      content.push(element("h3", null, `${relationWord(predicate)} ${arrow} ${list.length}`));
      list.sort((a, b) => b.weight - a.weight || b.proofs.length - a.proofs.length || a.id - b.id).forEach((edge, position) => {
        const end = other(edge, id);
        content.push(element("details", position < 3 ? { open: "" } : null,
          element("summary", null, element("button", { type: "button", class: "link", on: { click: (event) => { event.preventDefault(); goTo(end); } } }, nameOf(end)), element("small", { class: "hint" }, typeWord(nodes[end].type))),
          proofList(edge.proofs, [edge.from, edge.to])));
      });
    });
    panel.replaceChildren(...content.filter(Boolean));
    panel.scrollTop = 0;
  }

  function showEdge(id) {
    const edge = edges[id];
    byId("panel").replaceChildren(
      element("p", { class: "type" }, relationWord(edge.predicate)),
      element("p", { class: "name" }, nameOf(edge.from), ` — ${relationWord(edge.predicate)} → `, nameOf(edge.to)),
      proofList(edge.proofs, [edge.from, edge.to]));
  }

  function showPath() {
    const path = shortestPath(state.selected, state.path);
    const content = [element("p", { class: "type" }, words().path), element("p", { class: "name" }, `${nodes[state.selected].label} … ${nodes[state.path].label}`)];
    if (!path) content.push(element("p", { class: "hint" }, words().noPath));
    else {
      for (let step = 0; step + 1 < path.length; step += 1) {
        around[path[step]].filter((edge) => edgeOn(edge) && other(edge, path[step]) === path[step + 1]).forEach((edge) => content.push(element("details", { open: "" },
          element("summary", null, `${nodes[edge.from].label} — ${relationWord(edge.predicate)} → ${nodes[edge.to].label}`), proofList(edge.proofs, [edge.from, edge.to]))));
      }
    }
    byId("panel").replaceChildren(...content);
  }

  function showHint() {
    byId("panel").replaceChildren(element("p", { class: "hint" }, words().hint));
  }

  // Physics for what is shown now, for a moment: only a picked neighbourhood is small enough to settle.
  function loosen() {
    if (order.length > 600) { state.hops = state.hops || 1; draw(true); }
    network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", stabilization: false } });
    setTimeout(() => network.setOptions({ physics: { enabled: false } }), 2500);
  }

  // ---------------------------------------------------------------- search

  const box = byId("search");
  const suggestions = byId("suggestions");
  let found = [];
  let active = -1;

  function search(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return [];
    const latin = /^[a-z0-9]+$/.test(wanted);
    const ranked = [];
    nodes.forEach((node, id) => {
      const names = [node.label, ...node.surfaces].map((name) => name.toLowerCase());
      let rank = 9;
      if (names.includes(wanted)) rank = 0;
      else if (names.some((name) => name.startsWith(wanted))) rank = 1;
      else if (latin && node.initials === wanted) rank = 1;
      else if (latin && node.initials.startsWith(wanted)) rank = 2;
      else if (names.some((name) => name.includes(wanted))) rank = 3;
      if (rank < 9) ranked.push([rank, id]);
    });
    return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 20).map((row) => row[1]);
  }

  function suggest() {
    found = search(box.value);
    active = found.length ? 0 : -1;
    const rows = found.map((id, position) => element("li", {
      role: "option", id: `option-${position}`, "aria-selected": String(position === 0), on: { mousedown: (event) => { event.preventDefault(); pick(position); } },
    }, element("span", null, nodes[id].label), element("small", null, `${typeWord(nodes[id].type)} · ${around[id].length}`)));
    if (!rows.length && box.value.trim()) rows.push(element("li", { class: "hint" }, words().nothing));
    suggestions.replaceChildren(...rows);
    suggestions.hidden = !rows.length;
    box.setAttribute("aria-expanded", String(!suggestions.hidden));
    point();
  }

  function point() {
    [...suggestions.children].forEach((row, position) => row.setAttribute("aria-selected", String(position === active)));
    if (active >= 0) { box.setAttribute("aria-activedescendant", `option-${active}`); suggestions.children[active].scrollIntoView({ block: "nearest" }); }
    else box.removeAttribute("aria-activedescendant");
  }

  function close() { suggestions.hidden = true; box.setAttribute("aria-expanded", "false"); }

  function pick(position) {
    if (position < 0 || position >= found.length) return;
    const id = found[position];
    close();
    box.value = nodes[id].label;
    goTo(id);
  }

  box.addEventListener("input", suggest);
  box.addEventListener("focus", () => { if (box.value) suggest(); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      point();
    } else if (event.key === "Enter") pick(active);
    else if (event.key === "Escape") { close(); box.blur(); event.stopPropagation(); }
  });

  // ---------------------------------------------------------------- legend, time, tools

  function swatch(shape, color) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const figure = document.createElementNS("http://www.w3.org/2000/svg", shape === "dot" ? "circle" : "polygon");
    const points = { square: "2,2 12,2 12,12 2,12", triangle: "7,1 13,13 1,13", triangleDown: "1,1 13,1 7,13", diamond: "7,0 14,7 7,14 0,7", star: "7,0 9,5 14,5 10,8 12,14 7,10 2,14 4,8 0,5 5,5" };
    svg.setAttribute("viewBox", "0 0 14 14");
    svg.setAttribute("class", "swatch");
    svg.setAttribute("aria-hidden", "true");
    if (shape === "dot") { figure.setAttribute("cx", "7"); figure.setAttribute("cy", "7"); figure.setAttribute("r", "6"); } else figure.setAttribute("points", points[shape]);
    figure.setAttribute("fill", color);
    svg.append(figure);
    return svg;
  }

  function switches(place, keys, counts, off, word, mark) {
    byId(place).replaceChildren(...keys.filter((key) => counts.get(key)).map((key) => element("button", {
      type: "button", class: "switch", "data-key": key, "aria-pressed": String(!off.has(key)),
      on: { click: () => { if (off.has(key)) off.delete(key); else off.add(key); legend(); draw(false); writeFragment(); } },
    }, mark(key), element("span", null, word(key)), element("span", { class: "count" }, String(counts.get(key))))));
  }

  const count = (list) => list.reduce((map, key) => map.set(key, (map.get(key) || 0) + 1), new Map());
  const typeCounts = count(nodes.map((node) => node.type));
  const relationCounts = count(edges.map((edge) => edge.predicate));

  function legend() {
    switches("types", Object.keys(data.types), typeCounts, state.offTypes, typeWord, (key) => swatch(data.types[key].shape, data.types[key].color));
    switches("relations", Object.keys(data.relations), relationCounts, state.offRelations, relationWord, () => null);
  }

  function showTime() {
    byId("time").hidden = dates.length < 2;
    if (dates.length < 2) return;
    ["since", "until"].forEach((key) => {
      byId(key).max = dates.length - 1;
      byId(key).value = state[key];
      byId(key).setAttribute("aria-valuetext", dates[state[key]]);
    });
    byId("time-range").textContent = `${dates[state.since]} – ${dates[state.until]}`;
  }

  ["since", "until"].forEach((key) => byId(key).addEventListener("input", () => {
    const value = Number(byId(key).value);
    state[key] = key === "since" ? Math.min(value, state.until) : Math.max(value, state.since);
    showTime();
    draw(false);
    if (state.selected !== null) showNode(state.selected);
    writeFragment();
  }));

  function speak() {
    const w = words();
    document.documentElement.lang = state.lang;
    box.placeholder = w.search;
    box.setAttribute("aria-label", w.search);
    [["all", w.all], ["language", w.language === "English" ? "EN" : "中文"]].forEach(([id, text]) => { byId(id).textContent = text; });
    [["zoom-in", w.zoomIn], ["zoom-out", w.zoomOut], ["png", w.png], ["svg", w.svg], ["theme", w.theme], ["language", w.language], ["filters-toggle", w.filters], ["network", w.graph], ["panel", w.panel], ["filters", w.filters], ["since", w.since], ["until", w.until]].forEach(([id, text]) => {
      byId(id).setAttribute("aria-label", text);
      if (byId(id).tagName === "BUTTON") byId(id).title = text;
    });
    byId("types-title").textContent = w.types;
    byId("relations-title").textContent = w.relations;
    byId("time-title").textContent = w.time;
    legend();
    showTime();
  }

  function paint() {
    const dark = state.theme ? state.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    network.redraw();
  }

  function wholeGraph() {
    state.hops = 0;
    state.path = null;
    state.selected = null;
    choosingPath = false;
    box.value = "";
    network.unselectAll();
    draw(true);
    showHint();
    writeFragment();
  }

  function save(name, address) {
    const link = element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
  }

  function asSvg() {
    const xml = (text) => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
    const spots = network.getPositions(order);
    const xs = order.map((id) => spots[id].x);
    const ys = order.map((id) => spots[id].y);
    const [left, top] = [Math.min(...xs) - 80, Math.min(...ys) - 40];
    const [width, height] = [Math.max(...xs) - left + 80, Math.max(...ys) - top + 60];
    const style = getComputedStyle(document.documentElement);
    const labelled = new Set((window.kgLabels || []).map((label) => label.id));
    const lines = shownEdges.get().map((e) => `<line x1="${spots[e.from].x}" y1="${spots[e.from].y}" x2="${spots[e.to].x}" y2="${spots[e.to].y}"/>`);
    const dots = order.map((id) => `<circle cx="${spots[id].x}" cy="${spots[id].y}" r="${look(id).size}" fill="${data.types[nodes[id].type].color}"${nodes[id].inferred ? ' stroke="#555" stroke-dasharray="4 3"' : ""}><title>${xml(nodes[id].label)}</title></circle>`);
    const names = order.filter((id) => labelled.has(id)).map((id) => `<text x="${spots[id].x}" y="${spots[id].y + look(id).size + 14}">${xml(nodes[id].label)}</text>`);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}"><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${style.getPropertyValue("--ground").trim()}"/><g stroke="#9aa3ad" stroke-opacity=".6">${lines.join("")}</g>${dots.join("")}<g font-size="13" text-anchor="middle" font-family="sans-serif" fill="${style.getPropertyValue("--ink").trim()}">${names.join("")}</g></svg>`;
  }

  byId("all").addEventListener("click", wholeGraph);
  byId("zoom-in").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.35 }));
  byId("zoom-out").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.35 }));
  byId("png").addEventListener("click", () => save("graph.png", network.canvas.frame.canvas.toDataURL("image/png")));
  byId("svg").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([asSvg()], { type: "image/svg+xml" }));
    save("graph.svg", address);
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
  byId("theme").addEventListener("click", () => { state.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; paint(); writeFragment(); });
  byId("language").addEventListener("click", () => { state.lang = state.lang === "zh" ? "en" : "zh"; restore(false); writeFragment(); });
  byId("filters-toggle").addEventListener("click", () => {
    const filters = byId("filters");
    filters.hidden = !filters.hidden;
    byId("filters-toggle").setAttribute("aria-expanded", String(!filters.hidden));
  });
  document.addEventListener("keydown", (event) => {
    if (event.target === box) return;
    if (event.key === "/") { event.preventDefault(); box.focus(); box.select(); }
    else if (event.key === "Escape") wholeGraph();
    else if (event.key === "+" || event.key === "=") byId("zoom-in").click();
    else if (event.key === "-") byId("zoom-out").click();
  });

  function restore(fit) {
    speak();
    paint();
    draw(fit);
    if (state.path !== null) showPath();
    else if (state.selected !== null) { if (fit && !state.hops) goTo(state.selected); else showNode(state.selected); }
    else showHint();
  }

  if (window.innerWidth <= 860) { byId("filters").hidden = true; byId("filters-toggle").setAttribute("aria-expanded", "false"); }
  readFragment();
  restore(true);
  window.addEventListener("hashchange", () => { readFragment(); restore(true); });
  // For tests and for the console.
  window.kg = { network, search, goTo, choose, state, nodes, edges, draw };
}());
