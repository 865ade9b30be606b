"use strict";
// The panel: what a thing is, first in short, then its relations in pages with their sentences, and the article.
(function (kg) {
  const { data, state, nodes, edges, around, other } = kg;
  const panel = document.getElementById("panel");
  const PAGE = 10;

  kg.element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (key === "class") made.className = value;
      else if (key === "on") Object.entries(value).forEach(([name, run]) => made.addEventListener(name, run));
      else if (value !== null && value !== undefined) made.setAttribute(key, value);
    });
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return made;
  };
  const { element } = kg;
  const button = (text, run, more) => element("button", { type: "button", ...more, on: { click: run } }, text);
  const nameOf = (id) => element("span", nodes[id].inferred ? { class: "inferred", title: kg.words().inferred } : null, kg.labelOf(id));
  const goButton = (id) => button(nameOf(id), (event) => { event.preventDefault(); kg.goTo(id); }, { class: "link" });

  kg.safeLink = (address, text) => (/^https?:\/\//i.test(address || "") ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text) : element("span", null, text));

  // A text with names marked.
  function marked(tag, text, names) {
    const block = element(tag);
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
  const namesOf = (ids) => [...new Set(ids.flatMap((id) => [nodes[id].label, ...nodes[id].surfaces]))].filter(Boolean).sort((a, b) => b.length - a.length);

  function proofList(proofs, ids) {
    const box = element("div");
    const names = namesOf(ids);
    [...proofs].sort((a, b) => (kg.dateOf(b) || "").localeCompare(kg.dateOf(a) || "")).slice(0, PAGE).forEach((proof) => {
      const [article, text, written] = data.sentences[proof[0]];
      const [id, title, day, url] = data.articles[article];
      const block = marked("blockquote", text, names);
      if (written) block.title = `${kg.words().written}${written}`;
      const rule = data.rules[proof[1]];
      box.append(block, element("cite", null, `${day || kg.words().undated} · `, kg.safeLink(url, title || id || kg.words().unnamed), " · ",
        element("span", { title: rule.id }, rule[state.lang]), ` · ${kg.words().surely} ${proof[2]} % · `,
        button(kg.words().readIn, () => kg.readArticle(article, text), { class: "text" })));
    });
    if (proofs.length > PAGE) box.append(element("p", { class: "hint" }, `… ${proofs.length}`));
    return box;
  }

  // A list in pages of ten.
  function paged(items, draw) {
    const box = element("div");
    let at = 0;
    const show = () => {
      const rows = items.slice(at, at + PAGE).map(draw);
      const bar = items.length > PAGE ? element("p", { class: "pager" },
        at > 0 ? button("‹", () => { at -= PAGE; show(); }, { "aria-label": kg.words().previous }) : null,
        element("span", { class: "hint" }, kg.words().page(at + 1, Math.min(at + PAGE, items.length), items.length)),
        at + PAGE < items.length ? button("›", () => { at += PAGE; show(); }, { "aria-label": kg.words().next, "data-next": "" }) : null) : null;
      box.replaceChildren(...rows, ...(bar ? [bar] : []));
    };
    show();
    return box;
  }

  const newest = (edge) => kg.daysOf(edge.proofs).pop() || "";
  const span = (proofs) => {
    const days = kg.daysOf(proofs);
    if (!days.length) return kg.words().undated;
    return days[0] === days[days.length - 1] ? days[0] : `${days[0]} – ${days[days.length - 1]}`;
  };

  // Offices as bars over the time of the reports.
  function timeline(list, id) {
    const rows = [...list].sort((a, b) => (kg.daysOf(a.proofs)[0] || "").localeCompare(kg.daysOf(b.proofs)[0] || ""));
    const days = rows.flatMap((edge) => kg.daysOf(edge.proofs));
    const [low, high] = [Date.parse(days.reduce((a, b) => (a < b ? a : b), "9999")), Date.parse(days.reduce((a, b) => (a > b ? a : b), ""))];
    const box = element("ul", { class: "timeline" });
    rows.forEach((edge) => {
      const mine = kg.daysOf(edge.proofs);
      const whole = Math.max(high - low, 1);
      const bar = mine.length && high > low ? element("span", { class: "bar", title: span(edge.proofs) }, (() => {
        const fillBar = element("span", { class: edge.past ? "past" : "" });
        fillBar.style.marginLeft = `${(100 * (Date.parse(mine[0]) - low)) / whole}%`;
        fillBar.style.width = `${Math.max(2, (100 * (Date.parse(mine[mine.length - 1]) - Date.parse(mine[0]))) / whole)}%`;
        return fillBar;
      })()) : null;
      box.append(element("li", null, element("time", null, `${span(edge.proofs)}${edge.past ? ` · ${kg.words().past}` : ""}`), bar, goButton(other(edge, id))));
    });
    return box;
  }

  function summary(id) {
    const node = nodes[id];
    const w = kg.words();
    const rows = [];
    const offices = around[id].filter((edge) => edge.predicate === "holdsPost" && edge.from === id && kg.edgeOn(edge));
    const latest = offices.map(newest).reduce((a, b) => (a > b ? a : b), "");
    const now = offices.filter((edge) => !edge.past && (!latest || newest(edge) >= `${Number(latest.slice(0, 4)) - 1}${latest.slice(4)}`)).sort((a, b) => b.weight - a.weight).slice(0, 4);
    if (now.length) rows.push([w.now, now.map((edge) => goButton(edge.to))]);
    if (node.type === "Event") { const text = kg.whenAndWhere(id); if (text) rows.push(["", [element("span", null, text)]]); }
    if (["Person", "Company", "Organization", "Agency"].includes(node.type)) {
      const company = kg.company(id);
      if (company.length) rows.push([w.company, company.map(goButton)]);
    }
    return element("dl", { class: "summary" }, rows.map(([title, parts]) => [element("dt", null, title), element("dd", null, parts)]));
  }

  function actions(id) {
    const w = kg.words();
    const bar = element("div", { class: "actions" }, element("span", { class: "hint" }, w.focus));
    [1, 2, 3].forEach((hops) => bar.append(button(w.steps(hops), () => kg.focusOn(id, hops), { "data-hops": hops, "aria-pressed": String(state.view.kind === "focus" && state.view.id === id && state.view.hops === hops) })));
    bar.append(button(w.pathTo, () => { kg.choosingPath = id; document.getElementById("path-hint").hidden = false; document.getElementById("search").focus(); }, { id: "path" }));
    bar.append(button(state.expanded.has(id) ? w.collapse : w.expand, () => kg.toggle(id), { id: "expand" }));
    if (nodes[id].c >= 0 && !data.whole) bar.append(button(w.community, () => kg.openCommunity(nodes[id].c)));
    bar.append(button(w.table, () => kg.showTable(id), { id: "as-table" }));
    bar.append(element("p", { class: "hint", id: "path-hint", hidden: "" }, w.pathHint));
    return bar;
  }

  kg.showNode = (id) => {
    const node = nodes[id];
    const w = kg.words();
    const content = [
      element("p", { class: "type" }, kg.typeWord(node.type)), element("p", { class: "name" }, nameOf(id)),
      node.inferred ? element("p", { class: "hint" }, w.inferred) : null,
      node.surfaces.length ? element("p", { class: "hint" }, `${w.surfaces}：${node.surfaces.slice(0, 12).join("、")}`) : null,
      element("p", { class: "hint" }, w.articles(node.articles.length)),
      state.offTypes.has(node.type) ? element("p", { class: "hint" }, w.hidden) : null, summary(id), actions(id),
    ];
    const mine = around[id].filter((edge) => kg.inTime(edge.proofs) && edge.sure >= state.sure);
    const offices = mine.filter((edge) => edge.predicate === "holdsPost");
    if (offices.length) content.push(element("h3", null, node.type === "Person" ? w.posts : w.holders), timeline(offices.slice(0, 40), id));
    if (node.days.length) {
      content.push(element("h3", null, w.days));
      node.days.forEach(([day, proofs]) => content.push(element("details", null, element("summary", null, day.replace(/^--/, "")), proofList(proofs, [id]))));
    }
    const groups = new Map();
    mine.forEach((edge) => {
      const key = `${kg.relationWord(edge)} ${edge.from === id ? "→" : "←"}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(edge);
    });
    if (!groups.size && !node.days.length) content.push(element("p", { class: "hint" }, w.none));
    [...groups].sort((a, b) => b[1].length - a[1].length).forEach(([key, list]) => {
      list.sort((a, b) => newest(b).localeCompare(newest(a)) || b.weight - a.weight || a.id - b.id);
      let year = null;
      content.push(element("h3", null, `${key} ${list.length}`), paged(list, (edge) => {
        const end = other(edge, id);
        const own = newest(edge).slice(0, 4);
        const heading = own && own !== year && list.length > 3 ? element("p", { class: "year" }, own) : null;
        year = own;
        const row = element("details", list.length < 4 ? { open: "" } : null,
          element("summary", null, goButton(end), element("small", { class: "hint" }, `${kg.typeWord(nodes[end].type)}${edge.past ? ` · ${w.past}` : ""}${edge.weight > 1 ? ` · ${edge.weight}` : ""}`)),
          proofList(edge.proofs, [edge.from, edge.to]));
        return element("div", null, heading, row);
      }));
    });
    fillPanel(content);
  };

  function fillPanel(content) {
    panel.replaceChildren(...content.flat(Infinity).filter(Boolean));
    panel.scrollTop = 0;
  }

  kg.showEdge = (id) => {
    const edge = edges[id];
    fillPanel([element("p", { class: "type" }, kg.relationWord(edge)),
      element("p", { class: "name" }, goButton(edge.from), ` — ${kg.relationWord(edge)} → `, goButton(edge.to)), proofList(edge.proofs, [edge.from, edge.to])]);
  };

  const inWords = (a, b) => {
    const edge = kg.between(a, b).sort((x, y) => y.weight - x.weight)[0];
    return edge ? `${nodes[edge.from].label} ${kg.relationWord(edge)} ${nodes[edge.to].label}` : "";
  };

  kg.showPaths = () => {
    const { from, to } = state.view;
    const w = kg.words();
    const paths = kg.pathsBetween(from, to);
    const avoid = element("input", { type: "checkbox", id: "avoid", on: { change: () => { state.avoid = avoid.checked; kg.draw(); kg.showPaths(); } } });
    avoid.checked = state.avoid;
    const content = [element("p", { class: "type" }, w.paths), element("p", { class: "name" }, `${nodes[from].label} … ${nodes[to].label}`), element("label", null, avoid, ` ${w.hubs}`)];
    if (!paths.length) content.push(element("p", { class: "hint" }, w.noPath));
    paths.forEach((path, at) => {
      const sentence = path.slice(1).map((id, step) => inWords(path[step], id)).join("；");
      content.push(element("h3", null, String(at + 1)), element("p", { class: "path" }, `${sentence}。`));
      path.slice(1).forEach((id, step) => kg.between(path[step], id).slice(0, 3).forEach((edge) => content.push(element("details", at === 0 ? { open: "" } : null,
        element("summary", null, `${nodes[edge.from].label} — ${kg.relationWord(edge)} → ${nodes[edge.to].label}`), proofList(edge.proofs, [edge.from, edge.to])))));
    });
    fillPanel(content);
  };

  kg.showSeveral = () => {
    const ids = [...state.several];
    const w = kg.words();
    const sets = ids.map((id) => new Set(kg.neighbours(id)));
    const shared = sets.length ? [...sets[0]].filter((id) => sets.every((set) => set.has(id))) : [];
    fillPanel([element("p", { class: "type" }, w.many(ids.length)), element("p", { class: "name" }, ids.map((id) => [goButton(id), " "])),
      ids.length === 2 ? element("div", { class: "actions" }, button(w.paths, () => kg.openPath(ids[0], ids[1]))) : null,
      element("h3", null, `${w.shared} ${shared.length}`), shared.length ? paged(shared, (id) => element("p", { class: "row" }, goButton(id), element("small", { class: "hint" }, ` ${kg.typeWord(nodes[id].type)}`))) : element("p", { class: "hint" }, w.noShared)]);
  };

  kg.showCommunity = (id) => {
    const community = data.communities[id];
    const members = nodes.map((node, at) => at).filter((at) => nodes[at].c === id && kg.nodeOn(at));
    fillPanel([element("p", { class: "type" }, kg.words().community), element("p", { class: "name" }, community.rest ? kg.words().others : community.names.join(" · ")),
      element("p", { class: "hint" }, kg.words().members(community.nodes)), paged(members, (at) => element("p", { class: "row" }, goButton(at), element("small", { class: "hint" }, ` ${kg.typeWord(nodes[at].type)} · ${kg.degree(at)}`)))]);
  };

  kg.showHint = () => fillPanel([element("p", { class: "hint" }, data.whole ? kg.words().hintSmall : kg.words().hint)]);

  // ---------------------------------------------------------------- tables, articles, help

  const sheet = document.getElementById("sheet");
  kg.openSheet = (title, ...content) => {
    sheet.replaceChildren(element("div", { class: "sheet-bar" }, element("h2", null, title), button("×", kg.closeSheet, { "aria-label": kg.words().close })), element("div", { class: "sheet-body", tabindex: "0" }, ...content));
    sheet.hidden = false;
    sheet.querySelector("button").focus();
  };
  kg.closeSheet = () => { sheet.hidden = true; };

  kg.factRows = (list) => [["subject", "relation", "object", "first", "last", "reports", "confidence", "sentence", "article"], ...list.map((edge) => {
    const days = kg.daysOf(edge.proofs);
    const [article, text] = data.sentences[edge.proofs[0][0]];
    return [nodes[edge.from].label, kg.relationWord(edge), nodes[edge.to].label, days[0] || "", days[days.length - 1] || "", edge.weight, edge.sure / 100, text, data.articles[article][0]];
  })];
  kg.asCsv = (rows) => `\ufeff${rows.map((row) => row.map((cell) => { const text = String(cell).replace(/^([=+\-@\t])/, "'$1"); return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text; }).join(",")).join("\r\n")}\r\n`;

  kg.showTable = (id) => {
    const rows = kg.factRows(around[id].filter(kg.edgeOn));
    const copy = button(kg.words().copy, () => {
      const text = rows.map((row) => row.join("\t")).join("\n");
      const area = element("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      copy.textContent = kg.words().copied;
    });
    kg.openSheet(nodes[id].label, element("p", { class: "actions" }, copy, button("CSV", () => kg.save(`${nodes[id].label}.csv`, kg.asCsv(rows), "text/csv"))),
      element("table", null, element("thead", null, element("tr", null, rows[0].map((cell) => element("th", null, cell)))), element("tbody", null, rows.slice(1).map((row) => element("tr", null, row.map((cell) => element("td", null, String(cell))))))));
  };

  kg.readArticle = (article, sentence) => {
    const [id, title, day, url] = data.articles[article];
    const text = data.texts && data.texts[article];
    if (!text) { kg.openSheet(title || id, element("p", { class: "hint" }, kg.words().noText), kg.safeLink(url, url || "")); return; }
    const names = namesOf(nodes.map((node, at) => at).filter((at) => nodes[at].articles.includes(article)));
    const paragraphs = text.split("\n").slice(1).map((paragraph) => {
      const at = paragraph.indexOf(sentence);
      if (at < 0) return marked("p", paragraph, names);
      const here = marked("span", sentence, names);
      here.className = "here";
      return element("p", null, [...marked("span", paragraph.slice(0, at), names).childNodes], here, [...marked("span", paragraph.slice(at + sentence.length), names).childNodes]);
    });
    kg.openSheet(title || id, element("p", { class: "hint" }, `${day || kg.words().undated} · `, kg.safeLink(url, url || id)), ...paragraphs);
    const here = sheet.querySelector(".here");
    if (here) here.scrollIntoView({ block: "center" });
  };

  kg.showHelp = () => kg.openSheet(kg.words().help, element("dl", { class: "help" }, kg.words().helpRows.map(([what, text]) => [element("dt", null, what), element("dd", null, text)])));
}(window.kg));
