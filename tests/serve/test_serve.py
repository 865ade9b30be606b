"""SPARQL 1.1 Protocol, content negotiation, IRIs that answer, limits, and a server that goes on after bad input."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

from kg import Article, extract
from kg.link import link
from kg.pipeline import Built, save
from kg.query import examples

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PEOPLE = "SELECT ?name { ?s a kg:Person ; rdfs:label ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from kg import Graph

    texts = (
        "5月2日，全省渔业发展大会在浙江舟山召开。浙江省省长何志远出席会议并讲话。",
        "4日，浙江省省长何志远会见法国总统科尔曼。海尔集团投资虚拟现实。",
    )
    rows = tuple(extract(Article(f"n{n}", "渔业&海洋 3<5", text, "2024-05-05")) for n, text in enumerate(texts))
    folder = tmp_path_factory.mktemp("build")
    save(Built(Graph.of(rows), link(rows), rows), folder)
    return folder


@pytest.fixture(scope="module")
def server(build: Path) -> Iterator[httpx.Client]:
    command = [sys.executable, "-m", "kg", "serve", str(build), "--port", "0", "--timeout", "2", "--limit", "50"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0].rstrip("/")
        assert address.startswith("http://127.0.0.1:")
        with httpx.Client(base_url=address, timeout=60) as client:
            yield client
        process.kill()


@contextmanager
def started(build: Path, *options: str, folder: Path | None = None) -> Iterator[str]:
    """The address of a server of its own, which is ended whatever happens."""
    command = [sys.executable, "-m", "kg", "serve", str(build), "--port", "0", *options]
    environment = {**os.environ, **({"TMPDIR": str(folder)} if folder else {})}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[0].rstrip("/")
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def names(answer: httpx.Response) -> list[str]:
    return [row["name"]["value"] for row in answer.json()["results"]["bindings"]]


def test_a_query_by_get_by_form_and_as_the_body(server: httpx.Client) -> None:
    answers = (
        server.get("/sparql", params={"query": PEOPLE}),
        server.post("/sparql", data={"query": PEOPLE}),
        server.post("/sparql", content=PEOPLE.encode(), headers={"Content-Type": "application/sparql-query"}),
    )
    for answer in answers:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("application/sparql-results+json")
        assert set(names(answer)) == {"何志远", "科尔曼"}


@pytest.mark.parametrize(
    ("accept", "media", "begins"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", "{"),
        ("application/json", "application/json", "{"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv", "name"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("*/*", "application/sparql-results+json", "{"),
    ],
)
def test_rows_as_the_client_likes_them(server: httpx.Client, accept: str, media: str, begins: str) -> None:
    answer = server.get("/sparql", params={"query": PEOPLE}, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(media)
    assert answer.text.startswith(begins)
    assert "何志远" in answer.text


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
)
def test_triples_as_the_client_likes_them(server: httpx.Client, accept: str) -> None:
    query = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a kg:Person ; rdfs:label ?o }"
    answer = server.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    forms = {"text/turtle": ox.RdfFormat.TURTLE, "application/ld+json": ox.RdfFormat.JSON_LD, "application/n-triples": ox.RdfFormat.N_TRIPLES, "application/rdf+xml": ox.RdfFormat.RDF_XML}  # fmt: skip
    assert len(list(ox.parse(answer.content, format=forms[accept]))) == 2


def test_ask(server: httpx.Client) -> None:
    answer = server.get("/sparql", params={"query": "ASK { ?s a kg:Person }"})
    assert answer.json()["boolean"] is True
    answer = server.get("/sparql", params={"query": "ASK { ?s a kg:Person }"}, headers={"Accept": "text/csv"})
    assert answer.text == "answer\ntrue\n"


@pytest.mark.parametrize("name", sorted(examples()))
def test_every_example_answers(server: httpx.Client, name: str) -> None:
    assert server.post("/sparql", data={"query": examples()[name]}).status_code == 200


@pytest.mark.parametrize(
    ("request_", "status", "says"),
    [
        ({"data": {"query": "SELECT ?s { ?s a }"}}, 400, "malformed query: error at 1"),
        ({"data": {"query": "DROP ALL"}}, 400, "malformed query"),
        ({"data": {"update": "DROP ALL"}}, 403, "read-only"),
        ({"content": b"DROP ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403, "read-only"),
        ({"content": b"\xff\xfe", "headers": {"Content-Type": "application/sparql-query"}}, 400, "not UTF-8"),
        ({"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415, "send application/x-www-form-urlencoded"),
        ({"data": {}}, 415, "no content type"),
        (
            {"data": {"query": PEOPLE}, "headers": {"Accept": "image/png"}},
            406,
            "choose from application/sparql-results",
        ),
        ({"data": {"query": PEOPLE, "using-graph-uri": "http://a/"}}, 400, "using-graph-uri"),
        ({"data": {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}}, 400, "SERVICE is refused"),
    ],
)
def test_bad_requests_are_one_clear_line_and_the_server_goes_on(
    server: httpx.Client, request_: dict[str, object], status: int, says: str
) -> None:
    answer = server.post("/sparql", **request_)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert says in answer.text
    assert len(answer.text.strip().splitlines()) == 1
    assert set(names(server.get("/sparql", params={"query": PEOPLE}))) == {"何志远", "科尔曼"}


def test_nothing_was_changed_by_updates(server: httpx.Client) -> None:
    for update in (
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <file:///etc/passwd>",
    ):
        server.post("/sparql", data={"query": update})
        server.post("/sparql", data={"update": update})
    assert set(names(server.get("/sparql", params={"query": PEOPLE}))) == {"何志远", "科尔曼"}


def test_a_query_that_never_ends_is_stopped_and_the_server_goes_on(server: httpx.Client) -> None:
    for _ in range(3):
        answer = server.post("/sparql", data={"query": ENDLESS})
        assert answer.status_code == 503
        assert answer.text == "the query took longer than 2 s and was stopped; ask for less\n"
    assert set(names(server.get("/sparql", params={"query": PEOPLE}))) == {"何志远", "科尔曼"}


def test_a_query_that_brings_the_store_down_does_not_bring_the_server_down(server: httpx.Client) -> None:
    deep = "ASK { FILTER(" + "(" * 60000 + "1" + ")" * 60000 + ") }"
    answer = server.post("/sparql", content=deep.encode(), headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code in (400, 503, 507)
    assert set(names(server.get("/sparql", params={"query": PEOPLE}))) == {"何志远", "科尔曼"}


def test_rows_are_limited_and_it_is_said(server: httpx.Client) -> None:
    answer = server.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert len(answer.json()["results"]["bindings"]) == 50
    assert answer.headers["x-truncated"] == "true"
    assert "x-truncated" not in server.get("/sparql", params={"query": PEOPLE}).headers


def test_a_post_of_a_hundred_megabytes_is_refused(server: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1_000_000

    kind = {"Content-Type": "application/sparql-query"}
    try:
        answer = server.post("/sparql", content=endless(), headers=kind)
        assert answer.status_code == 413
    except httpx.TransportError:
        pass  # the connection may be closed before all is sent
    answer = server.post("/sparql", content=b"x" * 2_000_000, headers=kind)
    assert answer.status_code == 413
    assert "larger than 1048576 bytes" in answer.text
    assert set(names(server.get("/sparql", params={"query": PEOPLE}))) == {"何志远", "科尔曼"}


def test_an_iri_answers_people_and_machines(server: httpx.Client) -> None:
    path = "/id/person/" + quote("何志远")
    page = server.get(path, headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "会见法国总统科尔曼" in page.text
    turtle = server.get(path, headers={"Accept": "text/turtle"})
    labels = [q.object.value for q in ox.parse(turtle.content, format=ox.RdfFormat.TURTLE) if q.predicate.value.endswith("#label")]  # fmt: skip
    assert labels == ["何志远"]
    linked = server.get(path, headers={"Accept": "application/ld+json"})
    assert json.loads(linked.content)


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
@pytest.mark.parametrize("path", ["/id/person/" + quote("无此人"), "/id/person/x%3E%20%3Fp%20%3Fo%20%7D%20%23"])
def test_an_iri_that_is_nothing_is_404(server: httpx.Client, path: str, accept: str) -> None:
    assert server.get(path, headers={"Accept": accept}).status_code == 404


def test_an_accept_header_that_nobody_serves(server: httpx.Client) -> None:
    answer = server.get("/id/person/" + quote("何志远"), headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "choose from text/html" in answer.text


def test_markup_of_articles_is_text_and_pages_load_nothing_from_elsewhere(server: httpx.Client) -> None:
    page = server.get("/id/article/n0", headers={"Accept": "text/html"})
    assert "渔业&amp;海洋" in page.text
    assert "渔业&海洋" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_home_ontology_graph_and_any_iri(server: httpx.Client) -> None:
    assert "office-on-date" in server.get("/").text
    assert "owl:Ontology" in server.get("/ontology", headers={"Accept": "text/turtle"}).text
    assert "vis" in server.get("/graph").text
    answer = server.get("/", params={"iri": "https://kg.example.org/id/person/何志远"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/id/person/" + quote("何志远")


def test_values_that_look_like_nothing_are_kept_in_xml(server: httpx.Client) -> None:
    query = {"query": "SELECT (false AS ?x) (0 AS ?y) {}"}
    text = server.get("/sparql", params=query, headers={"Accept": "application/sparql-results+xml"}).text
    assert ">false<" in text
    assert ">0<" in text


def test_head_is_get_without_a_body(server: httpx.Client) -> None:
    assert server.head("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_only_iris_of_the_graph_are_redirected_to(server: httpx.Client) -> None:
    for iri in ("https://example.org/x", "//example.org", "javascript:alert(1)", ""):
        assert server.get("/", params={"iri": iri}).status_code == 404


def _all_end(processes: list[str]) -> bool:
    """Whether processes are gone within some seconds."""
    for _ in range(60):
        if not [process for process in processes if Path(f"/proc/{process}").exists()]:
            return True
        time.sleep(0.2)
    return False


def _asked_for_too_long(build: Path, folder: Path, seconds: str) -> tuple["subprocess.Popen[str]", list[str]]:
    """A server of its own whose client left in the middle of an endless query, and the processes below it."""
    command = [sys.executable, "-m", "kg", "serve", str(build), "--port", "0", "--timeout", seconds]
    environment = {**os.environ, "TMPDIR": str(folder)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    address = process.stdout.readline().split()[0].rstrip("/")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert children
    with pytest.raises(httpx.TimeoutException):
        httpx.post(f"{address}/sparql", data={"query": ENDLESS}, timeout=0.5)
    return process, children


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_ending_it_while_a_query_runs_leaves_no_process_and_no_folder(build: Path, tmp_path: Path, sign: int) -> None:
    process, children = _asked_for_too_long(build, tmp_path, "20")
    process.send_signal(sign)
    _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors
    assert not list(tmp_path.glob("kg-serve-*"))
    assert _all_end(children)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_server_leaves_no_process_behind_for_long(build: Path, tmp_path: Path) -> None:
    process, children = _asked_for_too_long(build, tmp_path, "1")
    process.kill()
    process.communicate()
    assert _all_end(children)


@pytest.mark.parametrize("option", [("--limit", "0"), ("--limit", "-5"), ("--port", "99999"), ("--timeout", "0")])
def test_options_that_make_no_sense_are_usage_errors(build: Path, option: tuple[str, str]) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(build), *option]
    assert subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 2


def test_a_port_in_use_is_one_line(server: httpx.Client, build: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(build), "--port", str(server.base_url.port)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith(f"kg: 127.0.0.1:{server.base_url.port}: cannot listen there")
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_graph_with_a_syntax_error_is_one_line_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("@prefix a: <http://a/> .\na:b a:c .\n", encoding="utf-8")
    command = [sys.executable, "-m", "kg", "serve", str(tmp_path), "--port", "0"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert "graph.ttl:2:" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_query_page_works_in_a_browser_without_a_network(server: httpx.Client, browser: object) -> None:
    address = str(server.base_url).rstrip("/")
    page = browser.new_page()  # type: ignore[attr-defined]
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}/sparql?light#careers")
    assert page.locator("#query").input_value() == examples()["careers"]
    page.click("#run")
    page.wait_for_selector("#result td")
    assert "何志远" in page.locator("#result").inner_text()
    page.fill("#query", "SELECT ?s { ?s a kg:Person } ORDER BY ?s")
    page.click("#run")
    page.get_by_text("person/何志远").click()
    page.wait_for_url("**/id/person/**")
    assert "会见" in page.locator("body").inner_text()
    page.goto(f"{address}/sparql?light")
    page.fill("#query", "SELECT")
    page.click("#run")
    page.wait_for_selector("#result .error")
    assert all(url.startswith(address) for url in asked)
    assert [e for e in errors if "400" not in e] == []
    page.close()


def test_search_by_name_pinyin_traditional_and_a_second_word(server: httpx.Client) -> None:
    as_json = {"Accept": "application/json"}
    for text in ("何志远", "何志遠", "hezhiyuan", "hzy", "志远", "何志远 浙江", "HZY"):
        rows = server.get("/search", params={"q": text}, headers=as_json).json()
        assert rows[0]["label"] == "何志远", text
        assert rows[0]["href"] == "/id/person/" + quote("何志远")
    assert server.get("/search", params={"q": "何志远 广东"}, headers=as_json).json() == []
    assert server.get("/search", params={"q": ""}, headers=as_json).json() == []
    assert "何志远" in server.get("/search", params={"q": "志远"}, headers={"Accept": "text/html"}).text
    assert "Nothing found" in server.get("/search", params={"q": "%_'\"<"}, headers={"Accept": "text/html"}).text


def test_the_page_of_a_person(server: httpx.Client) -> None:
    path = "/id/person/" + quote("何志远")
    page = server.get(path, headers={"Accept": "text/html"}).text
    assert "现任" in page
    assert "省长" in page
    assert "<svg" in page
    assert "/graph#node=" in page
    assert "句式" in page or "模型判断" in page
    data = server.get(path, headers={"Accept": "application/json"}).json()
    assert data["thing"]["label"] == "何志远"
    assert {s["group"]["predicate"] for s in data["sections"]} >= {"holdsPost"}
    assert all(p["sentence"] for s in data["sections"] for p in s["proofs"])


def test_the_page_of_an_article_marks_its_names_at_sentences_with_anchors(server: httpx.Client) -> None:
    page = server.get("/id/article/n0", headers={"Accept": "text/html"}).text
    assert "<mark>何志远</mark>" in page
    assert 'id="s' in page
    person = server.get("/id/person/" + quote("何志远"), headers={"Accept": "text/html"}).text
    anchor = person.split("/id/article/n0#")[1].split('"')[0]
    assert f'id="{anchor}"' in page
    assert server.get("/id/article/n0", headers={"Accept": "application/json"}).json()[0]["key"] == "n0"


def test_lists_of_types(server: httpx.Client) -> None:
    assert "/types/Person" in server.get("/").text
    found = server.get("/types/Person", headers={"Accept": "application/json"}).json()
    assert found["count"] == 2
    assert (
        server.get("/types/Person", params={"q": "科尔"}, headers={"Accept": "application/json"}).json()["count"] == 1
    )
    assert server.get("/types/Nothing").status_code == 404


@pytest.mark.parametrize("name", ["a*b", "a@b@c", "a%0Ab", "%2a", "a'b", "*"])
def test_odd_names_are_404_and_no_error(server: httpx.Client, name: str) -> None:
    for accept in ("text/html", "text/turtle", "application/json"):
        assert server.get(f"/id/person/{name}", headers={"Accept": accept}).status_code == 404


def test_a_name_of_a_context_may_stand_in_a_query(server: httpx.Client) -> None:
    answer = server.get("/sparql", params={"query": "SELECT ?o { place:朝阳区@北京市 kg:within ?o }"})
    assert answer.status_code == 200


def test_the_dataset_of_the_protocol(server: httpx.Client) -> None:
    parameters = {"query": PEOPLE, "default-graph-uri": "https://example.org/none"}
    assert names(server.get("/sparql", params=parameters)) == []


def test_answers_are_zipped_and_say_what_they_are(server: httpx.Client) -> None:
    answer = server.get("/")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_another_host_is_not_answered_for(server: httpx.Client, host: str) -> None:
    answer = server.get("/sparql", params={"query": PEOPLE}, headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "何志远" not in answer.text


def test_pages_of_other_sites_may_not_ask(server: httpx.Client) -> None:
    for origin in ("https://evil.example", "null"):
        answer = server.get("/sparql", params={"query": PEOPLE}, headers={"Origin": origin})
        assert answer.status_code == 403
    own = str(server.base_url).rstrip("/")
    assert server.get("/sparql", params={"query": PEOPLE}, headers={"Origin": own}).status_code == 200


def test_a_site_that_is_allowed_may_ask(build: Path) -> None:
    with started(build, "--cors", "https://good.example", "--allow-host", "kg.test") as address:
        headers = {"Origin": "https://good.example", "Host": "kg.test"}
        answer = httpx.get(f"{address}/sparql", params={"query": PEOPLE}, headers=headers, timeout=30)
        assert answer.headers["access-control-allow-origin"] == "https://good.example"
        assert httpx.options(f"{address}/sparql", headers=headers, timeout=30).status_code == 204


def test_a_query_that_wants_too_much_memory_is_stopped(build: Path) -> None:
    hungry = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i"
    with started(build, "--timeout", "40") as address:
        answer = httpx.post(f"{address}/sparql", data={"query": hungry}, timeout=90)
        assert answer.status_code == 507
        assert "needed more than 400 MB" in answer.text
        assert httpx.get(f"{address}/sparql", params={"query": PEOPLE}, timeout=30).status_code == 200


def test_long_queries_do_not_hold_all_workers(server: httpx.Client) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        long = [pool.submit(server.post, "/sparql", data={"query": ENDLESS}) for _ in range(6)]
        time.sleep(0.3)
        began = time.monotonic()
        assert server.get("/sparql", params={"query": PEOPLE}).status_code in (200, 503)
        assert time.monotonic() - began < 8
        assert {answer.result().status_code for answer in long} == {503}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc")
def test_a_long_query_leaves_the_processor_to_others(build: Path, tmp_path: Path) -> None:
    process, _ = _asked_for_too_long(build, tmp_path, "20")
    try:
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        below = [c for w in workers for c in Path(f"/proc/{w}/task/{w}/children").read_text().split()]
        priorities = [os.getpriority(os.PRIO_PROCESS, int(one)) for one in (*workers, *below)]
        assert priorities.count(19) == 1
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_a_request_that_never_comes_whole_is_closed(server: httpx.Client) -> None:
    import socket

    with socket.create_connection((server.base_url.host, server.base_url.port or 0), timeout=40) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        assert connection.recv(100) == b""


def test_what_a_killed_server_left_is_removed_by_the_next(build: Path, tmp_path: Path) -> None:
    left = tmp_path / "kg-serve-999999999-x"
    left.mkdir()
    with started(build, folder=tmp_path):
        assert not left.exists()


def test_the_query_page_sorts_completes_and_keeps_the_query_in_its_address(
    server: httpx.Client, browser: object
) -> None:
    address = str(server.base_url).rstrip("/")
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(f"{address}/sparql?light")
    page.fill("#query", "SELECT ?name { ?s a kg:Person ; rdfs:label ?name }")
    assert page.locator("#colours .token-v").count() == 3
    page.click("#run")
    page.wait_for_selector("#result td")
    page.click('#result th[data-sort="name"]')
    first = page.locator("#result tbody td").first.inner_text()
    page.click('#result th[data-sort="name"]')
    assert page.locator("#result tbody td").first.inner_text() != first
    page.reload()
    assert "kg:Person" in page.locator("#query").input_value()
    with page.expect_download() as download:
        page.click("#run")
        page.wait_for_selector("#csv:visible")
        page.click("#csv")
    assert "何志远" in download.value.path().read_text(encoding="utf-8-sig")
    page.fill("#query", "SELECT ?s { ?s a kg:Pers")
    page.locator("#query").press("Control+ ")
    assert "kg:Person" in page.locator("#offers").inner_text()
    page.locator("#query").press("Enter")
    assert page.locator("#query").input_value().endswith("kg:Person")


def test_the_search_box_suggests_and_opens(server: httpx.Client, browser: object) -> None:
    address = str(server.base_url).rstrip("/")
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(address)
    page.locator("#q").press_sequentially("hzy")
    page.wait_for_selector("#hits li")
    page.locator("#q").press("ArrowDown")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/id/person/**")
    assert "何志远" in page.locator("h1").inner_text()


def test_yasgui_asks_this_server_and_nothing_else(server: httpx.Client, browser: object) -> None:
    from kg.serve.app import YASGUI

    if not YASGUI:
        pytest.skip("built without npm: the light page stands in")
    address = str(server.base_url).rstrip("/")
    page = browser.new_page()  # type: ignore[attr-defined]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/sparql#careers")
    page.wait_for_selector(".yasqe .CodeMirror")
    assert "kg:Tenure" in page.locator(".CodeMirror").first.inner_text()
    page.locator(".yasqe_queryButton").first.click()
    page.wait_for_selector(".yasr table")
    assert "何志远" in page.locator(".yasr").inner_text()
    assert all(url.startswith((address, "data:", "blob:")) for url in asked)
