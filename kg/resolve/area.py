"""Which province, city and county an article is about: what 省委, 市政府 and 区政协 leave unsaid."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.divisions import Division, by_code, by_name
from kg.records import EntityType, Mention

_ORDER = ("province", "prefecture", "county")
_LEVELS = {
    "省": "province",
    "自治区": "province",
    "市": "prefecture",
    "州": "prefecture",
    "自治州": "prefecture",
    "盟": "prefecture",
    "区": "county",
    "县": "county",
    "旗": "county",
}


@dataclass(frozen=True, slots=True)
class Areas:
    """The area an article is about at each level, and the division that each place name means in it."""

    main: Mapping[str, Division]
    meaning: Mapping[str, Division]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> "Areas":
        """Weigh the places of an article; an early one counts more, and so does one that others lie in.

        Homonyms are told apart by the provinces that the article names without doubt.
        """
        known = by_name()
        names = [(m.text, known[m.text]) for m in mentions if m.type is EntityType.PLACE and m.text in known]
        sure = Counter(rows[0].code[:2] for _, rows in names if len(rows) == 1 or len({d.code[:2] for d in rows}) == 1)
        meaning: dict[str, Division] = {}
        votes: dict[str, dict[str, int]] = {level: {} for level in _ORDER}
        for order, (text, rows) in enumerate(names):
            division = meaning.get(text)
            if division is None:
                division = rows[0]
                if len(rows) > 1 and division.level != "province":
                    division = min(rows, key=lambda d: (-sure[d.code[:2]], _ORDER.index(d.level)))
                meaning[text] = division
            weight = 3 if order == 0 else 1
            level = votes[division.level]
            level[division.code] = level.get(division.code, 0) + weight
            if division.level != "province":
                province = division.code[:2] + "0000"
                votes["province"][province] = votes["province"].get(province, 0) + weight
        divisions = by_code()
        main = {
            level: divisions[max(counts, key=lambda code: counts[code])]
            for level, counts in votes.items()
            if counts and max(counts, key=lambda code: counts[code]) in divisions
        }
        return cls(main, meaning)

    def full_name(self, level: str) -> str | None:
        """Full name of the area that a bare level word stands for; None when the article names none."""
        division = self.main.get(_LEVELS.get(level, ""))
        if division is None and level == "市":
            division = self.main.get("province")
            if division is not None and not division.name.endswith("市"):
                return None
        if (
            division is not None
            and level in ("区", "县", "旗", "市", "省", "自治区")
            and not division.name.endswith(level)
        ):
            return None
        return division.name if division is not None else None
