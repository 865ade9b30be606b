"""What lies where, when the text says so."""

from kg.records import Predicate
from kg.relate.rule import Rule

RULES = (
    Rule(
        "locatedIn.lies-in",
        Predicate.LOCATED_IN,
        "(?P<s><LCOI>)[^，。；：]{0,4}?(?:位于|地处|坐落于|坐落在|坐落)(?P<o><L>+)",
        "LCOI",
        "L",
        ("位于", "地处", "坐落"),
        "白云山水库位于贵州长顺县。",
        "白云山水库已经建成。",
    ),
    Rule(
        "locatedIn.lying-in",
        Predicate.LOCATED_IN,
        "(?:位于|地处|坐落于|坐落在)(?P<o><L>+)的(?P<s><LCO>)",
        "LCO",
        "L",
        ("位于", "地处", "坐落"),
        "记者走进位于江西赣州的海尔集团。",
        "记者走进海尔集团。",
    ),
    Rule(
        "locatedIn.capital",
        Predicate.LOCATED_IN,
        "(?P<o><L>)(?:的)?(?:首都|首府|省会|省会城市|港口城市|北部城市|南部城市|东部城市|西部城市|北部|南部|东部|西部|中部)(?P<s><L>)(?!方)",
        "L",
        "L",
        ("首都", "首府", "省会", "城市", "部"),
        "飞机从肯尼亚首都内罗毕起飞。",
        "内罗毕是一座花园城市。",
    ),
    Rule(
        "locatedIn.project-at",
        Predicate.LOCATED_IN,
        "在(?P<o><L>+)的(?P<s><I>)",
        "I",
        "L",
        ("在",),
        "在贵州长顺县的千亩茶园建设工程，工人们正在施工。",
        "贵州实施千亩茶园建设工程。",
    ),
    Rule(
        "locatedIn.launched-in",
        Predicate.LOCATED_IN,
        "在(?P<o><L+>)(?:率先|同步|正式|全面)?(?:启动|开展|实施|推出|落地)(?:了)?(?P<s><I>)",
        "I",
        "L",
        ("在",),
        "浙江在杭州启动了校园餐桌改造试点。",
        "浙江启动了校园餐桌改造试点。",
    ),
    Rule(
        "locatedIn.runs-through",
        Predicate.LOCATED_IN,
        "(?:起自|起于|起点(?:位于|在|为)?|终点(?:位于|在|为)?|止于)(?P<o><L>+)",
        "I",
        "L",
        ("起自", "起于", "起点", "终点", "止于"),
        "川藏铁路工程起自四川成都，终点在西藏拉萨。",
        "我们的起点在成都。",
    ),
)
