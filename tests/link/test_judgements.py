"""What people decided wins over every rule, survives rebuilds, and cannot contradict itself unseen."""

from pathlib import Path

import pytest

from kg import Article, extract
from kg.errors import JudgementError
from kg.link import Linking, link
from kg.link.judgements import Judgement, add_judgement, check, read_judgements

FILE = Path("judgements.tsv")
ANHUI = Article("a", "", "安徽省副省长赵建国讲话。", "2024-03-02")
GUANGDONG = Article("b", "", "广东省副省长赵建国讲话。", "2024-03-20")
BARE = Article("c", "", "赵建国出席会议。", "2024-03-21")


def judged(*rows: str, articles: tuple[Article, ...] = (ANHUI, GUANGDONG)) -> Linking:
    judgements = []
    for number, row in enumerate(rows, 1):
        word, left, right = row.split("\t")[:3]
        judgements.append(Judgement(word == "same", left, right, "", "", "", number))
    return link([extract(a) for a in articles], judgements, FILE)


def people(linking: Linking) -> dict[str, str]:
    return {article: iri.rsplit("/", 1)[-1] for (article, key), iri in linking.iris.items() if key.startswith("p")}


def test_rules_alone_keep_two_apart() -> None:
    assert people(judged()) == {"a": "赵建国", "b": "赵建国@广东省"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("person:赵建国", "person:赵建国@广东省"),
        ("https://kg.example.org/id/person/赵建国", "https://kg.example.org/id/person/赵建国@广东省"),
        ("赵建国@安徽省", "赵建国@广东省"),
        ("赵建国@a", "赵建国@b"),
        ("赵建国@安徽省 副省长", "赵建国@广东省"),
    ],
)
def test_same_joins_what_rules_keep_apart(left: str, right: str) -> None:
    linking = judged(f"same\t{left}\t{right}")
    assert people(linking) == {"a": "赵建国", "b": "赵建国"}
    assert not linking.problems


def test_different_parts_what_rules_join() -> None:
    second = Article("d", "", "安徽省副省长赵建国出席会议。", "2024-03-03")
    assert len(set(people(judged(articles=(ANHUI, second))).values())) == 1
    linking = judged("different\t赵建国@a\t赵建国@d", articles=(ANHUI, second))
    assert len(set(people(linking).values())) == 2


@pytest.mark.parametrize(
    ("left", "right", "text"),
    [("东岭集团", "东岭重工集团", "东岭集团投资建厂。东岭重工集团发布公告。"), ("济南", "泉城", "何某在济南调研。")],
)
def test_a_reference_to_nothing_here_is_no_error(left: str, right: str, text: str) -> None:
    linking = judged(f"same\t{left}\t{right}无此名", articles=(Article("e", "", text),))
    assert not linking.problems


def test_other_things_than_people_can_be_judged() -> None:
    articles = (Article("e", "", "东岭集团投资建厂。"), Article("f", "", "北岭银行发布公告。"))
    linking = judged("same\tcompany:东岭集团\tcompany:北岭银行", articles=articles)
    assert len({iri for (_, key), iri in linking.iris.items() if key.startswith("c")}) == 1


def test_one_name_of_one_article_can_be_taken_out() -> None:
    articles = (Article("e", "", "东岭集团投资建厂。"), Article("f", "", "东岭集团发布公告。"))
    linking = judged("different\t东岭集团@e\t东岭集团@f", articles=articles)
    assert len({iri for (_, key), iri in linking.iris.items() if key.startswith("c")}) == 2


def test_judgements_survive_more_articles() -> None:
    linking = judged("same\t赵建国@安徽省\t赵建国@广东省", articles=(ANHUI, GUANGDONG, BARE))
    assert set(people(linking).values()) == {"赵建国"}


def test_a_contradiction_is_reported_with_both_lines_and_the_first_stands() -> None:
    linking = judged("same\t赵建国@a\t赵建国@b", "different\t赵建国@b\t赵建国@a")
    (problem,) = linking.problems
    assert problem.startswith("judgements.tsv:2:")
    assert "line 1 says otherwise" in problem
    assert len(set(people(linking).values())) == 1


def test_a_contradiction_over_three_lines_names_the_chain() -> None:
    linking = judged(
        "same\t赵建国@a\t赵建国@c",
        "same\t赵建国@c\t赵建国@b",
        "different\t赵建国@a\t赵建国@b",
        articles=(ANHUI, GUANGDONG, BARE),
    )
    (problem,) = linking.problems
    assert "judgements.tsv:3" in problem
    assert "line 1, 2 says otherwise" in problem


def test_different_first_and_same_later_is_a_contradiction_too() -> None:
    linking = judged("different\t赵建国@a\t赵建国@b", "same\t赵建国@a\t赵建国@b")
    assert "line 1 says otherwise" in linking.problems[0]


def test_an_ambiguous_name_is_reported_with_its_choices() -> None:
    articles = (ANHUI, GUANGDONG, Article("d", "", "安徽省副省长赵建国与广东省副省长钱志强会谈。", "2024-03-20"))
    (problem,) = judged("same\t赵建国@副省长\t钱志强", articles=articles).problems
    assert "names 2 things" in problem
    assert "person:赵建国@广东省" in problem


def test_things_of_two_types_are_never_one() -> None:
    articles = (ANHUI, Article("e", "", "何某在安徽合肥调研。"))
    (problem,) = judged("same\tperson:赵建国\tplace:合肥市", articles=articles).problems
    assert "a Person and a Place; only things of one type are judged" in problem


def test_what_speaks_of_nothing_here_is_counted() -> None:
    assert judged("same\t无此人\t赵建国").unmet == [1]


def test_full_width_signs_and_blanks_are_understood() -> None:
    assert set(people(judged("same\t赵建国 ＠ 安徽省\t赵建国＠广东省")).values()) == {"赵建国"}


def test_the_reason_of_a_judgement_names_its_line() -> None:
    judgement = Judgement(True, "赵建国@a", "赵建国@b", "同一人", "丁某", "2026-01-02", 7)
    linking = link([extract(ANHUI), extract(GUANGDONG)], [judgement], FILE)
    assert linking.decisions[0].reason == "judgements.tsv:7: 同一人 (丁某, 2026-01-02)"


def test_files_are_read_written_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "j.tsv"
    assert read_judgements(path) == ()
    first = Judgement(True, "person:甲某", "person:乙某", "注", "丁", "2026-01-02", 0)
    assert add_judgement(path, first) == 2
    assert [(j.left, j.right, j.line) for j in read_judgements(path)] == [("person:甲某", "person:乙某", 2)]
    with pytest.raises(JudgementError, match=r"j\.tsv:2: says so already"):
        check(path, first)
    with pytest.raises(JudgementError, match=r"j\.tsv:2: says same"):
        check(path, Judgement(False, "person:乙某", "person:甲某", "", "", "", 0))


def test_a_table_programs_quotes_and_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "j.tsv"
    path.write_bytes('\ufeffjudgement\tleft\tright\r\nsame\t"甲某"\t"乙某@丙省"\t\t\r\n'.encode())
    assert [(j.left, j.right) for j in read_judgements(path)] == [("甲某", "乙某@丙省")]


@pytest.mark.parametrize("line", ["same\t甲某", "equal\t甲某\t乙某", "different\t\t乙某"])
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "j.tsv"
    path.write_text(f"judgement\tleft\tright\tnote\twho\twhen\n# comment\n{line}\n", encoding="utf-8")
    with pytest.raises(JudgementError, match=r"j\.tsv:3: no judgement"):
        read_judgements(path)
