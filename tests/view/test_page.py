"""The page in a real browser, with the network off: what people see, click and send to each other."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from kg import Article, Graph, build, extract
from kg.records import Evidence
from kg.resources import resource, sample_articles
from kg.view import page, write_page
from kg.view.communities import communities
from kg.view.model import manner, rule_in_words

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
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of some thousand things: the sample corpus."""
    path = tmp_path_factory.mktemp("page") / "sample.html"
    write_page(build(sample_articles()), path)
    return path


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "news.html"
    write_page(Graph.of(extract(a) for a in NEWS), path)
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


def test_readable_on_a_phone(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed, width=390, height=844)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.search("林武")
    assert opened.page.locator("#panel").is_visible()
    network = opened.page.locator("#network").bounding_box()
    assert network is not None
    assert network["height"] > 250


def boxes_overlap(boxes: list[list[float]]) -> list[tuple[int, int]]:
    """Pairs of boxes (left, top, right, bottom) that share room."""
    return [
        (n, m)
        for n, a in enumerate(boxes)
        for m, b in enumerate(boxes[n + 1 :], n + 1)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


SHAPES = """() => kg.order.map((id) => { const p = kg.network.canvasToDOM(kg.network.getPositions([id])[id]);
  return [p.x, p.y, kg.pixels(id)]; })"""


def test_a_large_graph_begins_with_its_communities(browser: "playwright.Browser", sample: Path) -> None:
    opened = Opened(browser, sample)
    data = opened.page.evaluate(
        "({c: kg.data.communities.length, lonely: kg.data.lonely, first: kg.data.communities[0]})"
    )
    assert opened.shown() == data["c"] > 5
    assert f"{data['c']} 个社群" in opened.page.inner_text("#shown")
    labels = opened.page.evaluate("window.kgLabels")
    assert 5 < len({label["id"] for label in labels}) <= 60
    assert labels[0]["text"] in data["first"]["names"]
    assert not boxes_overlap([next(x["box"] for x in labels if x["id"] == i) for i in {x["id"] for x in labels}])
    circles = opened.page.evaluate(
        "kg.data.communities.map((c) => [c.x - c.r * .7, c.y - c.r * .7, c.x + c.r * .7, c.y + c.r * .7])"
    )
    assert not boxes_overlap(circles)
    assert opened.wrong == []


def test_a_click_opens_a_community_and_back_returns(browser: "playwright.Browser", sample: Path) -> None:
    opened = Opened(browser, sample)
    place = opened.page.evaluate("kg.network.canvasToDOM(kg.data.communities[0])")
    box = opened.page.locator("#network").bounding_box()
    assert box is not None
    opened.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    opened.page.wait_for_function("kg.state.view.kind === 'community'")
    assert 3 < opened.shown() <= opened.page.evaluate("kg.MOST")
    assert "community=0" in opened.page.evaluate("location.hash")
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("kg.state.view.kind") == "overview"


@pytest.mark.parametrize(
    "view",
    ["kg.goTo(0)", "kg.goTo(1)", "kg.openCommunity(0)", "kg.openCommunity(1)", "kg.focusOn(0, 2)", "kg.focusOn(3, 3)"],
)
def test_shapes_and_labels_of_every_view_stand_apart_and_in_sight(
    browser: "playwright.Browser", sample: Path, view: str
) -> None:
    opened = Opened(browser, sample)
    opened.page.evaluate(view)
    opened.page.wait_for_timeout(150)
    shapes = opened.page.evaluate(SHAPES)
    size = opened.page.locator("#network").bounding_box()
    assert size is not None
    for x, y, r in shapes:
        assert x - r * 0.5 >= -1
        assert x + r * 0.5 <= size["width"] + 1
        assert y - r * 0.5 >= -1
        assert y + r * 0.5 <= size["height"] + 1
    for n, (x, y, r) in enumerate(shapes):
        for a, b, s in shapes[n + 1 :]:
            # Two circles whose middles are nearer than this share more than a fifth of the smaller.
            assert (x - a) ** 2 + (y - b) ** 2 > (0.68 * (r + s) * max(r, s) / max(r, s)) ** 2 * 0.75
    assert not boxes_overlap([label["box"] for label in opened.page.evaluate("window.kgLabels")])


def test_shapes_keep_their_pixels_at_any_zoom(browser: "playwright.Browser", sample: Path) -> None:
    opened = Opened(browser, sample)
    opened.page.evaluate("kg.goTo(0)")
    size = "kg.network.body.nodes[0].options.size * kg.network.getScale()"
    before = opened.page.evaluate(size)
    for _ in range(4):
        opened.page.click("#zoom-in")
    opened.page.wait_for_timeout(200)
    assert abs(opened.page.evaluate(size) / before - 1) < 0.05


def test_search_opens_the_neighbourhood_of_a_large_graph(browser: "playwright.Browser", sample: Path) -> None:
    opened = Opened(browser, sample)
    name = opened.page.evaluate("kg.nodes[0].label")
    opened.search(name)
    assert opened.page.evaluate("kg.state.view") == {"kind": "focus", "id": 0, "hops": 1}
    assert opened.shown() == min(opened.page.evaluate("kg.neighbours(0).length") + 1, opened.page.evaluate("kg.MOST"))
    assert name in opened.panel()


def test_search_by_words_traditional_pinyin_and_a_second_word(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    find = "(text) => kg.search(text).map((id) => kg.nodes[id].label)"
    for text in ("趙建國", "zhaojianguo", "zjg", "赵建国 合肥", "赵建国"):
        assert opened.page.evaluate(find, text)[0] == "赵建国"
    assert "赵建国" not in opened.page.evaluate(find, "赵建国 武汉")
    assert len(opened.page.evaluate(find, "a")) <= 20


def test_legend_switches_types_and_relations_and_shows_only_one(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    people = opened.page.locator('#types [data-key="Person"]')
    before = opened.shown()
    people.click()
    assert opened.page.evaluate("kg.order.every((id) => kg.nodes[id].type !== 'Person')")
    assert opened.shown() < before
    assert people.get_attribute("aria-pressed") == "false"
    assert "types-off=Person" in opened.page.evaluate("location.hash")
    opened.page.click("#undo")
    assert opened.shown() == before
    opened.page.hover('#relations [data-key="targets"]')
    opened.page.click('#relations [data-only="targets"]')
    assert opened.page.evaluate("kg.shownEdges.get().every((e) => kg.edges[e.id].predicate === 'targets')")
    # What loses its edges goes too.
    assert opened.page.evaluate("kg.order.every((id) => kg.around[id].some((e) => e.predicate === 'targets'))")


def test_lines_have_the_colour_of_their_family_and_thin_where_unsure(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    lines = opened.page.evaluate("kg.shownEdges.get().map((e) => [kg.edges[e.id].predicate, e.color.color])")
    assert len({color for _, color in lines}) > 1
    assert all((a[0] != b[0]) or a[1] == b[1] for a in lines for b in lines)
    assert opened.page.evaluate("kg.lineWidth({sure: 60, weight: 9}) < kg.lineWidth({sure: 90, weight: 1})")


def test_focus_at_one_two_and_three_steps(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.search("周乃翔")
    sizes = []
    for hops in (1, 2, 3):
        opened.page.click(f'#panel [data-hops="{hops}"]')
        sizes.append(opened.shown())
    assert 1 < sizes[0] < sizes[1] <= sizes[2]
    opened.page.keyboard.press("Escape")
    assert opened.shown() == sizes[1]


def test_double_click_expands_and_collapses(browser: "playwright.Browser", sample: Path) -> None:
    opened = Opened(browser, sample)
    opened.page.evaluate("kg.goTo(20)")
    before = opened.shown()
    end = opened.page.evaluate("kg.order.slice(1).sort((a, b) => kg.degree(b) - kg.degree(a))[0]")
    opened.page.evaluate("(id) => kg.toggle(id)", end)
    assert opened.shown() > before
    opened.page.evaluate("(id) => kg.toggle(id)", end)
    assert opened.shown() == before


def test_the_menu_hides_and_pins(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    target = opened.page.evaluate(
        "(() => { const id = kg.search('赵建国')[0]; return kg.network.canvasToDOM(kg.network.getPositions([id])[id]); })()"
    )
    box = opened.page.locator("#network").bounding_box()
    assert box is not None
    before = opened.shown()
    for do, text in (("pin", "固定"), ("hide", "隐藏")):
        opened.page.mouse.click(box["x"] + target["x"], box["y"] + target["y"], button="right")
        assert text in opened.page.inner_text("#menu")
        opened.page.click(f'#menu [data-do="{do}"]')
    assert opened.page.evaluate("kg.state.pinned.size") == 1
    assert opened.shown() < before
    opened.page.keyboard.press("Control+z")
    assert opened.shown() == before


def test_what_several_things_share(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    opened.page.evaluate(
        "['安徽省省长', '安徽省委书记'].map((n) => kg.search(n)[0]).filter((id) => id !== undefined).forEach((id) => kg.addToSelection(id))"
    )
    if opened.page.evaluate("kg.state.several.size") == 2:
        assert "共同的邻居" in opened.panel()
        assert "赵建国" in opened.panel()


def test_up_to_three_paths_each_as_a_sentence_with_proofs(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.search("周乃翔")
    opened.page.click("#path")
    opened.search("集成电路产业")
    assert "绕开枢纽" in opened.panel()
    assert opened.page.locator("#panel .path").count() >= 1
    assert opened.page.locator("#panel blockquote").count() >= 2
    assert opened.shown() >= 3
    assert "to=" in opened.page.evaluate("location.hash")


def test_months_as_bars_with_a_brush(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    assert opened.page.locator("#bars rect").count() == 3
    before = opened.shown()
    box = opened.page.locator("#bars").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900
    opened.page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 10)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 10, steps=3)
    opened.page.mouse.up()
    assert "2024-06 – 2024-06" in opened.page.inner_text("#time-range")
    assert 0 < opened.shown() < before
    assert "since=2024-06" in opened.page.evaluate("location.hash")
    opened.page.click("#all-time")
    assert opened.shown() == before
    opened.page.click("#play")
    opened.page.wait_for_timeout(1100)
    assert opened.page.evaluate("[kg.state.since, kg.state.until]") == [0, 0]
    opened.page.click("#play")


def test_offices_stand_as_bars_over_time(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    opened.search("赵建国")
    rows = opened.page.locator("#panel .timeline li").all_inner_texts()
    assert [row.split()[0] for row in rows] == ["2023-09-01", "2024-03-02"]
    assert "省长" in rows[0]
    assert "省委书记" in rows[1]
    assert opened.page.locator("#panel .timeline .bar").count() == 2
    assert "现任" in opened.panel()


def test_groups_come_in_pages_of_ten_newest_first(browser: "playwright.Browser", sample: Path) -> None:
    opened = Opened(browser, sample)
    busiest = opened.page.evaluate("""() => kg.nodes.map((n, id) => id).sort((a, b) => {
      const most = (id) => Math.max(0, ...Object.values(kg.around[id].reduce((c, e) => { const k = kg.relationWord(e) + (e.from === id); c[k] = (c[k] || 0) + 1; return c; }, {})));
      return most(b) - most(a); })[0]""")
    opened.page.evaluate("(id) => kg.goTo(id)", busiest)
    assert opened.page.locator("#panel .pager").count() >= 1
    assert "1–10" in opened.page.locator("#panel .pager").first.inner_text()
    opened.page.locator("#panel [data-next]").first.click()
    assert "11–" in opened.page.locator("#panel .pager").first.inner_text()


def test_rules_are_told_in_words(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.search("林武")
    assert "句式" in opened.panel() or "模型判断" in opened.panel()
    assert rule_in_words("chairs.event")["id"] == "chairs.event"
    assert "主持" in rule_in_words("chairs.event")["zh"]


def test_the_article_opens_at_the_sentence(browser: "playwright.Browser", news: Path) -> None:
    opened = Opened(browser, news)
    opened.search("赵建国")
    opened.page.locator("#panel cite button", has_text="读全文").first.click()
    sheet = opened.page.locator("#sheet")
    assert "赵建国" in sheet.locator(".here").inner_text()
    assert sheet.locator("mark").count() >= 2
    opened.page.keyboard.press("Escape")
    assert not sheet.is_visible()


def test_facts_as_a_table_and_files(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.search("林武")
    opened.page.click("#as-table")
    assert opened.page.locator("#sheet tbody tr").count() > 3
    opened.page.keyboard.press("Escape")
    texts = {}
    for name in ("png", "svg", "csv", "gexf"):
        with opened.page.expect_download() as download:
            opened.page.click(f"#{name}")
        texts[name] = download.value.path().read_bytes()
    assert texts["png"].startswith(b"\x89PNG")
    svg = texts["svg"].decode()
    assert svg.startswith("<svg")
    assert "林武" in svg
    assert "marker-end" in svg
    assert "<rect" in svg
    assert "林武" in texts["csv"].decode("utf-8-sig")
    assert b"<gexf" in texts["gexf"]
    assert opened.wrong == []


def test_arrow_keys_walk_and_enter_opens(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.search("林武")
    opened.page.evaluate("document.activeElement.blur()")
    opened.page.keyboard.press("ArrowRight")
    walked = opened.page.evaluate("kg.state.selected")
    assert walked != opened.page.evaluate("kg.search('林武')[0]")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("kg.state.view.id") == walked
    opened.page.keyboard.press("?")
    assert "虚线" in opened.page.inner_text("#sheet")


def test_confidence_hides_what_is_less_sure(browser: "playwright.Browser", seed: Path) -> None:
    opened = Opened(browser, seed)
    before = opened.page.evaluate("kg.shownEdges.length")
    opened.page.evaluate(
        "(() => { const s = document.getElementById('sure'); s.value = 90; s.dispatchEvent(new Event('input')); s.dispatchEvent(new Event('change')); })()"
    )
    assert 0 < opened.page.evaluate("kg.shownEdges.length") < before
    assert "sure=90" in opened.page.evaluate("location.hash")


def test_a_letter_and_a_congratulation_are_no_meeting() -> None:
    def of(sentence: str) -> int:
        return manner([Evidence("a", sentence, 0, len(sentence), "meets.meets")])

    assert of("林远山会见科尔曼。") == 0
    assert len({of("林远山致信科尔曼。"), of("林远山致电祝贺科尔曼当选。"), of("林远山同科尔曼通电话。"), 0}) == 4


HOSTILE = '<img src=x onerror="window.bad=1"></script><script>window.bad=1</script>'


def test_hostile_text_stays_text(browser: "playwright.Browser", tmp_path: Path) -> None:
    article = Article(
        "<b>",
        f"标题{HOSTILE}",
        f"安徽省省长赵建国主持第三届江海论坛，他说，“{HOSTILE}”很重要。",
        "2024-01-01",
        "javascript:alert(1)",
    )
    graph = Graph.of([extract(article)])
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


def test_a_notebook_shows_the_same_page_in_a_frame(graph: Graph) -> None:
    frame = graph.show(focus="济南市", hops=1).data
    assert frame.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts allow-downloads"' in frame
    assert "电子信息制造业" in frame
    assert "葛慧君" in graph.show().data


def test_communities_are_the_same_each_time_and_apart() -> None:
    edges = [(n, n + 1, 1.0) for start in range(0, 60, 10) for n in range(start, start + 9)] + [
        (5, 15, 0.1),
        (25, 35, 0.1),
    ]
    first = communities([1.0] * 80, edges)
    assert first == communities([1.0] * 80, edges)
    assert sum(len(c.members) for c in first) == 60
    for n, a in enumerate(first):
        for b in first[n + 1 :]:
            assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= (a.radius + b.radius) ** 2


def test_the_page_is_the_same_each_time(graph: Graph) -> None:
    assert page(graph) == page(build(resource("data", "articles")))
