"""The web application: SPARQL 1.1 Protocol, IRIs that answer, a query page, the graph's page."""

import asyncio
import base64
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, unquote_to_bytes

from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.query import examples
from kg.rdf.bases import prefixes
from kg.rdf.ontology import label
from kg.rdf.vocabulary import KG, PREFIXES
from kg.records import EntityType
from kg.resources import resource
from kg.serve.describe import Described, Paragraphs, describe, read, rule_words, section_key, vocabulary
from kg.serve.index import Found, Index, Read, as_json
from kg.serve.negotiate import choose
from kg.serve.workers import GRAPHS, RESULTS, Answer, Question, Workers

LARGEST = 1 << 20
"""Bytes of a request at most."""
_UPDATE = "this endpoint is read-only: it answers queries and refuses updates\n"
_HTML = "text/html"
_JSON = "application/json"
YASGUI = {path.name: path for path in (Path(__file__).parent / "yasgui").glob("yasgui.min.*")}
"""The files of YASGUI where the package was built with npm at hand; else the light query page stands in."""
_LISTED = 50
_SLOWEST_BODY = 20.0
"""Seconds within which a request's body must have come."""


def application(workers: Workers, index: Index, page: Path, *, seconds: float, limit: int) -> Starlette:
    """The application over some workers and the index; ``page`` is the graph's HTML file.

    A query is stopped after ``seconds`` and gives at most ``limit`` rows; ``X-Truncated: true`` says that there were more.
    """
    site = _Site(workers, index, page, seconds, limit)
    return Starlette(
        routes=[
            Route("/", site.front),
            Route("/search", site.search),
            Route("/types/{kind}", site.listed),
            Route("/sparql", site.sparql, methods=["GET", "POST"]),
            Route("/id/{rest:path}", site.thing),
            Route("/ontology", _ontology),
            Route("/yasgui/{name}", _yasgui),
            Route("/favicon.ico", _no_icon),
            Route("/graph", site.graph),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=2000)],
    )


