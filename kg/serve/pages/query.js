
const pick = document.getElementById("example"), query = document.getElementById("query"), colours = document.getElementById("colours");
const status = document.getElementById("status"), result = document.getElementById("result"), offers = document.getElementById("offers"), csv = document.getElementById("csv");
const PAGE = 100;
let data = null, sorted = null, shown = 0;

// Colours behind a transparent text: comments, strings, IRIs, variables, words of the language.
const TOKENS = /(#[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(<[^<>\s]*>|[a-z]+:[^\s;,.(){}]*)|([?$]\w+)|\b(select|distinct|where|optional|filter|union|bind|as|order|by|desc|asc|limit|offset|group|having|prefix|construct|describe|ask|values|minus|count|max|min|sum|not|exists|a|lang|str|contains)\b/gi;
function paint() {
  const text = query.value, kinds = ["c", "s", "i", "v", "k"], parts = [];
  let at = 0;
  for (const m of text.matchAll(TOKENS)) {
    parts.push(text.slice(at, m.index));
    const span = document.createElement("span");
    span.className = "token-" + kinds[m.slice(1).findIndex(x => x !== undefined)];
    span.textContent = m[0];
    parts.push(span);
    at = m.index + m[0].length;
  }
  parts.push(text.slice(at) + "\n");
  colours.replaceChildren(...parts);
  query.style.height = Math.max(256, colours.scrollHeight) + "px";
}
function take() { query.value = pick.selectedOptions[0].dataset.text; paint(); }
pick.addEventListener("change", () => { take(); history.replaceState(null, "", "#" + pick.value); });

// Completion of our prefixes, classes and relations.
let offer = [], chosen = 0;
const word = () => /[\w:]*$/.exec(query.value.slice(0, query.selectionStart))[0];
function propose(force) {
  const typed = word();
  offer = typed.length > 1 || force ? TERMS.filter(t => t.toLowerCase().startsWith(typed.toLowerCase()) || (typed.length > 2 && t.toLowerCase().includes(":" + typed.toLowerCase()))).slice(0, 30) : [];
  if (offer.length === 1 && offer[0] === typed) offer = [];
  chosen = 0;
  offers.replaceChildren(...offer.map((t, i) => { const li = document.createElement("li"); li.textContent = t; li.setAttribute("role", "option"); li.setAttribute("aria-selected", String(!i)); li.addEventListener("mousedown", e => { e.preventDefault(); chosen = i; complete(); }); return li; }));
  const lines = query.value.slice(0, query.selectionStart).split("\n");
  offers.style.top = (lines.length * 21 + 12) + "px";
  offers.style.left = Math.min(lines[lines.length - 1].length * 8.4 + 10, query.clientWidth - 220) + "px";
  offers.hidden = !offer.length;
}
function complete() {
  const at = query.selectionStart, typed = word();
  query.setRangeText(offer[chosen], at - typed.length, at, "end");
  offers.hidden = true;
  paint();
}
query.addEventListener("input", () => { paint(); propose(false); });
query.addEventListener("blur", () => { offers.hidden = true; });
query.addEventListener("keydown", event => {
  if (event.ctrlKey && event.key === " ") { event.preventDefault(); propose(true); }
  else if (event.ctrlKey && event.key === "Enter") { event.preventDefault(); document.getElementById("form").requestSubmit(); }
  else if (!offers.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) { event.preventDefault(); chosen = (chosen + (event.key === "ArrowDown" ? 1 : offer.length - 1)) % offer.length; [...offers.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === chosen))); }
  else if (!offers.hidden && (event.key === "Enter" || event.key === "Tab")) { event.preventDefault(); complete(); }
  else if (event.key === "Escape") offers.hidden = true;
});

