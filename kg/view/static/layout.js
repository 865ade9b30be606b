"use strict";
// Positions on screen, in pixels around the middle of the canvas: rings around a picked thing, or forces with a bound.
(function (kg) {
  // Rings around one thing. Things of one relation stand side by side; the rings take what room there is.
  kg.rings = (ids, levels, center, width, height) => {
    const places = new Map([[center, [0, 0]]]);
    const rest = ids.filter((id) => id !== center);
    const sector = (id) => {
      const edge = kg.around[id].find((e) => kg.other(e, id) === center);
      return edge ? kg.FAMILIES.findIndex((f) => f.of.includes(edge.predicate)) : 9;
    };
    rest.sort((a, b) => ((levels && levels.get(a)) || 1) - ((levels && levels.get(b)) || 1) || sector(a) - sector(b) || a - b);
    const stretch = Math.min(1.7, Math.max(0.6, width / height));
    const outer = Math.min(height, width / stretch) / 2 - 36;
    for (let cell = 96; cell >= 20; cell -= 4) {
      const rows = [];
      let left = rest.length;
      for (let radius = Math.max(70, cell * 1.5); left > 0 && radius <= Math.max(outer, 90); radius += Math.max(cell * 0.8, 28)) {
        const room = Math.max(1, Math.floor((2 * Math.PI * radius * Math.sqrt((1 + stretch * stretch) / 2)) / cell));
        rows.push([radius, Math.min(room, left)]);
        left -= room;
      }
      if (left > 0 && cell > 20) continue;
      if (left > 0) rows[rows.length - 1][1] += left;
      // Few on the last ring would stand in a corner: spread evenly over the rings by their room.
      let at = 0;
      rows.forEach(([radius, count], ring) => {
        for (let i = 0; i < count; i += 1) {
          const angle = (2 * Math.PI * (i + (ring % 2) / 2)) / count - Math.PI / 2;
          places.set(rest[at], [radius * stretch * Math.cos(angle), radius * Math.sin(angle)]);
          at += 1;
        }
      });
      break;
    }
    return places;
  };

  // Fruchterman and Reingold (1991) with a bounded number of steps, from a spiral, so that the same graph looks the same.
  kg.forces = (ids, links, width, height) => {
    const count = ids.length;
    const x = new Float64Array(count);
    const y = new Float64Array(count);
    ids.forEach((id, i) => { const r = Math.sqrt((i + 0.5) / count); x[i] = r * Math.cos(i * 2.39996); y[i] = r * Math.sin(i * 2.39996); });
    const k = 1.6 / Math.sqrt(count || 1);
    const steps = count > 150 ? 150 : 260;
    const dx = new Float64Array(count);
    const dy = new Float64Array(count);
    for (let step = 0; step < steps; step += 1) {
      dx.fill(0);
      dy.fill(0);
      for (let i = 0; i < count; i += 1) {
        for (let j = i + 1; j < count; j += 1) {
          const ax = x[i] - x[j];
          const ay = y[i] - y[j];
          const d2 = Math.max(ax * ax + ay * ay, 1e-6);
          const push = (k * k) / d2;
          dx[i] += ax * push; dy[i] += ay * push; dx[j] -= ax * push; dy[j] -= ay * push;
        }
        dx[i] -= x[i] * k * 0.9;
        dy[i] -= y[i] * k * 0.9;
      }
      links.forEach(([i, j, weight]) => {
        const ax = x[i] - x[j];
        const ay = y[i] - y[j];
        const pull = (Math.sqrt(ax * ax + ay * ay) / k) * Math.min(2, 0.7 + 0.15 * weight);
        dx[i] -= ax * pull; dy[i] -= ay * pull; dx[j] += ax * pull; dy[j] += ay * pull;
      });
      const most = 0.12 * (1 - step / steps) + 0.002;
      for (let i = 0; i < count; i += 1) {
        const d = Math.hypot(dx[i], dy[i]) || 1;
        const go = Math.min(d * 0.05, most);
        x[i] += (dx[i] / d) * go;
        y[i] += (dy[i] / d) * go;
      }
    }
    return fill(ids, x, y, width, height);
  };

  // Spread over the room there is, then push apart what still stands too near.
  function fill(ids, x, y, width, height) {
    const count = ids.length;
    const rank = (values) => {
      const order = [...values.keys()].sort((a, b) => values[a] - values[b]);
      const at = new Float64Array(count);
      order.forEach((i, position) => { at[i] = count > 1 ? position / (count - 1) - 0.5 : 0; });
      return at;
    };
    const span = (values) => Math.max(...values.map(Math.abs), 1e-9);
    const even = [rank(x), rank(y)];
    const [sx, sy] = [span(x), span(y)];
    const [w, h] = [Math.max(width - 110, 120), Math.max(height - 90, 120)];
    const grown = Math.min(1, 0.35 + count / 40);
    for (let i = 0; i < count; i += 1) {
      x[i] = (0.5 * even[0][i] + 0.25 * (x[i] / sx)) * w * grown;
      y[i] = (0.5 * even[1][i] + 0.25 * (y[i] / sy)) * h * grown;
    }
    const apart = Math.min(64, Math.max(26, Math.sqrt((w * h) / (count || 1)) * 0.62));
    for (let round = 0; round < 60; round += 1) {
      let moved = false;
      for (let i = 0; i < count; i += 1) {
        for (let j = i + 1; j < count; j += 1) {
          const ax = x[i] - x[j] || 0.01;
          const ay = y[i] - y[j] || 0.01 * (j - i);
          const d = Math.hypot(ax, ay);
          if (d < apart) {
            const go = (apart - d) / d / 2;
            x[i] += ax * go; y[i] += ay * go; x[j] -= ax * go; y[j] -= ay * go;
            moved = true;
          }
        }
      }
      if (!moved) break;
    }
    return new Map(ids.map((id, i) => [id, [x[i], y[i]]]));
  }

  // Paths as lanes from left to right.
  kg.lanes = (paths, width, height) => {
    const places = new Map();
    const rows = Math.max(paths.length, 1);
    paths.forEach((path, row) => path.forEach((id, at) => {
      const ends = at === 0 || at === path.length - 1;
      const x = (at / Math.max(path.length - 1, 1) - 0.5) * (width - 220);
      const y = ends ? 0 : (row - (rows - 1) / 2) * Math.min(150, (height - 140) / rows);
      if (!places.has(id)) places.set(id, [x, y]);
    }));
    return places;
  };
}(window.kg));
