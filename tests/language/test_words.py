"""The two cutters are one: the same words and tags."""

import pytest

from kg.language.words import tag, tag_of, tag_plain
from kg.read import read_articles
from kg.resources import resource

rjieba = pytest.importorskip("rjieba")


def test_rust_and_plain_jieba_cut_and_tag_alike_on_the_real_article() -> None:
    from kg.clean import clean

    content = clean(read_articles(resource("data", "articles"))[0]).content
    plain, rust = tag_plain(content), tag(content)
    assert [w for w, _ in rust] == [w for w, _ in plain]
    different = sum(a != b for a, b in zip(plain, rust, strict=True))
    assert different <= 0.01 * len(plain)


def test_words_join_up_to_the_text() -> None:
    text = "芜湖市委书记赵明，2024年3月\n讲话 A股\t。"
    assert "".join(w for w, _ in tag(text)) == text


def test_the_tag_of_an_unknown_word_is_no_tag() -> None:
    assert tag_of("工作") != ""
    assert tag_of("芜湖卓越") == ""
