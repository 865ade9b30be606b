"use strict";
// The data of the page as nodes, edges and what follows from them; the state, which is kept in the address.
(function (kg) {
  const data = JSON.parse(document.getElementById("data").textContent);
  kg.data = data;
  kg.nodes = data.nodes;
  kg.edges = data.edges.map(([from, to, predicate, proofs, weight, past, manner], id) => ({
    id, from, to, predicate, proofs, weight, past: Boolean(past), manner: manner || 0, sure: Math.max(...proofs.map((proof) => proof[2])),
  }));
  kg.around = kg.nodes.map(() => []);
  kg.edges.forEach((edge) => {
    kg.around[edge.from].push(edge);
    if (edge.to !== edge.from) kg.around[edge.to].push(edge);
  });
  kg.byIri = new Map(kg.nodes.map((node, id) => [node.iri, id]));
  kg.months = [...new Set(data.articles.map((article) => (article[2] || "").slice(0, 7)).filter(Boolean))].sort();
  kg.perMonth = kg.months.map(() => 0);
  data.articles.forEach((article) => { if (article[2]) kg.perMonth[kg.months.indexOf(article[2].slice(0, 7))] += 1; });

  kg.dateOf = (proof) => data.articles[data.sentences[proof[0]][0]][2];
  kg.daysOf = (proofs) => proofs.map(kg.dateOf).filter(Boolean).sort();
  kg.other = (edge, id) => (edge.from === id ? edge.to : edge.from);
  kg.degree = (id) => kg.around[id].length;

  kg.state = {
    lang: "zh", theme: "", view: data.whole ? { kind: "whole" } : { kind: "overview" }, selected: null, several: new Set(),
    offTypes: new Set(), offRelations: new Set(), since: 0, until: kg.months.length - 1, sure: 0, avoid: true,
    expanded: new Set(), hidden: new Set(), pinned: new Map(),
  };
  const state = kg.state;

  kg.words = () => kg.WORDS[state.lang];
  kg.typeWord = (type) => data.types[type][state.lang];
  kg.relationWord = (edge) => {
    if (typeof edge === "string") return data.relations[edge][state.lang];
    return edge.manner ? data.manners[edge.manner - 1][state.lang === "zh" ? 0 : 1] : data.relations[edge.predicate][state.lang];
  };

  // Events of one name are told apart by day and place.
  const alike = new Map();
  kg.nodes.forEach((node) => alike.set(node.label, (alike.get(node.label) || 0) + 1));
  kg.whenAndWhere = (id) => {
    const days = kg.nodes[id].days.map(([day]) => day.replace(/^--/, ""));
    const places = kg.around[id].filter((edge) => edge.predicate === "heldIn" && edge.from === id).map((edge) => kg.nodes[edge.to].label);
    return [days[0], places[0]].filter(Boolean).join(" ");
  };
  kg.labelOf = (id) => {
    const node = kg.nodes[id];
    if (alike.get(node.label) < 2) return node.label;
    const apart = node.type === "Event" ? kg.whenAndWhere(id) : (node.iri.split("@")[1] || "");
    return apart ? `${node.label}（${decode(apart)}）` : node.label;
  };
  function decode(text) { try { return decodeURIComponent(text); } catch (error) { return text; } }

  kg.narrowed = () => state.since > 0 || state.until < kg.months.length - 1;
  kg.inTime = (proofs) => !kg.narrowed() || proofs.some((proof) => {
    const month = (kg.dateOf(proof) || "").slice(0, 7);
    return month && month >= kg.months[state.since] && month <= kg.months[state.until];
  });
  kg.nodeOn = (id) => !state.offTypes.has(kg.nodes[id].type) && !state.hidden.has(id);
  kg.edgeOn = (edge) => !state.offRelations.has(edge.predicate) && edge.sure >= state.sure && kg.nodeOn(edge.from) && kg.nodeOn(edge.to) && kg.inTime(edge.proofs);
  kg.filtered = () => kg.narrowed() || state.sure > 0 || state.offTypes.size > 0 || state.offRelations.size > 0 || state.hidden.size > 0;

  // ---------------------------------------------------------------- the address

  kg.readFragment = () => {
    const from = new URLSearchParams(location.hash.slice(1));
    const list = (key) => new Set((from.get(key) || "").split(",").filter(Boolean));
    state.lang = from.get("lang") === "en" ? "en" : "zh";
    state.theme = from.get("theme") || "";
    state.offTypes = list("types-off");
    state.offRelations = list("relations-off");
    state.sure = Math.min(100, Math.max(0, Number(from.get("sure")) || 0));
    const at = (key, otherwise) => (kg.months.includes(from.get(key)) ? kg.months.indexOf(from.get(key)) : otherwise);
    state.since = at("since", 0);
    state.until = at("until", kg.months.length - 1);
    const known = (key) => (kg.byIri.has(from.get(key)) ? kg.byIri.get(from.get(key)) : null);
    const node = known("node");
    const goal = known("to");
    const community = from.get("community") === null ? NaN : Number(from.get("community"));
    state.selected = node;
    if (node !== null && goal !== null) state.view = { kind: "path", from: node, to: goal };
    else if (node !== null && from.get("hops")) state.view = { kind: "focus", id: node, hops: Math.min(3, Math.max(1, Number(from.get("hops")) || 1)) };
    else if (data.communities[community]) state.view = { kind: "community", id: community };
    else if (node !== null && !data.whole) state.view = { kind: "focus", id: node, hops: 1 };
    else state.view = data.whole ? { kind: "whole" } : { kind: "overview" };
  };

  kg.writeFragment = () => {
    const to = new URLSearchParams();
    const { view } = state;
    if (view.kind === "path") { to.set("node", kg.nodes[view.from].iri); to.set("to", kg.nodes[view.to].iri); }
    else if (view.kind === "focus") { to.set("node", kg.nodes[view.id].iri); to.set("hops", view.hops); }
    else {
      if (view.kind === "community") to.set("community", view.id);
      if (state.selected !== null) to.set("node", kg.nodes[state.selected].iri);
    }
    if (state.offTypes.size) to.set("types-off", [...state.offTypes].join(","));
    if (state.offRelations.size) to.set("relations-off", [...state.offRelations].join(","));
    if (state.since > 0) to.set("since", kg.months[state.since]);
    if (state.until < kg.months.length - 1) to.set("until", kg.months[state.until]);
    if (state.sure) to.set("sure", state.sure);
    if (state.lang !== "zh") to.set("lang", state.lang);
    if (state.theme) to.set("theme", state.theme);
    const text = to.toString();
    if (text !== location.hash.slice(1)) {
      // A page in a sandboxed frame has no address to change.
      try { history.replaceState(null, "", text ? `#${text}` : location.pathname); } catch (error) { void error; }
    }
  };

  // ---------------------------------------------------------------- undo

  const past = [];
  const copy = () => ({ ...state, several: new Set(state.several), offTypes: new Set(state.offTypes), offRelations: new Set(state.offRelations), expanded: new Set(state.expanded), hidden: new Set(state.hidden), pinned: new Map(state.pinned) });
  kg.remember = () => { past.push(copy()); if (past.length > 100) past.shift(); };
  kg.undo = () => {
    const before = past.pop();
    if (before) Object.assign(state, before);
    return Boolean(before);
  };
  kg.canUndo = () => past.length > 0;
}(window.kg));
