"""What pages, programs and people do to a text: each a function from the text to what is met of it."""

import html
import random
import re
from collections.abc import Callable

import opencc

Noise = Callable[[str], str]
_KANGXI = dict(
    zip("长见一大小山水日月田金立方高省文人口工力土自", "⻓⻅⼀⼤⼩⼭⽔⽇⽉⽥⾦⽴⽅⾼省⽂⼈⼝⼯⼒⼟⾃", strict=True)
)
_TITLE = re.compile(r"^(.*)\n")


def _body(change: Noise) -> Noise:
    """The change on everything behind the title."""

    def noise(text: str) -> str:
        title, _, body = text.partition("\n")
        return f"{title}\n{change(body)}"

    return noise


def _hard_wrapped(body: str) -> str:
    return "\n".join(p[at : at + 17] for p in body.split("\n") for at in range(0, len(p), 17))


def _sprinkled(sign: str, seed: int = 1) -> Noise:
    chooser = random.Random(seed)
    return lambda text: "".join(c + (sign if c > "\u3400" and chooser.random() < 0.1 else "") for c in text)


NOISES: dict[str, Noise] = {
    "references": lambda text: (
        text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("·", "&middot;").replace("省", "&#30465;")
    ),
    "references, twice": lambda text: (
        text.replace("“", "&amp;ldquo;").replace("”", "&amp;rdquo;").replace("市", "&amp;#x5E02;")
    ),
    "radicals": lambda text: "".join(_KANGXI.get(c, c) for c in text),
    "zero-width": _sprinkled("\u200b"),
    "directions": _sprinkled("\u2068"),
    "soft hyphens": _sprinkled("\u00ad"),
    "private use": _sprinkled("\ue5cf"),
    "full-width digits": lambda text: text.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "Traditional": opencc.OpenCC("s2t").convert,
    "hard wraps": _body(_hard_wrapped),
    "tags": _body(lambda body: "".join(f"<p>　　{html.escape(p)}</p>" for p in body.split("\n"))),
    "repeated headline": lambda text: _TITLE.sub(lambda m: f"{m.group(1)}\n{m.group(1)}\n", text),
    "share bar": lambda text: f"{text}\n分享到： 微信 微博 QQ空间\n打印 关闭 收藏",
    "navigation": lambda text: _TITLE.sub(
        lambda m: f"{m.group(1)}\n当前位置： 首页 > 要闻\n【字体：大 中 小】\n", text
    ),
    "disclaimer": lambda text: f"{text}\n免责声明：本网转载自其它媒体，不代表本网观点。\n责任编辑：钱乙",
    "byline": _body(lambda body: body.replace("\n", "\n本报讯（记者 孙丙 通讯员 周丁）", 1)),
    "hijacked": lambda text: f"{text}\n澳门新葡京娱乐城官网注册送彩金\n博彩网址大全 手机版下载",
    "forum": _body(lambda body: "\n".join(f"{p} 0 [2 j% V6 d; q) a' t" for p in body.split("\n"))),
    "decoration": _body(lambda body: "\n".join(f"★{p}" for p in body.split("\n"))),
    "rules of signs": lambda text: _TITLE.sub(lambda m: f"{m.group(1)}\n==========\n", text) + "\n-----------",
    "lost as Latin-1": lambda text: text.encode().decode("latin-1"),
}
