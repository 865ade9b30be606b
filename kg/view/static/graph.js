"use strict";
// What is drawn: the nodes of a view, at most as many as can be read; paths; neighbours.
(function (kg) {
  const { state, nodes, around, other } = kg;
  // More things than this are neither drawn at 30 frames a second in software nor read.
  kg.MOST = 160;

  const strength = (edge) => edge.weight * (edge.sure / 100);

  // Neighbours by how much is said of them, those that the filters leave.
  kg.neighbours = (id) => {
    const found = new Map();
    around[id].forEach((edge) => {
      const end = other(edge, id);
      if (end !== id && kg.edgeOn(edge)) found.set(end, (found.get(end) || 0) + strength(edge));
    });
    return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([end]) => end);
  };

  // Nodes at most some steps off with their step, the strongest first; how many there are in all.
  kg.within = (start, hops, most) => {
    const seen = new Map([[start, 0]]);
    let total = 1;
    let front = [start];
    const all = new Set(front);
    for (let step = 1; step <= hops; step += 1) {
      const next = [];
      front.forEach((id) => kg.neighbours(id).forEach((end) => {
        if (all.has(end)) return;
        all.add(end);
        total += 1;
        next.push(end);
        if (seen.size < most) seen.set(end, step);
      }));
      front = next;
    }
    return { levels: seen, total };
  };

  // Dijkstra over nodes: a node costs one, and the more the busier it is where hubs are avoided; used nodes cost more.
  function cheapest(start, goal, extra) {
    const cost = (id) => 1 + (state.avoid && id !== goal ? Math.log2(1 + kg.degree(id)) / 3 : 0) + (extra.get(id) || 0);
    const best = new Map([[start, 0]]);
    const before = new Map([[start, null]]);
    const done = new Set();
    const queue = [[0, start]];
    while (queue.length) {
      let at = 0;
      for (let i = 1; i < queue.length; i += 1) if (queue[i][0] < queue[at][0]) at = i;
      const [spent, id] = queue[at];
      queue[at] = queue[queue.length - 1];
      queue.pop();
      if (done.has(id)) continue;
      done.add(id);
      if (id === goal) break;
      around[id].forEach((edge) => {
        const end = other(edge, id);
        if (done.has(end) || !kg.edgeOn(edge)) return;
        const price = spent + cost(end);
        if (price < (best.has(end) ? best.get(end) : Infinity)) { best.set(end, price); before.set(end, id); queue.push([price, end]); }
      });
    }
    if (!before.has(goal)) return null;
    const path = [];
    for (let id = goal; id !== null; id = before.get(id)) path.unshift(id);
    return path;
  }

  // Up to three paths between two things, each through other things than those before it.
  kg.pathsBetween = (start, goal) => {
    const extra = new Map();
    const found = [];
    for (let tries = 0; tries < 6 && found.length < 3; tries += 1) {
      const path = cheapest(start, goal, extra);
      if (!path) break;
      path.slice(1, -1).forEach((id) => extra.set(id, (extra.get(id) || 0) + 4));
      if (!found.some((known) => known.join() === path.join())) found.push(path);
      if (path.length === 2) break;
    }
    return found;
  };

  kg.between = (a, b) => around[a].filter((edge) => kg.other(edge, a) === b && kg.edgeOn(edge));

  // The things of the view: ids in the order of importance, the steps where there are any, how many are left out.
  kg.visible = () => {
    const { view } = state;
    if (view.kind === "overview") return { ids: [], levels: null, left: 0 };
    let ids;
    let levels = null;
    let total;
    if (view.kind === "path") {
      ids = [...new Set(kg.pathsBetween(view.from, view.to).flat())];
      if (!ids.length) ids = [view.from, view.to];
      total = ids.length;
    } else if (view.kind === "focus") {
      const found = kg.within(view.id, view.hops, kg.MOST);
      levels = found.levels;
      ids = [...levels.keys()];
      total = found.total;
    } else {
      const all = [];
      nodes.forEach((node, id) => {
        if ((view.kind === "whole" ? around[id].length : node.c === view.id) && kg.nodeOn(id)) all.push(id);
      });
      const inside = new Set(all);
      ids = all.filter((id) => around[id].some((edge) => kg.edgeOn(edge) && (view.kind === "whole" || inside.has(other(edge, id)))));
      total = ids.length;
      ids = ids.slice(0, kg.MOST);
    }
    const set = new Set(ids);
    state.expanded.forEach((id) => {
      if (!set.has(id) && kg.nodeOn(id)) { set.add(id); ids.push(id); }
      kg.neighbours(id).slice(0, 30).forEach((end) => { if (!set.has(end)) { set.add(end); ids.push(end); } });
    });
    if (state.selected !== null && !set.has(state.selected) && !state.hidden.has(state.selected) && view.kind !== "path") ids.unshift(state.selected);
    return { ids: ids.slice(0, 2 * kg.MOST), levels, left: Math.max(0, total - ids.length) };
  };

  // The most frequent company of a thing: who stands with it at the same meetings and offices.
  kg.company = (id) => {
    const found = new Map();
    around[id].filter(kg.edgeOn).forEach((edge) => {
      const via = other(edge, id);
      const direct = nodes[via].type === "Person" ? [[via, 2 * edge.weight]] : [];
      const throughEvent = nodes[via].type === "Event" ? around[via].filter((e) => kg.edgeOn(e) && nodes[other(e, via)].type === "Person").map((e) => [other(e, via), e.weight]) : [];
      [...direct, ...throughEvent].forEach(([end, weight]) => { if (end !== id) found.set(end, (found.get(end) || 0) + weight); });
    });
    return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 5).map(([end]) => end);
  };
}(window.kg));
