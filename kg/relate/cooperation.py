"""Acts that two bodies do together."""

from kg.records import Predicate
from kg.relate.rule import Rule

RULES = (
    Rule(
        "cooperatesWith.jointly",
        Predicate.COOPERATES_WITH,
        "(?P<s><AOCL>)(?:、|和|与|同|会同|联合)(?P<o><AOCL>(?:(?:、|和|与|同)<AOCL>)*)[^，。；：]{0,6}?(?:共同|联合)(?:主办|印发|发布|举办|建设|组织|成立|签署|开展|推出|制定|召开|出台|发起|部署|承办)",
        "AOCL",
        "AOCL",
        ("共同", "联合"),
        "商务部、湖南省人民政府共同主办第三届江海博览会。",
        "商务部、湖南省人民政府表示支持。",
    ),
    Rule(
        "cooperatesWith.signs",
        Predicate.COOPERATES_WITH,
        "(?P<s><AOCL>)(?:、|和|与|同)(?P<o><AOCL>)(?:在<L+>)?[^，。；：]{0,10}?(?:签署|签订|达成|签约)",
        "AOCL",
        "AOCL",
        ("签署", "签订", "达成", "签约"),
        "昨天，复旦大学与海尔集团在青岛签署合作协议。",
        "昨天，复旦大学与海尔集团的队伍比赛。",
    ),
)
