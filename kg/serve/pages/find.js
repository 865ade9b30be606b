
(() => {
  const box = document.getElementById("q"), hits = document.getElementById("hits");
  let rows = [], at = -1, asked = 0, timer = null;
  const close = () => { hits.hidden = true; box.setAttribute("aria-expanded", "false"); };
  const point = () => [...hits.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === at)));
  async function ask() {
    const mine = ++asked, text = box.value.trim();
    if (!text) { close(); return; }
    const answer = await fetch("/search?q=" + encodeURIComponent(text), { headers: { Accept: "application/json" } });
    if (!answer.ok || mine !== asked) return;
    rows = await answer.json();
    at = -1;
    hits.replaceChildren(...rows.map(row => {
      const li = document.createElement("li"), kind = document.createElement("small");
      li.setAttribute("role", "option");
      li.append(row.label); kind.textContent = row.type + " · " + row.facts; li.append(kind);
      li.addEventListener("mousedown", () => { location.href = row.href; });
      return li;
    }));
    hits.hidden = !rows.length;
    box.setAttribute("aria-expanded", String(!hits.hidden));
  }
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 60); });
  box.addEventListener("blur", () => setTimeout(close, 150));
  box.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); if (rows.length) at = (at + (event.key === "ArrowDown" ? 1 : rows.length)) % rows.length; point(); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); location.href = rows[at].href; }
    else if (event.key === "Escape") close();
  });
  document.addEventListener("keydown", event => { if (event.key === "/" && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); box.focus(); } });
})();