function link(value, text) {
  const a = document.createElement("a");
  a.textContent = text || (value.startsWith(home) ? value.slice(home.length) : value);
  if (value.startsWith(home)) a.href = "/id/" + value.slice(home.length).split("/").map(s => encodeURIComponent(s).replace(/%25/g, "%")).join("/");
  return a;
}
// A column ?person with ?person_iri beside it is one column of links.
const columns = () => data.head.vars.filter(v => !(v.endsWith("_iri") && data.head.vars.includes(v.slice(0, -4))));
function cell(row, name) {
  const td = document.createElement("td"), term = row[name], iri = row[name + "_iri"];
  if (iri && term) td.append(link(iri.value, term.value));
  else if (term && term.type === "uri") td.append(link(term.value));
  else if (term) td.textContent = term.value;
  return td;
}
function table() {
  const out = document.createElement("table"), head = out.createTHead().insertRow(), body = out.createTBody();
  for (const name of columns()) {
    const th = document.createElement("th");
    th.textContent = name + (sorted && sorted[0] === name ? (sorted[1] > 0 ? " ▲" : " ▼") : "");
    th.dataset.sort = name;
    th.tabIndex = 0;
    const sort = () => {
      sorted = [name, sorted && sorted[0] === name ? -sorted[1] : 1];
      const value = row => (row[name] ? row[name].value : "");
      data.results.bindings.sort((a, b) => sorted[1] * (isFinite(value(a)) && isFinite(value(b)) && value(a) !== "" && value(b) !== "" ? value(a) - value(b) : value(a).localeCompare(value(b), "zh")));
      show(0);
    };
    th.addEventListener("click", sort);
    th.addEventListener("keydown", event => { if (event.key === "Enter") sort(); });
    head.append(th);
  }
  for (const row of data.results.bindings.slice(shown, shown + PAGE)) { const tr = body.insertRow(); for (const name of columns()) tr.append(cell(row, name)); }
  return out;
}
function show(at) {
  shown = at;
  const count = data.results.bindings.length, bar = document.createElement("p");
  bar.className = "pages";
  const step = (text, to) => { const b = document.createElement("button"); b.textContent = text; b.addEventListener("click", () => show(to)); return b; };
  if (count > PAGE) bar.append(...[at > 0 ? step("‹", at - PAGE) : "", ` ${at + 1}–${Math.min(at + PAGE, count)} / ${count} `, at + PAGE < count ? step("›", at + PAGE) : ""]);
  result.replaceChildren(table(), bar);
}
csv.addEventListener("click", () => {
  const quoted = text => /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  const rows = [data.head.vars, ...data.results.bindings.map(row => data.head.vars.map(v => row[v] ? row[v].value : ""))];
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob(["\ufeff" + rows.map(r => r.map(quoted).join(",")).join("\r\n")], { type: "text/csv" }));
  a.download = "query.csv";
  a.click();
});
document.getElementById("form").addEventListener("submit", async event => {
  event.preventDefault();
  status.textContent = "…"; result.replaceChildren(); csv.hidden = true; sorted = null;
  history.replaceState(null, "", "#query=" + encodeURIComponent(query.value));
  const began = performance.now();
  try {
    const answer = await fetch("/sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json, text/turtle;q=0.9" }, body: query.value });
    const text = await answer.text(), time = Math.round(performance.now() - began) + " ms";
    if (!answer.ok) { status.textContent = answer.status; const p = document.createElement("p"); p.className = "error"; p.textContent = text; result.append(p); return; }
    if ((answer.headers.get("Content-Type") || "").startsWith("text/turtle")) { const pre = document.createElement("pre"); pre.textContent = text; result.append(pre); status.textContent = time; return; }
    data = JSON.parse(text);
    if ("boolean" in data) { status.textContent = data.boolean + " · " + time; return; }
    status.textContent = data.results.bindings.length + (answer.headers.get("X-Truncated") ? "+" : "") + " 行 rows · " + time;
    csv.hidden = false;
    show(0);
  } catch (error) { status.textContent = "没有应答 No answer: " + error.message; }
});
const fragment = decodeURIComponent(location.hash.slice(1));
const named = [...pick.options].find(o => o.value === fragment);
if (named) named.selected = true;
take();
if (fragment.startsWith("query=")) { query.value = fragment.slice(6); paint(); }
