"""Whatever the text, no exception, and every offset cuts out what it says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import Article, extract

PIECES = st.sampled_from(
    ["省委", "书记", "赵建国", "、", "，", "。", "\n", "在", "芜湖市", "安徽", "召开", "第三届", "博览会", "“", "”", "《", "》", "工程", "实施", "强调", "会议",
     "8月31日", "昨天", "（", "）", "集成电路", "公司", "大学", "总统", "·", "约翰", "·史密斯", " ", "\u3000", "中国", "方", "党的", "二十大", "习", "，", "等", "和", "的",
     "<script>", "\u200b", "𠮷", "A", "1", "—", "【", "】", "领导人祝贺", "您提出的", "倡议", "由", "位于"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.one_of(st.none(), st.dates().map(lambda d: d.isoformat())))
def test_made_up_official_text(text: str, published: str | None) -> None:
    check(text, published)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text(text: str) -> None:
    check(text, None)


def check(text: str, published: str | None) -> None:
    found = extract(Article("t", "题", text, published))
    content = found.article.content
    ids = {e.id for e in found.entities}
    for entity in found.entities:
        assert entity.name in entity.surfaces
        for mention in entity.mentions:
            assert content[mention.start : mention.end] == mention.text
            assert mention.text in entity.surfaces
    for fact in found.facts:
        assert fact.subject in ids
        assert fact.object in ids or fact.predicate == "heldOn"
        for proof in fact.evidence:
            assert content[proof.start : proof.end] == proof.sentence
