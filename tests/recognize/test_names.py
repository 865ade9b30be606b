"""What the lexicons know of a name, whatever found it."""

import pytest

from kg.recognize.names import known_name
from kg.records import EntityType as T


@pytest.mark.parametrize(
    ("entity_type", "text", "kind", "canonical"),
    [
        (T.PLACE, "济南市", "division", None),
        (T.PLACE, "肯尼亚", "country", None),
        (T.PLACE, "中方", "side", "中国"),
        (T.PLACE, "京", "letter", "北京"),
        (T.AGENCY, "外交部", "central", "中华人民共和国外交部"),
        (T.AGENCY, "山东省委", "local", None),
        (T.AGENCY, "省委", "local-ellipsis", "中国共产党{area}委员会"),
        (T.AGENCY, "肯尼亚外交部", "foreign", None),
        (T.PERSON, "林远山", "", None),
    ],
)
def test_kind_and_full_name(entity_type: T, text: str, kind: str, canonical: str | None) -> None:
    assert known_name(entity_type, text) == (kind, canonical)
