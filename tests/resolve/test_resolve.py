"""Inside one article: short forms to long ones, elliptical bodies to full ones, never across two things."""

from tests.conftest import read


def entity(text: str, surface: str) -> tuple[str, tuple[str, ...], str | None]:
    found = next(e for e in read(text).entities if surface in e.surfaces)
    return found.name, found.surfaces, found.canonical


def test_elliptical_bodies_belong_to_the_area_of_the_article() -> None:
    text = "安徽合肥近日召开会议。省委书记赵明讲话，市政府作了发言，省教育厅参加。"
    assert entity(text, "省委")[2] == "中国共产党安徽省委员会"
    assert entity(text, "市政府")[2] == "合肥市人民政府"
    assert entity(text, "省教育厅")[2] == "安徽省教育厅"


def test_no_area_no_full_name() -> None:
    assert entity("省委书记赵明讲话。", "省委")[2] is None


def test_full_and_short_names_of_a_city_are_one() -> None:
    assert entity("芜湖市召开会议。芜湖要加快发展。", "芜湖")[1] == ("芜湖市", "芜湖")


def test_a_place_inside_another_name_is_none_of_its_own() -> None:
    assert not any(e.type == "Place" for e in read("安徽大学今天成立新学院。").entities)


def test_first_names_and_surnames_of_a_dotted_name() -> None:
    assert entity("肯尼亚总统约翰·史密斯讲话。史密斯表示，合作很好。", "史密斯")[0] == "约翰·史密斯"


def test_aliases_in_brackets() -> None:
    text = "教育部印发《乡村教师支持办法》（以下简称《办法》）。《办法》提出五条措施。"
    assert entity(text, "办法")[0] == "乡村教师支持办法"


def test_two_editions_are_two_events() -> None:
    events = [e for e in read("第三届江海博览会昨天闭幕，第四届江海博览会将在明年举行。").entities if e.type == "Event"]
    assert len(events) == 2


def test_homonymous_counties_follow_the_province_that_is_named() -> None:
    shandong = read("山东省青岛市市南区和济南市市中区召开会议。")
    assert "市中区" in [e.name for e in shandong.entities]
