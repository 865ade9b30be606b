"use strict";
// Search by name, short form, Traditional characters, pinyin and its initials, with further words that narrow.
(function (kg) {
  const { data, state, nodes } = kg;
  const box = document.getElementById("search");
  const suggestions = document.getElementById("suggestions");
  const MOST = 20;
  let found = [];
  let active = -1;

  const simple = (text) => [...text].map((c) => data.simple[c] || c).join("");
  const lowered = nodes.map((node) => [node.label, ...node.surfaces].map((name) => name.toLowerCase()));
  const joined = nodes.map((node) => node.pinyin.replace(/ /g, ""));
  const initials = nodes.map((node) => node.pinyin.split(" ").map((syllable) => syllable[0] || "").join(""));

  function rank(id, wanted, latin) {
    const names = lowered[id];
    if (names.includes(wanted)) return 0;
    if (names.some((name) => name.startsWith(wanted))) return 1;
    if (latin && (joined[id] === wanted || initials[id] === wanted)) return 1;
    if (latin && wanted.length > 1 && (joined[id].startsWith(wanted) || initials[id].startsWith(wanted))) return 2;
    if (latin && wanted.length === 1 && initials[id].startsWith(wanted)) return 3;
    if (names.some((name) => name.includes(wanted))) return 3;
    if (latin && wanted.length > 3 && ` ${nodes[id].pinyin}`.replace(/ /g, " ").includes(` ${wanted}`)) return 4;
    return latin && wanted.length > 2 && joined[id].includes(wanted) ? 5 : 9;
  }

  // Whether a thing or what it is joined to has a further word.
  const near = (id, word) => lowered[id].some((name) => name.includes(word)) || kg.around[id].some((edge) => lowered[kg.other(edge, id)].some((name) => name.includes(word)))
    || (kg.whenAndWhere(id).includes(word));

  kg.search = (text) => {
    const wanted = simple(text.trim().toLowerCase()).split(/[\s\u3000]+/).filter(Boolean);
    if (!wanted.length) return [];
    const ranked = [];
    nodes.forEach((node, id) => {
      const [first, ...rest] = wanted;
      const mine = rank(id, first, /^[a-z0-9]+$/.test(first));
      if (mine < 9 && rest.every((word) => near(id, word))) ranked.push([mine, id]);
    });
    return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, MOST).map((row) => row[1]);
  };

  function suggest() {
    found = kg.search(box.value);
    active = found.length ? 0 : -1;
    const rows = found.map((id, position) => kg.element("li", {
      role: "option", id: `option-${position}`, "aria-selected": String(position === 0), on: { mousedown: (event) => { event.preventDefault(); pick(position); } },
    }, kg.element("span", null, kg.labelOf(id)), kg.element("small", null, `${kg.typeWord(nodes[id].type)} · ${kg.degree(id)}`)));
    if (!rows.length && box.value.trim()) rows.push(kg.element("li", { class: "hint" }, kg.words().nothing));
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
    if (kg.choosingPath !== null && kg.choosingPath !== undefined && kg.choosingPath !== id) kg.openPath(kg.choosingPath, id);
    else kg.goTo(id);
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
  void state;
}(window.kg));
