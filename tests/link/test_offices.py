"""Wordings of one office are one office."""

import pytest

from kg.link.offices import office
from kg.records import Entity, EntityType


def of(post: str, body: str, kind: EntityType, label: str) -> tuple[str | None, str]:
    found = office(Entity("t", EntityType.POST, post, (post,)), Entity("b", kind, body, (body,)), label)
    return found.body, found.title


A, L = EntityType.AGENCY, EntityType.PLACE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("外交部长", "外交部", A, "中华人民共和国外交部"), ("外交部部长", "外交部", A, "中华人民共和国外交部")),
        (("浙江省长", "浙江省", L, "浙江省"), ("浙江省省长", "浙江省", L, "浙江省")),
        (
            ("全国政协主席", "全国政协", A, "中国人民政治协商会议全国委员会"),
            ("十四届全国政协主席", "十四届全国政协", A, "中国人民政治协商会议第十四届全国委员会"),
        ),
        (("国家主席", "国家", A, "国家"), ("中华人民共和国主席", "中华人民共和国", L, "中国")),
    ],
)
def test_wordings_of_one_office(one: tuple[str, str, EntityType, str], other: tuple[str, str, EntityType, str]) -> None:
    assert of(*one) == of(*other)


def test_another_country_s_chair_is_not_ours() -> None:
    assert of("国家主席", "越南", L, "越南") != of("中华人民共和国主席", "中华人民共和国", L, "中国")
