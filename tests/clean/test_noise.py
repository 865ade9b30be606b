"""One cleaner a kind of noise: what it takes away, what it leaves, and that each says its name."""

import unicodedata

import pytest

from kg import Article, extract
from kg.clean import CLEANERS, clean, clean_text, cuts


def body(text: str) -> str:
    """What cleaning makes of the text of an article."""
    return clean_text(f"标题行\n{text}").text.partition("\n")[2]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("吐尔逊&middot;卡德尔出席", "吐尔逊·卡德尔出席"),
        ("&amp;ldquo;智改数转&amp;rdquo;行动", "“智改数转”行动"),
        ("&#26376;&#x6E56;会议&nbsp;召开", "月湖会议 召开"),
        ("AT&T与R&D;中心", "AT&T与R&D；中心"),
    ],
)
def test_references(given: str, wanted: str) -> None:
    assert body(given) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("<p>会议召开。</p><p>代表出席。</p>", "会议召开。\n代表出席。"),
        ("会议<br/>召开<!-- 广告 --><script>var a='某市发展博彩';</script>", "会议\n召开"),
        ("增长<5%，而>3%", "增长<5%，而>3%"),
    ],
)
def test_markup(given: str, wanted: str) -> None:
    assert body(given) == wanted


def test_every_invisible_character_goes() -> None:
    invisible = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) in ("Cf", "Co")]
    assert body(f"省长{''.join(invisible)}林远山") in ("省长林远山", "省长 林远山", "省长\u3000林远山")
    controls = "".join(chr(c) for c in range(0x20) if chr(c) not in "\t\n\x0b\x0c\x1c\x1d\x1e") + "\x7f"
    assert body(f"省长{controls}林远山") == "省长林远山"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("⼭西省省⻓⾼建明", "山西省省长高建明"),
        ("５⽉７⽇，增长６％", "5月7日，增长6%"),
        ("︽规划︾︐会议", "《规划》，会议"),
        ("林省", "林省"),
    ],
)
def test_characters(given: str, wanted: str) -> None:
    assert body(given) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("省长　周　牧出席", "省长周牧出席"),
        ("省委书记\xa0段建峰\xa0出席会议", "省委书记段建峰出席会议"),
        ("委员：李　默、郑国梁、马　强、孙　颖（女）", "委员：李默、郑国梁、马强、孙颖（女）"),
        ("主　任：赵　勇\n副主任：钱海涛　孙　静", "主任：赵勇\n副主任：钱海涛、孙静"),
        ("关 于 印 发 通 知", "关于印发通知"),
        ("全省大会召开 林远山讲话", "全省大会召开 林远山讲话"),
        ("坚持 高 标准建设", "坚持 高 标准建设"),
    ],
)
def test_spaces(given: str, wanted: str) -> None:
    assert body(given) == wanted


@pytest.mark.parametrize("dot", [*"·•‧・･∙⋅．.●○﹒", " · ", "\u3000·\u3000", "&middot;", "&#183;"])
def test_dots_of_names(dot: str) -> None:
    assert body(f"会见阿迪力{dot}吾买尔一行") == "会见阿迪力·吾买尔一行"


@pytest.mark.parametrize(
    "text", ["一.加强领导。二.抓好落实", "增长3.5%，版本2.0", "●会议强调，要抓好落实", "人民日报 · 要闻"]
)
def test_other_dots_stay(text: str) -> None:
    assert "·" not in body(text).replace("日报 · 要", "")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("广东省委书\n记林远山到云岭\n市调研。", "广东省委书记林远山到云岭市调研。"),
        ("比亚迪股份有限公\n司与江州大\n学签署合作协议。", "比亚迪股份有限公司与江州大学签署合作协议。"),
        ("一、总体要求\n会议指出，要抓好落实。\n二、主要任务\n会议强调，要统筹推进。", "一、总体要求\n会议指出，要抓好落实。\n二、主要任务\n会议强调，要统筹推进。"),
        ("主任：林远山\n副主任：钱亮\n秘书长：孙丙", "主任：林远山\n副主任：钱亮\n秘书长：孙丙"),
        ("努力打造新高地\n林远山讲话 钱亮主持\n5日上午，全省大会在云岭召开，会议总结今年以来的工作，部署下一阶段的重点任务，要求各地各部门抓好各项任务的落实，确保完成全年目标。", None),
    ],
)  # fmt: skip
def test_hard_wraps(given: str, wanted: str | None) -> None:
    assert body(given) == (given if wanted is None else wanted)


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：钱乙", "【责任编辑：钱乙】", "免责声明：本网转载自其它媒体。", "分享到： 微信 微博", "打印 | 关闭", "首页 > 要闻 > 正文",
        "澳门新葡京娱乐城官网注册", "来源：云岭日报 发布时间：2024-03-05 09:00", "====================", "★★★★★★", "本报记者 孙丙 周丁",
        "0 [2 j% V6 d; q) a' t", "Home | News | Contact us", "字号：大 中 小", "本报记者 孙丙 报道", "文/孙丙 图/周丁",
    ],
)  # fmt: skip
def test_what_belongs_to_the_page_goes(line: str) -> None:
    assert body(f"会议昨天召开。\n{line}\n会议强调，要抓好落实。") == "会议昨天召开。\n会议强调，要抓好落实。"


def test_a_byline_is_of_the_article_and_no_person_of_it() -> None:
    found = extract(
        Article(
            "a",
            "全省茶业大会召开",
            "本报讯（记者 孙丙 通讯员 周丁）3月5日，全省茶业大会在云岭市召开。省长林远山出席会议。",
        )
    )
    assert found.article.byline == ("孙丙", "周丁")
    assert [e.name for e in found.entities if e.type == "Person"] == ["林远山"]


def test_a_repeated_headline_stands_once() -> None:
    assert clean_text("全省大会召开\n全省大会召开\n会议召开。").text == "全省大会召开\n会议召开。"


def test_taiwans_words_stay_and_have_the_standard_term() -> None:
    found = extract(
        Article("a", "全市產業大會召開", "會議提出，蘇州市要大力發展積體電路、人工智慧和生物醫藥產業。", "2024-03-05")
    )
    industries = {e.name: e.canonical for e in found.entities if e.type == "Industry"}
    assert industries["积体电路"] == "集成电路"
    assert industries["人工智慧"] == "人工智能"


def test_a_proof_keeps_the_sentence_as_it_was_written() -> None:
    found = extract(Article("a", "", "江州省省⻓林&middot;远山\u200b主持全省茶业大会。"))
    written = {p.written for f in found.facts for p in f.evidence}
    assert written in ({"江州省省⻓林&middot;远山\u200b主持全省茶业大会。"}, set())


def test_every_cleaner_has_a_name_that_the_report_uses() -> None:
    names = [name for name, _ in CLEANERS]
    assert len(set(names)) == len(names)
    said = {c.cleaner for c in cuts("标题\n⼭西&middot;会<b>议</b>\u200b,召开\n责任编辑：某")}
    assert said == {"references", "markup", "invisible", "characters", "punctuation", "boilerplate"}


def test_cleaning_clean_text_changes_nothing() -> None:
    text = "全省茶业大会召开\n3月5日，全省茶业大会在云岭市召开。省长林远山出席会议并讲话。\n会议强调，要抓好落实。"
    article = Article("a", *text.split("\n", 1))
    assert clean(article) is article
    assert clean_text(clean_text(text).text).text == text
