"use strict";
// The canvas: vis-network draws the shapes and lines, this file their labels, in pixels of the screen at any zoom.
(function (kg) {
  const { data, state, nodes, edges, around } = kg;
  const frame = document.getElementById("network");
  const shownNodes = new vis.DataSet(data.network.nodes);
  const shownEdges = new vis.DataSet(data.network.edges);
  const network = new vis.Network(frame, { nodes: shownNodes, edges: shownEdges }, data.network.options);
  kg.network = network;
  kg.shownNodes = shownNodes;
  kg.shownEdges = shownEdges;
  kg.order = [];
  kg.levels = null;
  kg.left = 0;
  const FIRST_COMMUNITY = 1e7;
  kg.communityOf = (key) => (key >= FIRST_COMMUNITY ? key - FIRST_COMMUNITY : null);

  const pixels = (id) => {
    const base = nodes[id].type === "Post" ? 6 : 8;
    return base + Math.min(8, 2.2 * (Math.sqrt(nodes[id].articles.length) - 1)) + (id === state.selected ? 3 : 0);
  };
  kg.pixels = pixels;
  const colorOf = (id) => data.types[nodes[id].type].color;

  kg.look = (id, place) => {
    const ring = id === state.selected || state.several.has(id) ? "#D55E00" : null;
    return {
      id, x: place[0], y: place[1], size: pixels(id), shape: data.types[nodes[id].type].shape,
      color: { background: nodes[id].inferred ? ground() : colorOf(id), border: ring || (nodes[id].inferred ? colorOf(id) : "rgba(0,0,0,.25)"), highlight: { background: nodes[id].inferred ? ground() : colorOf(id), border: "#D55E00" } },
      borderWidth: ring ? 3 : nodes[id].inferred ? 2 : 1, borderWidthSelected: 3,
    };
  };
  const ground = () => getComputedStyle(document.documentElement).getPropertyValue("--ground").trim() || "#ffffff";

  // What is proved by unsure readings alone is thin; what is past is dashed; the family gives the colour.
  kg.lineWidth = (edge) => (edge.sure < 70 ? 0.6 : Math.min(1.2 + 0.6 * (edge.weight - 1), 6));
  const line = (edge) => {
    const mine = state.selected !== null && (edge.from === state.selected || edge.to === state.selected);
    return {
      id: edge.id, from: edge.from, to: edge.to, width: kg.lineWidth(edge), dashes: edge.past ? [6, 5] : false,
      color: { color: kg.familyOf.get(edge.predicate).color, opacity: state.selected === null || mine ? 0.75 : 0.28, highlight: kg.familyOf.get(edge.predicate).color },
      arrows: { to: { enabled: true, scaleFactor: 0.35 } },
    };
  };

  function overview() {
    const { communities, between } = data;
    const on = communities.map((community, id) => ({ ...community, id })).filter((community) => !kg.filtered() || countOn(community.id) > 0);
    const inside = new Set(on.map((community) => community.id));
    kg.order = [];
    return [
      on.map((community) => ({ id: FIRST_COMMUNITY + community.id, x: community.x, y: community.y, size: community.r, shape: "dot", color: { background: community.color, border: "rgba(0,0,0,.2)" }, borderWidth: 1 })),
      between.filter(([a, b]) => inside.has(a) && inside.has(b)).map(([a, b, weight], at) => ({ id: `c${at}`, from: FIRST_COMMUNITY + a, to: FIRST_COMMUNITY + b, width: Math.min(0.6 + Math.log2(weight), 7), color: { color: "#9aa3ad", opacity: 0.45 }, arrows: { to: { enabled: false } } })),
    ];
  }

  const countOn = (community) => edges.filter((edge) => nodes[edge.from].c === community && kg.edgeOn(edge)).length;

  // Draw the view with a layout of its own and fit it; positions are pixels, so that the zoom begins at one.
  kg.draw = (keep) => {
    const { view } = state;
    if (view.kind === "overview") {
      const [points, lines] = overview();
      put(points, lines);
      fitTo(data.communities.map((c) => [c.x, c.y, c.r]));
      return tell();
    }
    const found = kg.visible();
    kg.order = found.ids;
    kg.levels = found.levels;
    kg.left = found.left;
    const inside = new Set(found.ids);
    const list = [];
    found.ids.forEach((id) => around[id].forEach((edge) => { if (edge.from === id && inside.has(edge.to) && kg.edgeOn(edge)) list.push(edge); }));
    const width = frame.clientWidth || 900;
    const height = frame.clientHeight || 600;
    const places = keep ? kept(found.ids) : fresh(found, list, width, height);
    state.pinned.forEach((place, id) => { if (places.has(id)) places.set(id, place); });
    put(found.ids.map((id) => kg.look(id, places.get(id))), list.map(line));
    if (state.selected !== null && inside.has(state.selected)) network.selectNodes([state.selected]);
    if (!keep) fitTo(found.ids.map((id) => [...places.get(id), 30]));
    return tell();
  };

  function kept(ids) {
    const now = network.getPositions();
    const places = new Map(ids.filter((id) => now[id]).map((id) => [id, [now[id].x, now[id].y]]));
    // What is new stands around the known neighbour that brought it.
    const scale = network.getScale();
    let turn = 0;
    ids.forEach((id) => {
      if (places.has(id)) return;
      const near = around[id].map((edge) => kg.other(edge, id)).find((end) => places.has(end));
      const [x, y] = near === undefined ? [0, 0] : places.get(near);
      let spot = [x, y];
      for (let radius = 46; radius < 700; radius += 26) {
        turn += 0.9;
        spot = [x + (radius * Math.cos(turn)) / scale, y + (radius * Math.sin(turn)) / scale];
        const mine = spot;
        if (![...places.values()].some((p) => Math.hypot(p[0] - mine[0], p[1] - mine[1]) < 30 / scale)) break;
      }
      places.set(id, spot);
    });
    return places;
  }

  function fresh(found, list, width, height) {
    const { view } = state;
    if (view.kind === "path") {
      const places = kg.lanes(kg.pathsBetween(view.from, view.to), width, height);
      found.ids.forEach((id, at) => { if (!places.has(id)) places.set(id, [-width / 3 + 60 * at, height / 3]); });
      return places;
    }
    if (view.kind === "focus") return kg.rings(found.ids, found.levels, view.id, width, height);
    const at = new Map(found.ids.map((id, i) => [id, i]));
    return kg.forces(found.ids, list.map((edge) => [at.get(edge.from), at.get(edge.to), edge.weight]), width, height);
  }

  function put(points, lines) {
    shownNodes.clear();
    shownEdges.clear();
    shownNodes.add(points);
    shownEdges.add(lines);
    kg.sized = 1;
  }

  function fitTo(boxes) {
    if (!boxes.length) return;
    const left = Math.min(...boxes.map(([x, , r]) => x - r)) - 40;
    const right = Math.max(...boxes.map(([x, , r]) => x + r)) + 40;
    const top = Math.min(...boxes.map(([, y, r]) => y - r)) - 20;
    const bottom = Math.max(...boxes.map(([, y, r]) => y + r)) + 36;
    const scale = Math.min((frame.clientWidth || 900) / (right - left), (frame.clientHeight || 600) / (bottom - top), 1.15);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
    resize();
  }

  function tell() {
    const status = document.getElementById("shown");
    const { view } = state;
    if (view.kind === "overview") status.textContent = kg.words().overview(data.communities.length, data.connected, edges.length, data.lonely);
    else status.textContent = kg.words().shown(kg.order.length, shownEdges.length, nodes.length) + (kg.left ? kg.words().more(kg.left) : "");
  }

  // Shapes keep their pixels at any zoom; communities are places and grow.
  function resize() {
    const scale = network.getScale();
    kg.order.forEach((id) => {
      const body = network.body.nodes[id];
      if (body) { body.options.size = pixels(id) / scale; body.options.borderWidth = (id === state.selected ? 3 : nodes[id].inferred ? 2 : 1) / scale; if (body.shape) body.shape.refreshNeeded = true; if (body.shape && body.shape.width !== undefined) body.shape.width = undefined; }
    });
    kg.order.forEach((id) => around[id].forEach((edge) => {
      const body = network.body.edges[edge.id];
      if (body) body.options.width = kg.lineWidth(edge) / scale;
    }));
    kg.sized = scale;
  }
  network.on("beforeDrawing", () => { if (kg.order.length && Math.abs(network.getScale() / (kg.sized || 1) - 1) > 0.02) resize(); });

  // ---------------------------------------------------------------- labels

  const widthOf = (text, size) => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) < 256 ? 0.58 : 1), 0) * size;
  const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    const style = getComputedStyle(document.documentElement);
    const canvas = network.canvas.frame.canvas;
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const end = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
    const boxes = [];
    const free = (box, own) => box[0] >= corner.x && box[2] <= end.x && box[1] >= corner.y && box[3] <= end.y
      && !boxes.some((b) => b[4] !== own && box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]);
    const drawn = [];
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.strokeStyle = style.getPropertyValue("--ground");
    if (state.view.kind === "overview") {
      let named = 0;
      const inPlace = (id) => network.body.nodes[FIRST_COMMUNITY + id];
      data.communities.forEach((community, id) => {
        const body = inPlace(id);
        if (!body || named >= 60) return;
        const size = Math.min(17 / scale, Math.max(10.5 / scale, community.r / 3.6));
        const most = Math.max(4, Math.floor((2.1 * community.r) / size));
        const lines = (community.rest ? [kg.words().others] : community.names).slice(0, community.r * scale > 30 ? 3 : 2).map((name) => cut(name, most));
        for (let count = lines.length; count > 0; count -= 1) {
          const rows = lines.slice(0, count);
          const width = Math.max(...rows.map((row) => widthOf(row, size)));
          const box = [body.x - width / 2, body.y - (size * 1.2 * count) / 2, body.x + width / 2, body.y + (size * 1.2 * count) / 2, id];
          if (!free(box, id)) continue;
          boxes.push(box);
          named += 1;
          rows.forEach((row, at) => drawn.push([row, body.x, box[1] + at * size * 1.2, size, at === 0, id, box]));
          break;
        }
      });
    } else {
      kg.order.forEach((id) => {
        const body = network.body.nodes[id];
        if (body) { const r = (pixels(id) * 0.9) / scale; boxes.push([body.x - r, body.y - r, body.x + r, body.y + r, id]); }
      });
      const first = state.selected === null ? kg.order : [state.selected, ...kg.order.filter((id) => id !== state.selected)];
      let count = 0;
      for (const id of first) {
        if (count >= 140) break;
        const body = network.body.nodes[id];
        if (!body || body.x < corner.x || body.x > end.x || body.y < corner.y || body.y > end.y) continue;
        const size = (id === state.selected ? 15 : 12.5) / scale;
        const text = cut(kg.labelOf(id), id === state.selected ? 30 : 14);
        const width = widthOf(text, size);
        const gap = (pixels(id) + 2) / scale;
        const spots = [[-width / 2, gap], [-width / 2, -gap - size * 1.25], [gap, -size * 0.6], [-gap - width, -size * 0.6]];
        const spot = spots.map(([dx, dy]) => [body.x + dx, body.y + dy, body.x + dx + width, body.y + dy + size * 1.25, id]).find((box) => free(box, id));
        if (!spot) continue;
        boxes.push(spot);
        count += 1;
        drawn.push([text, (spot[0] + spot[2]) / 2, spot[1], size, id === state.selected, id, spot]);
      }
      // What the lines of the picked thing say, where there is room.
      if (state.selected !== null) {
        const size = 11 / scale;
        around[state.selected].forEach((edge) => {
          const body = network.body.edges[edge.id];
          if (!body) return;
          const [a, b] = [network.body.nodes[edge.from], network.body.nodes[edge.to]];
          const text = kg.relationWord(edge);
          const width = widthOf(text, size);
          const middle = [(a.x + b.x) / 2, (a.y + b.y) / 2];
          const box = [middle[0] - width / 2, middle[1] - size * 0.6, middle[0] + width / 2, middle[1] + size * 0.6, `e${edge.id}`];
          if (Math.hypot(a.x - b.x, a.y - b.y) < width || !free(box, null)) return;
          boxes.push(box);
          drawn.push([text, middle[0], box[1], size, false, null, box, kg.familyOf.get(edge.predicate).color]);
        });
      }
    }
    drawn.forEach(([text, x, y, size, bold, , , color]) => {
      context.font = `${bold ? "600 " : ""}${size}px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`;
      context.lineWidth = 3.2 / scale;
      context.fillStyle = color || style.getPropertyValue("--ink");
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    });
    window.kgLabels = drawn.map(([text, , , , , id, box]) => ({ id, text, box }));
    window.kgPainted = window.kgPainted || performance.now();
  });

  // ---------------------------------------------------------------- mouse and finger

  let touched = null;
  const menu = document.getElementById("menu");
  const at = (event) => network.getNodeAt(event.pointer.DOM);
  network.on("click", (event) => {
    menu.hidden = true;
    const id = event.nodes[0];
    if (id === undefined) { if (event.edges.length && typeof event.edges[0] === "number") kg.showEdge(event.edges[0]); return; }
    if (kg.communityOf(id) !== null) { kg.openCommunity(kg.communityOf(id)); return; }
    const native = event.event && event.event.srcEvent;
    if (native && (native.ctrlKey || native.metaKey || native.shiftKey)) kg.addToSelection(id);
    else kg.choose(id);
  });
  network.on("doubleClick", (event) => {
    const id = event.nodes[0];
    if (id !== undefined && kg.communityOf(id) === null) kg.toggle(id);
  });
  const openMenu = (event) => {
    const id = at(event);
    if (event.event && event.event.preventDefault) event.event.preventDefault();
    if (id === undefined || kg.communityOf(id) !== null) { menu.hidden = true; return; }
    touched = id;
    const w = kg.words();
    const item = (key, text, run) => kg.element("button", { type: "button", role: "menuitem", "data-do": key, on: { click: () => { menu.hidden = true; run(touched); } } }, text);
    menu.replaceChildren(
      item("focus", w.openFocus, (x) => kg.focusOn(x, 1)), item("expand", state.expanded.has(id) ? w.collapse : w.expand, kg.toggle),
      item("pin", state.pinned.has(id) ? w.unpin : w.pin, kg.pin), item("hide", w.hide, kg.hide), item("add", w.add, kg.addToSelection));
    menu.style.left = `${Math.min(event.pointer.DOM.x, frame.clientWidth - 130)}px`;
    menu.style.top = `${Math.min(event.pointer.DOM.y, frame.clientHeight - 180)}px`;
    menu.hidden = false;
  };
  network.on("oncontext", openMenu);
  network.on("hold", openMenu);
  network.on("dragEnd", (event) => {
    event.nodes.forEach((id) => { if (kg.communityOf(id) === null && state.pinned.has(id)) { const p = network.getPositions([id])[id]; state.pinned.set(id, [p.x, p.y]); } });
  });

  // The relation's name on hover.
  const tip = document.getElementById("tip");
  network.on("hoverEdge", (event) => {
    const edge = edges[event.edge];
    if (!edge) return;
    tip.textContent = `${nodes[edge.from].label} — ${kg.relationWord(edge)}${edge.past ? `（${kg.words().past}）` : ""} → ${nodes[edge.to].label}`;
    tip.style.left = `${event.pointer.DOM.x + 12}px`;
    tip.style.top = `${event.pointer.DOM.y + 12}px`;
    tip.hidden = false;
  });
  network.on("hoverNode", (event) => {
    const community = kg.communityOf(event.node);
    const text = community === null ? kg.labelOf(event.node) : `${data.communities[community].names.join("、")}（${kg.words().members(data.communities[community].nodes)}）`;
    tip.textContent = text;
    tip.style.left = `${event.pointer.DOM.x + 12}px`;
    tip.style.top = `${event.pointer.DOM.y + 12}px`;
    tip.hidden = false;
  });
  ["blurEdge", "blurNode", "dragStart", "zoom"].forEach((name) => network.on(name, () => { tip.hidden = true; }));
}(window.kg));
