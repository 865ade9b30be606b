"""Who holds which office."""

from kg.records import Predicate
from kg.relate.rule import Rule

RULES = (
    Rule(
        "holdsPost.before-name",
        Predicate.HOLDS_POST,
        "(?P<o><T>(?:(?:、|，|兼|和|暨|，兼|、兼)?<T>)*)(?P<s><P>(?:、<P>)*)",
        "P",
        "T",
        (),
        "省委副书记、省长赵明主持会议。",
        "省长的任期是五年。",
    ),
    Rule(
        "holdsPost.after-name",
        Predicate.HOLDS_POST,
        "(?P<s><P>)(?P<o><T>)(?!(?:[、，兼和]?<T>)*<P>)",
        "P",
        "T",
        (),
        "赵建国总书记强调，要抓好落实。",
        "赵明说，书记的话让人难忘。",
    ),
    Rule(
        "holdsPost.elected",
        Predicate.HOLDS_POST,
        "(?P<s><P>)(?:同志)?[^，。；：]{0,16}?(?:当选为?|出任|担任|就任|兼任|连任|接任|任命为|获任|任)(?P<o><T>(?:[、和]<T>)*)(?!<P>)",
        "P",
        "T",
        ("任", "当选"),
        "教授赵明当选上海市市长。",
        "教授赵明祝贺上海市市长钱亮。",
    ),
)