@dataclass(frozen=True, slots=True)
class _Site:
    """What the routes answer from."""

    workers: Workers
    index: Index
    page: Path
    seconds: float
    limit: int

    @property
    def home(self) -> str:
        """Where the IRIs of things begin."""
        return self.workers.base + "id/"

    def local(self, iri: str) -> str:
        """Where this server answers for an IRI; others' IRIs stay what they are."""
        if iri.startswith(self.home):
            return "/id/" + quote(iri.removeprefix(self.home), safe="/@%")
        return "/ontology" if iri.startswith(KG) else iri

    async def front(self, request: Request) -> Response:
        iri = request.query_params.get("iri", "")
        if iri.startswith((self.home, KG)):
            return RedirectResponse(self.local(iri), 303)
        if "iri" in request.query_params:
            return _html("missing.html", 404, iri=iri)
        counts = await run_in_threadpool(self.index.counts)
        return _html("home.html", examples=_questions(), counts=counts, types=_types(), home=self.home)

    async def search(self, request: Request) -> Response:
        """Things by name; JSON for the suggestions of every page, else a page."""
        text, kind = request.query_params.get("q", "")[:200], request.query_params.get("type") or None
        found = await run_in_threadpool(self.index.search, text, kind)
        rows = self._rows(found)
        if choose(request.headers.get("accept"), [_HTML, _JSON]) == _JSON:
            return _vary(JSONResponse(rows))
        return _vary(_html("search.html", text=text, rows=rows, types=_types()))

    async def listed(self, request: Request) -> Response:
        """The things of a type, by facts, in pages; ``q`` must be in the name."""
        kind = request.path_params["kind"]
        if kind not in _types():
            return _html("missing.html", 404, iri=kind)
        text = request.query_params.get("q", "")[:200]
        at = _number(request.query_params.get("page"))
        count, found = await run_in_threadpool(self.index.listed, kind, text, _LISTED * (at - 1), _LISTED)
        rows = self._rows(found)
        if choose(request.headers.get("accept"), [_HTML, _JSON]) == _JSON:
            return _vary(JSONResponse({"count": count, "page": at, "things": rows}))
        pages = max(1, -(-count // _LISTED))
        return _vary(
            _html("types.html", kind=kind, text=text, rows=rows, count=count, page=at, pages=pages, types=_types())
        )

    def _rows(self, found: Sequence[Found]) -> list[dict[str, object]]:
        return [{**asdict(f), "href": self.local(f.iri)} for f in found]

    async def sparql(self, request: Request) -> Response:
        sent = await _sent(request)
        if isinstance(sent, Response):
            return sent
        wanted = request.headers.get("accept")
        if "update" in sent:
            return PlainTextResponse(_UPDATE, 403)
        if "using-graph-uri" in sent:
            return PlainTextResponse("using-graph-uri is of updates, which are refused\n", 400)
        by_a_browser = choose(wanted, ["text/plain", _HTML]) == _HTML
        if by_a_browser and (request.method == "GET" or (request.method == "HEAD" and "query" not in sent)):
            return _vary(self._query_page("light" in request.query_params))
        if "query" not in sent:
            return PlainTextResponse("no query; give one as the parameter query\n", 400)
        rows, triples = choose(wanted, [*RESULTS]), choose(wanted, [*GRAPHS])
        if rows is None and triples is None:
            return _not_acceptable([*RESULTS, *GRAPHS])
        graphs = tuple(
            tuple(v for k, v in sent["_all"] if k == name) for name in ("default-graph-uri", "named-graph-uri")
        )
        question = Question(
            str(sent["query"]),
            rows or next(iter(RESULTS)),
            triples or next(iter(GRAPHS)),
            self.limit,
            self.seconds,
            *graphs,
        )
        return _vary(_response(await run_in_threadpool(self.workers.ask, question)))

    def _query_page(self, light: bool) -> Response:
        known: dict[str, Any] = {"examples": _questions(), "home": self.home}
        if YASGUI and not light:
            return _html("yasgui.html", prefixes=prefixes(self.workers.base), **known)
        terms = [*(f"{p}:" for p in PREFIXES), *vocabulary()]
        return _html("query.html", seconds=self.seconds, limit=self.limit, terms=terms, **known)

    async def thing(self, request: Request) -> Response:
        iri = _safe(self.workers.base + _readable(request.scope["raw_path"]).lstrip("/"))
        offered = [_HTML, *GRAPHS, _JSON]
        wanted = choose(request.headers.get("accept"), offered)
        if wanted is None:
            return _not_acceptable(offered)
        if wanted in (_HTML, _JSON):
            shown = await run_in_threadpool(self._seen, iri, request)
            if shown is not None:
                return _vary(_shown(iri, shown, wanted, self.local))
            if wanted == _HTML:
                return _vary(_html("missing.html", 404, iri=iri))
            return PlainTextResponse(f"{iri}: nothing in this graph has this IRI\n", 404)
        found = await self._ask(f"DESCRIBE <{iri}>", next(iter(RESULTS)), wanted)
        if found.status == 200:
            known = await self._ask(f"ASK {{ <{iri}> ?p ?o }}", "text/csv", wanted)
            if known.status == 200 and b"true" not in known.body:
                return PlainTextResponse(f"{iri}: nothing in this graph has this IRI\n", 404)
        return _vary(_response(found))

    def _seen(self, iri: str, request: Request) -> Described | tuple[Read, Paragraphs] | None:
        if iri.startswith(self.home + "article/"):
            return read(self.index, iri)
        relation, page = request.query_params.get("relation", ""), _number(request.query_params.get("page"))
        return describe(self.index, iri, relation, page)

    async def graph(self, _request: Request) -> Response:
        if not self.page.is_file():
            return PlainTextResponse(f"{self.page.name}: not built; run kg build\n", 404)
        return FileResponse(self.page, media_type=_HTML)

    async def _ask(self, sparql: str, rows: str, triples: str) -> Answer:
        question = Question(sparql, rows, triples, self.limit, self.seconds)
        return await run_in_threadpool(self.workers.ask, question)


def _shown(iri: str, shown: Described | tuple[Read, Paragraphs], wanted: str, local: Callable[[str], str]) -> Response:
    """A thing or an article as a page or as JSON."""
    if wanted == _JSON:
        return JSONResponse(as_json(shown))
    if isinstance(shown, Described):
        return _html("thing.html", iri=iri, shown=shown, local=local, key=section_key, rule=rule_words)
    article, paragraphs = shown
    return _html("article.html", iri=iri, article=article, paragraphs=paragraphs, local=local)


def _number(text: str | None) -> int:
    """A page's number, 1 for what is none."""
    return min(int(text), 10**6) if text and text.isascii() and text.isdigit() and int(text) > 0 else 1


def _types() -> dict[str, str]:
    """The types of things with their Chinese names."""
    return {str(t): label(t) for t in EntityType}


def _vary(response: Response) -> Response:
    response.headers["Vary"] = "Accept"
    return response


async def _no_icon(_request: Request) -> Response:
    return Response(status_code=204)


async def _yasgui(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in YASGUI:
        return PlainTextResponse("no such file\n", 404)
    return FileResponse(YASGUI[name], headers={"Cache-Control": "max-age=86400"})


async def _ontology(request: Request) -> Response:
    offered = ["text/turtle", "text/markdown"]
    wanted = choose(request.headers.get("accept"), [*offered, _HTML])
    if wanted is None:
        return _not_acceptable(offered)
    name = "kg.ttl" if wanted == "text/turtle" else "README.md"
    media = "text/turtle" if wanted == "text/turtle" else "text/plain"
    return Response(resource("ontology", name).read_bytes(), media_type=f"{media}; charset=utf-8")


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("kg.serve", "pages"), autoescape=select_autoescape())


def _html(name: str, status: int = 200, **values: object) -> Response:
    text = _templates().get_template(name).render(**values)
    return HTMLResponse(text, status, {"Content-Security-Policy": _policy(text)})


def _response(answer: Answer) -> Response:
    headers = {"X-Truncated": "true"} if answer.truncated else {}
    return Response(answer.body, answer.status, headers, f"{answer.media}; charset=utf-8")


def _not_acceptable(offered: Sequence[str]) -> Response:
    text = f"none of the types of the Accept header is served; choose from {', '.join(offered)}\n"
    return PlainTextResponse(text, 406)


def _named(pairs: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
    """Parameters by name, the last of each, and all of them as they came."""
    return {**dict(pairs), "_all": pairs}


async def _sent(request: Request) -> Mapping[str, Any] | Response:
    """The parameters of a protocol request, by GET, by form or with the query as the body."""
    if request.method in ("GET", "HEAD"):
        return _named(request.query_params.multi_items())
    try:
        body = await asyncio.wait_for(_body(request), _SLOWEST_BODY)
    except TimeoutError:
        return PlainTextResponse(f"the request was not whole after {_SLOWEST_BODY:g} s\n", 408, {"Connection": "close"})
    except ClientDisconnect:
        return PlainTextResponse("the client went away\n", 400)
    if body is None:
        return PlainTextResponse(
            f"the request is larger than {LARGEST} bytes; send less\n", 413, {"Connection": "close"}
        )
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return PlainTextResponse("the request is not UTF-8\n", 400)
    if kind == "application/sparql-query":
        return _named([*request.query_params.multi_items(), ("query", text)])
    if kind == "application/sparql-update":
        return _named([("update", text)])
    if kind == "application/x-www-form-urlencoded":
        return _named(parse_qsl(text, keep_blank_values=True))
    offered = "application/x-www-form-urlencoded or application/sparql-query"
    return PlainTextResponse(f"{kind or 'no content type'} is not understood; send {offered}\n", 415)


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is too large; no more than the limit is ever kept."""
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > LARGEST:
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST:
            return None
        parts.append(part)
    return b"".join(parts)


def _readable(path: bytes) -> str:
    """A request's path as an IRI has it: characters beyond ASCII as they are, what must be escaped still escaped.

    >>> _readable(b"/id/article/p%2F1%20x"), _readable("/id/person/%E8%B5%B5%E6%98%8E%40a".encode())
    ('/id/article/p%2F1%20x', '/id/person/赵明@a')
    """
    text = re.sub(b"(?:%[89A-Fa-f][0-9A-Fa-f])+", lambda m: unquote_to_bytes(m.group()), path)
    return re.sub(
        "%(?:40|3A|2C|28|29|7E|21|27|3B|2B|24|26|3D)",
        lambda m: unquote(m.group()),
        text.decode("utf-8", "replace"),
        flags=re.IGNORECASE,
    )


# What an IRI reference may not hold in SPARQL (IRIREF).
_ILLEGAL = re.compile('[\\x00-\\x20<>"{}|^`\\\\]')


def _safe(iri: str) -> str:
    """An IRI as it may stand between angle brackets in SPARQL.

    >>> _safe("https://kg.example.org/id/person/赵明> ?p ?o")
    'https://kg.example.org/id/person/赵明%3E%20?p%20?o'
    """
    return _ILLEGAL.sub(lambda m: quote(m.group(), safe=""), iri)


def _questions() -> list[tuple[str, str, str]]:
    """Name, question and text of each example query."""
    return [(name, text.split("\n", 1)[0].removeprefix("# "), text) for name, text in examples().items()]


def _policy(text: str) -> str:
    """A Content-Security-Policy that allows what stands in a page and nothing from elsewhere."""
    allowed = []
    for kind in ("script", "style"):
        _, opened, rest = text.partition(f"<{kind}>")
        if opened:
            digest = hashlib.sha256(rest.partition(f"</{kind}>")[0].encode()).digest()
            allowed.append(f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'")
    if "/yasgui/" in text:  # YASGUI sets styles on its elements and draws with data: images
        allowed = [f"{a} 'self'" if a.startswith("script") else a for a in allowed if not a.startswith("style")]
        allowed += ["style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "font-src data:"]
    return "; ".join(["default-src 'none'", *allowed, "connect-src 'self'", "form-action 'self'", "base-uri 'none'"])
