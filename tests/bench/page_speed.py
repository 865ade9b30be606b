"""Time to the first painted network, and frames a second of panning, in headless Chromium: our page beside stock pyvis.

usage: page_speed.py [--sizes 300,1000,3000,10000] [--stock-up-to 1000]

Both pages hold the same nodes and edges, open from disk with the network off, and are timed by the same script: the
first frame in which the network's canvas is not blank. Then the canvas is moved by a pixel in each of sixty frames: ours
with its largest community open, the stock page with its physics stopped.
"""

import argparse
import random
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network

from kg import Article, Graph
from kg.records import EntityType, Evidence, Predicate
from kg.view import write_page

WATCH = """
(() => {
  const look = () => {
    const canvas = document.querySelector("#network canvas, #mynetwork canvas");
    if (canvas && canvas.width > 400) {
      const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      for (let i = 3; i < pixels.length; i += 64) if (pixels[i] > 0) { window.painted = performance.now(); return; }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""

PAN = """
(shown) => new Promise(done => {
  let frames = 0;
  const began = performance.now();
  const step = () => {
    shown.moveTo({ offset: { x: 1, y: 1 } });
    frames += 1;
    if (frames < 60) requestAnimationFrame(step); else done(frames * 1000 / (performance.now() - began));
  };
  requestAnimationFrame(step);
})
"""
OPEN_OURS = "() => { kg.openCommunity(0); return kg.network; }"
OPEN_STOCK = "() => { network.stopSimulation(); network.setOptions({ physics: false }); return network; }"


def edges_of(count: int) -> list[tuple[int, int]]:
    """Two edges a node towards older ones, the way hubs grow; the same each time."""
    chooser = random.Random(count)
    return [(new, int(new * chooser.random() ** 2)) for new in range(1, count) for _ in range(2)]


def ours(count: int, path: Path) -> None:
    """Write this project's page."""
    graph = Graph(articles={"a": Article("a", "标题", "某市召开会议。", "2024-01-01")})
    types = list(EntityType)
    iris = [f"https://kg.example.org/id/x/{number}" for number in range(count)]
    for number, iri in enumerate(iris):
        graph.network.add_node(
            iri,
            type=types[number % 10],
            name=f"实体{number}",
            surfaces=[f"实体{number}"],
            canonical=None,
            articles=["a"],
            held_on={},
        )
    for a, b in edges_of(count):
        graph.add_evidence(iris[a], Predicate.PROMOTES, iris[b], [Evidence("a", "某市召开会议。", 3, 10, "bench")])
    write_page(graph, path)


def stock(count: int, path: Path) -> None:
    """Write the page that pyvis itself makes."""
    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    network.add_nodes(list(range(count)), label=[f"实体{n}" for n in range(count)])
    network.add_edges(edges_of(count))
    path.write_text(network.generate_html(notebook=False), encoding="utf-8")


def time_of(browser: Browser, path: Path, opened: str) -> tuple[float, float]:
    """Seconds to the first painted network and frames a second of panning; medians of three openings, one where it takes over ten."""
    times, rates = [], []
    for _ in range(3):
        context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(path.as_uri(), wait_until="commit")
        while True:
            page.wait_for_timeout(100)
            painted = page.evaluate("window.painted || 0")
            if painted:
                break
        shown = page.evaluate_handle(opened)
        page.wait_for_timeout(1000)
        rates.append(page.evaluate(PAN, shown))
        context.close()
        times.append(painted / 1000)
        if painted > 10_000:
            break
    return sorted(times)[len(times) // 2], sorted(rates)[len(rates) // 2]


def main() -> None:
    """Print a table of both."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--sizes", default="300,1000,3000,10000")
    cli.add_argument("--stock-up-to", type=int, default=1000)
    args = cli.parse_args()
    print(f"{'nodes':>6s} {'ours':>8s} {'fps':>6s} {'stock':>8s} {'fps':>6s} {'ratio':>6s}")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        executable = shutil.which("chromium") or shutil.which("google-chrome")
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = driver.chromium.launch(executable_path=executable, args=arguments)
        for count in map(int, args.sizes.split(",")):
            path = Path(folder) / "page.html"
            ours(count, path)
            mine, rate = time_of(browser, path, OPEN_OURS)
            line = f"{count:6d} {mine:7.2f}s {rate:6.1f}"
            if count <= args.stock_up_to:
                stock(count, path)
                theirs, their_rate = time_of(browser, path, OPEN_STOCK)
                line += f" {theirs:7.2f}s {their_rate:6.1f} {theirs / mine:5.0f}×"
            print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
