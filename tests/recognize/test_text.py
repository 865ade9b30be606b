"""What the arrays over a text say of it."""

from kg.recognize import read_text
from kg.recognize.gazetteer import Kind


def test_brackets_nest_close_and_end_with_the_line() -> None:
    text = "印发《江州“茶香”规划》的通知\n《未完"
    found = read_text(text)
    opened = [text[i] if i >= 0 else "" for i in found.inside.tolist()]
    assert opened[text.index("江")] == "《"
    assert opened[text.index("香")] == "“"
    assert opened[text.index("规")] == "《"
    assert opened[text.index("的")] == ""
    assert opened[-1] == ""


def test_lexicon_hits_begin_cover_and_end() -> None:
    text = "在济南市召开"
    found = read_text(text)
    bit = 1 << Kind.DIVISION
    assert found.begins[1] & bit
    assert found.covers[2] & bit
    assert found.stops[3] & bit
    assert not found.begins[0] & bit
    assert found.exact[1, 4] & bit


def test_clauses_sentences_and_lines_run_on() -> None:
    found = read_text("甲来了，乙走了。\n丙在。")
    assert found.clause.tolist()[0] < found.clause.tolist()[4]
    assert found.sentence.tolist()[0] == found.sentence.tolist()[4] < found.sentence.tolist()[9]
    assert found.line.tolist()[0] < found.line.tolist()[9]
