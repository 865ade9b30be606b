"""Files of every kind made of articles: what people would have saved, by the libraries that write them."""

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape
from pathlib import Path

from kg.records import Article

Made = dict[str, bytes]
"""Names of files and what stands in them."""


def _each(ending: str, one: Callable[[Article], bytes]) -> Callable[[Sequence[Article]], Made]:
    def make(articles: Sequence[Article]) -> Made:
        return {f"{a.id}{ending}": one(a) for a in articles}

    return make


def _plain(article: Article) -> str:
    return f"{article.title}\n发布时间：{article.published}\n{article.text}\n"


def page(article: Article, charset: str = "utf-8") -> str:
    """A page as a government's site writes it, with navigation, scripts and links around the text."""
    body = "\n".join(f"<p>　　{escape(p)}</p>" for p in article.text.split("\n"))
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="{charset}">
<title>{escape(article.title)}_要闻_某市人民政府</title><meta name="ArticleTitle" content="{escape(article.title)}">
<meta name="PubDate" content="{article.published} 09:30"><meta name="ContentSource" content="某市日报">
<style>.nav{{color:#333}}</style><script>var hot = '某市市长李四主持全市博彩大会';</script></head>
<body><div class="nav"><a href="/">首页</a> &gt; <a href="/yw">要闻</a></div>
<h1>{escape(article.title)}</h1><div class="info">发布时间：{article.published} 来源：某市日报 【字体：大 中 小】</div>
<div class="content">{body}</div>
<div class="share">分享到：微信 微博</div><div class="footer">版权所有：某市人民政府 ICP备12345号</div></body></html>"""


def _mhtml(article: Article) -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://news.example.org/a.html"
    message.set_content("saved page")
    message.add_alternative(page(article), subtype="html")
    return message.as_bytes()


def _pdf(article: Article) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    lines = [article.title, f"发布时间：{article.published}"]
    for paragraph in article.text.split("\n"):
        whole = f"　　{paragraph}"
        lines += [whole[at : at + 34] for at in range(0, len(whole), 34)]
    for start in range(0, len(lines), 40):
        canvas.setFont("STSong-Light", 14)
        for row, line in enumerate(lines[start : start + 40]):
            canvas.drawString(60, 800 - 18 * row, line)
        canvas.drawString(290, 30, f"- {start // 40 + 1} -")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _word(article: Article) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(article.title, 0)
    document.add_paragraph(f"发布时间：{article.published}")
    for paragraph in article.text.split("\n"):
        document.add_paragraph(f"　　{paragraph}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _markdown(article: Article) -> bytes:
    body = "\n\n".join(article.text.split("\n"))
    return f"---\ntitle: {article.title}\ndate: {article.published}\n---\n\n{body}\n".encode()


_HEADINGS = ("标题", "正文", "发布时间", "链接")


def _row(article: Article) -> list[str]:
    return [article.title, article.text, article.published or "", f"https://news.example.org/{article.id}"]


def _csv(articles: Sequence[Article], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(_HEADINGS)
    writer.writerows(map(_row, articles))
    return out.getvalue().encode("utf-8-sig")


def _xlsx(articles: Sequence[Article]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(_HEADINGS)
    for article in articles:
        sheet.append(_row(article))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parquet(articles: Sequence[Article]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    columns = dict(
        zip(("title", "content", "publish_date", "link"), zip(*map(_row, articles), strict=True), strict=True)
    )
    out = io.BytesIO()
    parquet.write_table(pa.table({name: list(values) for name, values in columns.items()}), out)
    return out.getvalue()


def record(article: Article) -> dict[str, object]:
    """What a scraper writes of an article."""
    keys = ("title", "content", "publish_time", "url")
    return dict(zip(keys, (*_row(article)[:2], f"{article.published}T08:00:00+08:00", _row(article)[3]), strict=True))


def _lines(articles: Sequence[Article]) -> bytes:
    return "".join(json.dumps(record(a), ensure_ascii=False) + "\n" for a in articles).encode()


def _feed(articles: Sequence[Article]) -> bytes:
    items = "".join(
        f"<item><title>{escape(a.title)}</title><link>https://news.example.org/{a.id}</link>"
        f"<pubDate>{a.published}T08:00:00+08:00</pubDate>"
        f"<description>{escape(''.join(f'<p>{escape(p)}</p>' for p in a.text.split(chr(10))))}</description></item>"
        for a in articles
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>某市日报</title>{items}</channel></rss>'.encode()


def _warc(articles: Sequence[Article]) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for article in articles:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        uri = f"https://news.example.org/{article.id}.html"
        payload = io.BytesIO(page(article).encode())
        writer.write_record(writer.create_warc_record(uri, "response", payload=payload, http_headers=headers))
    return out.getvalue()


def zipped(members: Made) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Made) -> bytes:
    """A tar file packed by gzip."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


TEXT = _each(".txt", lambda a: _plain(a).encode())
FORMATS: dict[str, Callable[[Sequence[Article]], Made]] = {
    "text": TEXT,
    "text, GB18030": _each(".txt", lambda a: _plain(a).encode("gb18030")),
    "text, Big5": _each(".txt", lambda a: _traditional(_plain(a)).encode("big5hkscs", "replace")),
    "text, UTF-16": _each(".TXT", lambda a: _plain(a).encode("utf-16")),
    "text, UTF-16 without mark": _each(".txt", lambda a: _plain(a).encode("utf-16-le")),
    "Markdown": _each(".md", _markdown),
    "page": _each(".html", lambda a: page(a).encode()),
    "page, GBK": _each(".htm", lambda a: page(a, "gb2312").encode("gb18030")),
    "page, mislabelled": _each(".html", lambda a: page(a, "utf-8").encode("gb18030")),
    "page saved as text": _each(".txt", lambda a: page(a).encode()),
    "page archive": _each(".mhtml", _mhtml),
    "PDF": _each(".pdf", _pdf),
    "Word": _each(".docx", _word),
    "CSV": lambda articles: {"all.csv": _csv(articles)},
    "CSV, semicolons": lambda articles: {"all.csv": _csv(articles, ";")},
    "TSV": lambda articles: {"all.tsv": _csv(articles, "\t")},
    "spreadsheet": lambda articles: {"all.xlsx": _xlsx(articles)},
    "Parquet": lambda articles: {"all.parquet": _parquet(articles)},
    "JSON": lambda articles: {
        "all.json": json.dumps({"data": [record(a) for a in articles]}, ensure_ascii=False).encode()
    },
    "JSON, one each": _each(".JSON", lambda a: json.dumps(record(a)).encode()),
    "JSON Lines": lambda articles: {"all.jsonl": _lines(articles)},
    "JSON Lines, GBK": lambda articles: {"all.jsonl": _lines(articles).decode().encode("gb18030")},
    "JSON Lines, gzip": lambda articles: {"all.jsonl.gz": gzip.compress(_lines(articles), mtime=0)},
    "feed": lambda articles: {"all.xml": _feed(articles)},
    "WARC": lambda articles: {"all.warc.gz": _warc(articles)},
    "ZIP of texts": lambda articles: {"all.zip": zipped(TEXT(articles))},
    "tar of pages": lambda articles: {"all.tar.gz": tarred({f"{a.id}.html": page(a).encode() for a in articles})},
}


def _traditional(text: str) -> str:
    import opencc

    return str(opencc.OpenCC("s2t").convert(text))


def write(made: Made, folder: Path) -> Path:
    """Put files into a new folder."""
    folder.mkdir(parents=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return folder
