"""Dispatches that several sites carry count once."""

import pytest

from kg import Article, Graph, extract
from kg.clean import clean
from kg.link import sources

TEXT = (
    "全省渔业发展大会2日在舟山召开。省长何志远出席会议并讲话，强调要坚持向深海要粮，加快建设现代渔港经济区，"
    "培育壮大远洋捕捞、水产加工、冷链物流等产业，推动渔业高质量发展。会议要求，各地要压实责任，完善政策，强化保障，"
    "让渔民得到更多实惠。各市分管负责同志参加会议，舟山、宁波、台州三市作了交流发言。"
)


def copies(*texts: tuple[str, str, str | None]) -> dict[str, str]:
    return dict(sources(clean(Article(str(n), title, text, day)) for n, (title, text, day) in enumerate(texts)))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("浙江：向深海要粮", TEXT),
        ("全省渔业发展大会召开", "本报舟山5月2日电（记者 王小明 通讯员 李晓红）" + TEXT + "（责任编辑：张华）"),
        ("全省渔业发展大会召开", TEXT[: len(TEXT) // 2]),
        ("全省漁業發展大會召開", TEXT.replace("发展", "發展").replace("渔业", "漁業").replace("会议", "會議")),
        ("全省渔业发展大会召开", TEXT.replace("，", ",").replace("。", "。\n")),
    ],
    ids=["headline", "byline", "cut", "script", "punctuation"],
)
def test_noise_does_not_hide_a_copy(title: str, text: str) -> None:
    assert copies(("全省渔业发展大会召开", TEXT, "2024-05-02"), (title, text, "2024-05-03")) == {"0": "0", "1": "0"}


def test_the_first_by_date_is_the_source() -> None:
    assert copies(("a", TEXT, "2024-05-03"), ("b", TEXT, "2024-05-02")) == {"0": "1", "1": "1"}


def test_another_report_of_the_same_meeting_is_no_copy() -> None:
    other = (
        "记者从舟山获悉，5月2日举行的全省渔业发展大会提出，到2027年全省渔业总产值突破三千亿元。"
        "何志远在讲话中指出，渔业是海洋经济的重要支柱，要统筹养殖和捕捞，保护好近海资源，严格执行伏季休渔制度。"
    )
    assert copies(("a", TEXT, "2024-05-02"), ("b", other, "2024-05-02")) == {"0": "0", "1": "1"}


def test_the_same_words_weeks_later_are_no_copy() -> None:
    assert copies(("a", TEXT, "2024-05-02"), ("b", TEXT, "2024-07-02")) == {"0": "0", "1": "1"}


def test_short_texts_are_never_copies() -> None:
    assert copies(("a", "会议召开。", None), ("b", "会议召开。", None)) == {"0": "0", "1": "1"}


def test_copies_count_as_one_source_and_stay_as_proof() -> None:
    articles = [Article("a", "", TEXT, "2024-05-02"), Article("b", "转载", "本报讯 " + TEXT, "2024-05-03")]
    graph = Graph.of(extract(a) for a in articles)
    (evidence,) = [e for s, p, _, e in graph.edges() if p == "attends" and graph.label(s) == "何志远"]
    assert {proof.article for proof in evidence} == {"a", "b"}
    assert graph.weight(evidence) == 1
