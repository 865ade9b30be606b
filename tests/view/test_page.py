"""The page in a real browser, with the network off: what people see, click and send to each other."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from kg import Article, KnowledgeGraph, build, extract
from kg.resources import resource
from kg.view import page, write_page
from kg.view.layout import positions

playwright = pytest.importorskip("playwright.sync_api")
IRI = "https://kg.example.org/id/"


class Opened:
    """A page opened from disk, with all that went wrong on it."""

    def __init__(
        self, browser: "playwright.Browser", path: Path, fragment: str = "", width: int = 1400, height: int = 900
    ):
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, accept_downloads=True)
        self.page = context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on(
            "request", lambda r: self.wrong.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None
        )
        self.page.on("requestfailed", lambda r: self.wrong.append(r.url))
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_function("window.kgPainted")

    def search(self, text: str) -> None:
        self.page.fill("#search", text)
        self.page.press("#search", "Enter")

    def panel(self) -> str:
        return self.page.inner_text("#panel")

    def shown(self) -> int:
        return int(self.page.evaluate("window.kg.network.body.nodeIndices.length"))


NEWS = [
    Article("1", "全省渔业发展大会召开", "安徽省芜湖市近日召开会议。8月31日，全省渔业发展大会在芜湖召开。安徽省省长赵建国主持会议。", "2023-09-01", "https://example.org/1"),
    Article("2", "赵建国调研", "安徽省委书记赵建国在合肥调研，要求发展集成电路。", "2024-03-02", "javascript:alert(1)"),
    Article("3", "论坛开幕", "第三届江海论坛今天在武汉开幕。国务院总理李强出席论坛并致辞。", "2024-06-08", None),
]  # fmt: skip


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write_page(build(resource("data", "articles")), path)
    return path


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "news.html"
    write_page(KnowledgeGraph.of(extract(a) for a in NEWS), path)
    return path


def test_opens_offline_without_an_error_and_finds_a_name_with_its_sentences(
    browser: "playwright.Browser", seed: Path
) -> None:
    opened = Opened(browser, seed)
    opened.search("林武")
    assert "省委书记林武出席会议并讲话" in opened.panel()
    assert opened.page.locator("#panel mark", has_text="林武").count() > 3
    assert opened.wrong == []


def test_a_click_on_a_node_shows_it(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    place = opened.page.evaluate(
        "() => { const id = kg.search('周乃翔')[0]; const p = kg.network.getPositions([id])[id]; return kg.network.canvasToDOM(p); }"
    )
    box = opened.page.locator("#network").bounding_box()
    assert box is not None
    opened.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    opened.page.wait_for_function("document.getElementById('panel').innerText.includes('周乃翔')")
    assert "主持" in opened.panel()


def test_suggestions_by_short_form_and_pinyin_initials(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    for text, name in (("省大数据局", "山东省大数据局"), ("lw", "林武"), ("空天", "空天信息")):
        opened.page.fill("#search", text)
        assert name in opened.page.inner_text("#suggestions")
    opened.page.fill("#search", "无此名称")
    assert "没有找到" in opened.page.inner_text("#suggestions")


def test_legend_counts_and_switches_types_and_relations(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    people = opened.page.locator('#types [data-key="Person"]')
    assert people.inner_text().split() == ["人物", "5"]
    before = opened.shown()
    people.click()
    assert opened.shown() == before - 5
    assert people.get_attribute("aria-pressed") == "false"
    edges = "window.kg.network.body.edgeIndices.length"
    count = opened.page.evaluate(edges)
    targets = opened.page.locator('#relations [data-key="targets"]')
    shown = int(targets.inner_text().split()[-1])
    assert shown >= 10
    targets.click()
    assert opened.page.evaluate(edges) == count - shown
    assert "types-off=Person" in opened.page.evaluate("location.hash")


def test_focus_at_one_two_and_three_steps(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.search("周乃翔")
    sizes = []
    for hops in (1, 2, 3):
        opened.page.click(f'#panel [data-hops="{hops}"]')
        sizes.append(opened.shown())
    assert 1 < sizes[0] < sizes[1] < sizes[2]
    opened.page.keyboard.press("Escape")
    assert opened.shown() > sizes[0]


def test_shortest_path_between_two_nodes(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.search("周乃翔")
    opened.page.click("#path")
    opened.search("集成电路产业")
    assert "最短路径" in opened.panel()
    assert opened.shown() >= 3
    assert "集成电路" in opened.panel()
    assert "to=" in opened.page.evaluate("location.hash")


def test_time_slider_hides_what_was_reported_earlier(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    assert opened.page.locator("#time").is_visible()
    before = opened.shown()
    opened.page.locator("#since").fill("2")
    assert "2024-06-08 – 2024-06-08" in opened.page.inner_text("#time-range")
    assert 0 < opened.shown() < before
    assert "since=2024-06-08" in opened.page.evaluate("location.hash")


def test_offices_stand_as_a_timeline(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    opened.search("赵建国")
    rows = opened.page.locator("#panel .timeline li").all_inner_texts()
    assert [row.split()[0] for row in rows] == ["2023-09-01", "2024-03-02"]
    assert "省长" in rows[0]
    assert "省委书记" in rows[1]


def test_articles_are_linked_and_only_web_addresses_are_links(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    opened.search("赵建国")
    assert opened.page.locator("#panel a").evaluate_all("links => [...new Set(links.map(a => a.href))]") == [
        "https://example.org/1"
    ]
    assert "赵建国调研" in opened.panel()


def test_the_fragment_restores_a_view(browser: "playwright.Browser", news: Path) -> None:
    fragment = "#node=" + quote(IRI + "person/赵建国", safe="") + "&hops=1&lang=en&theme=dark&types-off=Event"
    opened = Opened(browser, news, fragment)
    assert "Person" in opened.panel().lower().title()
    assert opened.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert opened.page.evaluate("document.documentElement.lang") == "en"
    assert opened.page.locator('#types [data-key="Event"]').get_attribute("aria-pressed") == "false"


def test_language_and_theme_switches(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.page.click("#language")
    assert "Types" in opened.page.inner_text("#filters").title()
    opened.page.click("#language")
    assert "类型" in opened.page.inner_text("#filters")
    theme = opened.page.evaluate("document.documentElement.dataset.theme")
    opened.page.click("#theme")
    assert opened.page.evaluate("document.documentElement.dataset.theme") != theme


def test_png_and_svg_export(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    with opened.page.expect_download() as png:
        opened.page.click("#png")
    assert png.value.path().read_bytes().startswith(b"\x89PNG")
    with opened.page.expect_download() as svg:
        opened.page.click("#svg")
    text = svg.value.path().read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "林武" in text
    assert opened.wrong == []


def test_physics_only_on_demand(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    physics = "window.kg.network.physics.physicsEnabled"
    assert opened.page.evaluate(physics) is False
    opened.search("周乃翔")
    opened.page.click("#loosen")
    assert opened.page.evaluate(physics) is True
    opened.page.wait_for_timeout(3000)
    assert opened.page.evaluate(physics) is False


def test_keyboard_and_labels(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.page.keyboard.press("/")
    assert opened.page.evaluate("document.activeElement.id") == "search"
    opened.page.keyboard.type("数字")
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.locator('#suggestions [aria-selected="true"]').get_attribute("id") == "option-1"
    unnamed = opened.page.locator("button, input").evaluate_all(
        "all => all.filter(e => !(e.getAttribute('aria-label') || e.textContent.trim())).map(e => e.id)"
    )
    assert unnamed == []


def test_labels_do_not_overlap_at_the_first_zoom(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    boxes = [row["box"] for row in opened.page.evaluate("window.kgLabels")]
    assert len(boxes) > 30
    for number, a in enumerate(boxes):
        for b in boxes[number + 1 :]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


def test_readable_on_a_phone(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed, width=390, height=844)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.search("林武")
    assert opened.page.locator("#panel").is_visible()
    network = opened.page.locator("#network").bounding_box()
    assert network is not None
    assert network["height"] > 250


HOSTILE = '<img src=x onerror="window.bad=1"></script><script>window.bad=1</script>'


def test_hostile_text_stays_text(browser: "playwright.Browser", tmp_path: Path) -> None:
    article = Article(
        "<b>",
        f"标题{HOSTILE}",
        f"安徽省省长赵建国主持第三届江海论坛，他说，“{HOSTILE}”很重要。",
        "2024-01-01",
        "javascript:alert(1)",
    )
    graph = KnowledgeGraph.of([extract(article)])
    node = next(iter(graph.network))
    graph.network.nodes[node]["name"] = graph.network.nodes[node]["canonical"] = HOSTILE
    graph.network.nodes[node]["surfaces"] = [HOSTILE, "赵建国"]
    path = tmp_path / "hostile.html"
    write_page(graph, path, title=HOSTILE)
    opened = Opened(browser, path)
    for name in ("<img", "赵建国", "江海论坛"):
        opened.search(name)
    assert opened.page.evaluate("window.bad") is None
    assert opened.page.locator("#panel img, #panel script").count() == 0
    assert opened.wrong == []


def test_policy_allows_no_connection_and_no_foreign_script(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "default-src &#x27;none&#x27;" in policy[1] or "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?!data:)', text)


def test_big_graphs_start_with_the_most_central_part_and_say_so(
    browser: "playwright.Browser", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.view.model.FIRST", 5)
    graph = KnowledgeGraph.of(extract(a) for a in NEWS)
    write_page(graph, tmp_path / "big.html")
    opened = Opened(browser, tmp_path / "big.html")
    assert opened.shown() == 5
    assert "先显示联系最多的 5 个" in opened.page.inner_text("#shown")
    last = json.loads(re.search(r'id="data">(.*?)</script>', page(graph), re.S)[1])["nodes"][-1]["label"]  # type: ignore[index]
    opened.search(last)
    assert last in opened.panel()
    assert opened.shown() > 5


def test_a_notebook_shows_the_same_page_in_a_frame(graph: KnowledgeGraph) -> None:
    frame = graph.show(focus="济南市", hops=1).data
    assert frame.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts allow-downloads"' in frame
    assert "电子信息制造业" in frame
    assert "葛慧君" in graph.show().data


def test_positions_are_the_same_each_time_and_apart() -> None:
    edges = [(n, n // 2) for n in range(1, 60)]
    first = positions(80, edges)
    assert first == positions(80, edges)
    assert len(set(first)) == 80


def test_the_page_is_the_same_each_time(graph: KnowledgeGraph) -> None:
    assert page(graph) == page(build(resource("data", "articles")))
