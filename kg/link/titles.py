"""Which policy, initiative or industry is meant: its title without what adds nothing, its issuer and its year.

“东数西算”工程 and 东数西算 are one programme; 政府工作报告 is another document in each province and year.
"""

import re
from collections.abc import Iterable, Iterator

from kg.lexicon.divisions import by_name
from kg.link.places import area_of_body
from kg.link.records import Candidate, Claim, Decision, Dossier
from kg.records import Entity, EntityType, Predicate

_MARKS = re.compile("[“”《》〈〉‘’]")
# A document named by its kind alone, or one that is issued anew each time.
_KIND_ALONE = re.compile(
    "^(?:草案|决定|条例|意见|通知|通告|公告|公报|方案|办法|纲要|规划|规定|报告|细则|章程|宣言|声明|联合声明|协定|协议|公约|条约"
    "|法案|议案|决议|建议|指南|白皮书|备忘录|谅解备忘录|行动计划|工作方案|实施方案|实施意见|指导意见|若干措施|措施|清单|标准)$"
)
_RECURRING = re.compile("^(?:政府工作报告|工作报告|年度报告|预算报告|计划报告)(?P<draft>（[^）]+）)?$")
_STATE = re.compile("^中华人民共和国(?=[一-鿿]{2,20}(?:法|法典|条例|宪法)$)|^中华人民共和国(?=宪法)")
_PLAN = re.compile("^(?:国家|我国)?([一二三四五六七八九十]{2,3}五)(?:年)?规划(?:纲要)?$")
_HEAD = re.compile("(?:建设|倡议|工程|战略|行动|计划|项目|活动|方针|政策)$")
_BUILD = re.compile("^(?:共建|推进|实施)(?=.{4})")
_SECTOR = re.compile("(?:产业集群|产业链|产业|行业|领域|集群)$")


def claim_policy(entity: Entity, dossier: Dossier) -> Claim:
    """Which policy an entity is."""
    written = entity.canonical or entity.name
    name = _STATE.sub("", _MARKS.sub("", written))
    m = _PLAN.match(name)
    if m:
        name = f"{m.group(1)}规划"
    issuers = [dossier.entities[i] for i in dossier.subjects(Predicate.ISSUES, entity.id)]
    if _KIND_ALONE.match(name):
        reason = f"{written} is a kind of document: that of {dossier.article}"
        return Claim(Candidate(EntityType.POLICY, name, dossier.article), written, "policy.kind-alone", reason)
    if _RECURRING.match(name):
        issuer = next((i.canonical or i.name for i in issuers if i.type is not EntityType.PERSON), None)
        if dossier.day is None and issuer is None:
            context = dossier.article
        else:
            context = " ".join(filter(None, (issuer, (dossier.day or "")[:4])))
        reason = f"{written} recurs: that of {context}"
        return Claim(Candidate(EntityType.POLICY, name, context), written, "policy.recurring", reason)
    area = next(filter(None, (_area(issuer) for issuer in issuers)), "")
    reason = f"{written} is {name}" if name != written else f"titled {name}"
    if area and not name.startswith((area, area[:2])):
        return Claim(Candidate(EntityType.POLICY, name, area), written, "policy.issuer", f"{reason}, issued in {area}")
    return Claim(Candidate(EntityType.POLICY, name), written, "policy.title", reason)


def _area(issuer: Entity) -> str:
    """The division that an issuer is, or is a body of."""
    label = issuer.canonical or issuer.name
    if issuer.type is EntityType.PLACE:
        rows = by_name().get(label, ())
        return rows[0].name if rows else ""
    division = area_of_body(label) if issuer.type is EntityType.AGENCY else None
    return division.name if division is not None else ""


def decide(candidates: Iterable[Candidate]) -> Iterator[Decision]:
    """A title without its issuer is the document of the only issuer that any article names for it."""
    titles: dict[str, set[str]] = {}
    for candidate in candidates:
        titles.setdefault(candidate.key, set()).add(candidate.context)
    for title in sorted(titles):
        contexts = sorted(titles[title])
        if "" in contexts and len(contexts) == 2 and contexts[1] in by_name():
            left, right = (Candidate(EntityType.POLICY, title, context) for context in contexts)
            reason = f"{title}: the only issuer named for it is of {contexts[1]}"
            yield Decision(left, right, True, "policy.only-issuer", reason)


def claim_initiative(entity: Entity, _dossier: Dossier) -> Claim:
    """Which initiative an entity is.

    The word for a kind of programme and 共建 in front are left out where four or more characters remain.
    """
    written = entity.canonical or entity.name
    bare = _MARKS.sub("", written)
    name = _BUILD.sub("", bare)
    shorter = _HEAD.sub("", name)
    if len(shorter) >= 4 and shorter not in by_name():
        name = shorter
    reason = f"{written} names {name}" if name != written else f"written {name}"
    return Claim(Candidate(EntityType.INITIATIVE, name), written, "initiative.name", reason)


def claim_industry(entity: Entity, _dossier: Dossier) -> Claim:
    """Which industry an entity is: 新能源汽车产业 is 新能源汽车."""
    written = entity.canonical or entity.name
    name = _SECTOR.sub("", written)
    if len(name) < 2:
        name = written
    reason = f"{written} is {name}" if name != written else f"written {name}"
    label = name if name in entity.surfaces else written
    return Claim(Candidate(EntityType.INDUSTRY, name), label, "industry.name", reason)
