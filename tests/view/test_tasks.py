"""Ten tasks of someone who reads news for a living, done in the page: each with the clicks and keys that docs/page.md says.

Typing a name and pressing a key count as one action each, as a click does.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import build
from kg.resources import sample_articles
from kg.view import write_page
from tests.view.test_page import Opened

playwright = pytest.importorskip("playwright.sync_api")
ROOT = Path(__file__).parent.parent.parent
# Of the busiest thing of a type that has some relation, the name.
_NAME = """([type, predicate, out]) => kg.nodes[kg.nodes.map((n, id) => id).filter((id) => kg.nodes[id].type === type
  && kg.around[id].some((e) => e.predicate === predicate && (out ? e.from : e.to) === id))
  .sort((a, b) => kg.around[b].filter((e) => e.predicate === predicate).length - kg.around[a].filter((e) => e.predicate === predicate).length)[0]].label"""


class Reader:
    """A page and how often it was acted on."""

    def __init__(self, opened: Opened) -> None:
        self.opened, self.page, self.actions = opened, opened.page, 0

    def name(self, kind: str, predicate: str, outgoing: bool = True) -> str:
        """The busiest thing of a type with a relation."""
        return str(self.page.evaluate(_NAME, [kind, predicate, outgoing]))

    def find(self, name: str) -> None:
        """Type a name and press Enter."""
        self.page.fill("#search", name)
        self.page.press("#search", "Enter")
        self.actions += 2

    def click(self, selector: str, text: str | None = None) -> None:
        """Click the first such thing."""
        self.page.locator(selector, has_text=text).first.click()
        self.actions += 1

    def brush(self, begin: float, end: float) -> None:
        """Draw over the months."""
        box = self.page.locator("#bars").bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + begin * box["width"], box["y"] + 9)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + end * box["width"], box["y"] + 9, steps=3)
        self.page.mouse.up()
        self.actions += 1

    def panel(self) -> str:
        """What the panel says."""
        return self.opened.panel()


def who_holds_what_now(reader: Reader) -> None:
    reader.find(reader.name("Person", "holdsPost"))
    assert "现任" in reader.panel()


def who_held_what_when(reader: Reader) -> None:
    reader.find(reader.name("Person", "holdsPost"))
    assert re.search(r"\d{4}-\d\d-\d\d", reader.page.locator("#panel .timeline").inner_text())


def who_appeared_with_whom_in_some_months(reader: Reader) -> None:
    reader.find(reader.name("Person", "attends"))
    before = reader.opened.shown()
    reader.brush(0.01, 0.4)
    assert 0 < reader.opened.shown() <= before


def which_places_develop_an_industry_with_the_sentence(reader: Reader) -> None:
    reader.find(reader.name("Industry", "develops", False))
    assert "发展 ←" in reader.panel()
    assert reader.page.locator("#panel blockquote").count() >= 1


def what_joins_two_things(reader: Reader) -> None:
    one, other = reader.name("Company", "locatedIn"), reader.name("Person", "attends")
    reader.find(one)
    reader.click("#path")
    reader.find(other)
    assert reader.page.locator("#panel .path").count() >= 1 or "没有路径" in reader.panel()


def which_meetings_there_were_in_some_months(reader: Reader) -> None:
    reader.click("#all")
    reader.page.evaluate("kg.openCommunity(0)")
    reader.actions += 1
    reader.brush(0.3, 0.9)
    assert reader.page.evaluate("kg.order.some((id) => kg.nodes[id].type === 'Event')")


def who_spoke_at_a_meeting(reader: Reader) -> None:
    reader.find(reader.name("Event", "addresses", False))
    assert "讲话 ←" in reader.panel()


def the_article_at_the_sentence(reader: Reader) -> None:
    reader.find(reader.name("Person", "chairs"))
    if not reader.page.locator("#panel cite button").first.is_visible():
        reader.click("#panel details summary small")
    reader.click("#panel cite button:visible", "读全文")
    assert reader.page.locator("#sheet .here").is_visible()


def the_facts_of_a_person_as_a_table(reader: Reader) -> None:
    reader.find(reader.name("Person", "attends"))
    reader.click("#as-table")
    with reader.page.expect_download() as download:
        reader.click("#sheet button", "CSV")
    assert "subject" in download.value.path().read_text(encoding="utf-8-sig")


def what_belongs_to_a_community(reader: Reader) -> None:
    place = reader.page.evaluate("kg.network.canvasToDOM(kg.data.communities[1])")
    box = reader.page.locator("#network").bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    reader.actions += 1
    assert "社群" in reader.panel()


TASKS: dict[str, Callable[[Reader], None]] = {
    "Who holds what office now?": who_holds_what_now,
    "Who held what office when?": who_held_what_when,
    "Who appeared with whom in some months?": who_appeared_with_whom_in_some_months,
    "Which places are to develop an industry, with the sentence?": which_places_develop_an_industry_with_the_sentence,
    "What joins a firm and a person?": what_joins_two_things,
    "Which meetings of a region were there in some months?": which_meetings_there_were_in_some_months,
    "Who spoke at a meeting?": who_spoke_at_a_meeting,
    "What does the article say around a fact?": the_article_at_the_sentence,
    "The facts of a person as a table": the_facts_of_a_person_as_a_table,
    "What belongs together around a place?": what_belongs_to_a_community,
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tasks") / "sample.html"
    write_page(build(sample_articles()), path)
    return path


def written() -> dict[str, int]:
    """The tasks and actions of the table in docs/page.md."""
    text = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
    return {task: int(count) for task, count in re.findall(r"^\| ([^|]+?) \| (\d+) \|", text, re.MULTILINE)}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_takes_the_actions_that_the_docs_say(browser: "playwright.Browser", sample: Path, task: str) -> None:
    reader = Reader(Opened(browser, sample))
    TASKS[task](reader)
    assert reader.opened.wrong == []
    assert reader.actions <= written()[task]


def test_the_docs_have_every_task() -> None:
    assert set(written()) == set(TASKS)
