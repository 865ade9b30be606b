"""Cleaning: glosses, damage, scripts, punctuation, what belongs to the page; and the way back to the original."""

from hypothesis import given
from hypothesis import strategies as st

from kg import Article
from kg.clean import clean, clean_text
from kg.read import read_articles
from kg.resources import resource


def test_glosses_go_and_asides_stay() -> None:
    assert (
        clean_text("江(jiāng)蘇(sū)發(fā)展數(shù)字經(jīng)濟,海洋(海)產業(AI)很強").text
        == "江苏发展数字经济，海洋（海）产业(AI)很强"
    )


def test_a_gloss_driven_into_the_bytes_of_two_characters_is_undone() -> None:
    # In GBK 域學 is d3 f2 | 8c 57; f2 8c is 驅, read qū.
    assert clean_text("新設領域?qū)W科").text == "新设领域学科"


def test_damage_that_no_byte_explains_is_left_alone() -> None:
    assert clean_text("新設領域?zzz)W科").text == "新设领域？zzz)W科"


def test_simplified_text_keeps_its_characters() -> None:
    text = "著名学者沈乾说，乾隆年间的后宫很大。"
    assert clean_text(text).text == text


def test_page_furniture_yields_nothing() -> None:
    assert clean_text("标题\n正文。\n免责声明：本网转载自其它媒体。").text == "标题\n正文。"


def test_the_article_of_the_project_is_clean() -> None:
    cleaned = clean(read_articles(resource("data", "articles"))[0])
    assert "(" not in cleaned.content
    assert "免责" not in cleaned.content
    assert cleaned.title.startswith("全省")
    assert "学科" in cleaned.content


def test_offsets_lead_back_to_the_original() -> None:
    article = Article("a", "數(shù)字", "經(jīng)濟,發(fā)展")
    cleaned = clean(article)
    start = cleaned.content.index("发展")
    begin, end = cleaned.original(start, start + 2)
    assert article.content[begin:end] == "發(fā)展"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_has_a_map_of_its_own_length(text: str) -> None:
    mapped = clean_text(text)
    if mapped.offsets is not None:
        assert len(mapped.offsets) == len(mapped.text)
        assert all(0 <= o < len(text) for o in mapped.offsets)
        assert list(mapped.offsets) == sorted(mapped.offsets)
