"""Virtuoso as a second, real store: started over an empty database, loaded, asked over HTTP, stopped."""

import json
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.rdf.vocabulary import PREFIXES

PROGRAMS = ("virtuoso-t", "isql-vt")
_GRAPH = "https://kg.example.org/graph"
_CONFIGURATION = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/v-temp.db
TransactionFile = {folder}/v-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000
MaxQueryMem = 1G
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
"""


def is_installed() -> bool:
    """Whether Debian's virtuoso-opensource is there."""
    return all(shutil.which(program) for program in PROGRAMS)


class Virtuoso:
    """A running server."""

    def __init__(self, folder: Path, sql: int, http: int) -> None:
        self._folder, self._sql, self._http = folder, sql, http

    def load(self, path: Path) -> None:
        """Load an N-Triples, N-Quads or Turtle file."""
        copy = self._folder / path.name
        shutil.copyfile(path, copy)
        flags = 512 if path.suffix == ".nq" else 0
        self.sql(f"DB.DBA.TTLP(file_open('{copy}'), '', '{_GRAPH}', {flags}); checkpoint;")

    def sql(self, statement: str) -> str:
        """Run statements; raises RuntimeError when one fails."""
        result = subprocess.run(
            ["isql-vt", f"127.0.0.1:{self._sql}", "dba", "dba", f"EXEC={statement}"],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if result.returncode or "*** Error" in result.stdout + result.stderr:
            raise RuntimeError(result.stdout + result.stderr)
        return result.stdout

    def rows(self, sparql: str) -> tuple[list[tuple[str | None, ...]], float]:
        """The rows of a query, and the seconds it took."""
        prologue = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
        data = urllib.parse.urlencode({"query": prologue + sparql}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._http}/sparql", data, {"Accept": "application/sparql-results+json"}
        )
        began = time.perf_counter()
        with urllib.request.urlopen(request, timeout=300) as response:
            found = json.load(response)
        took = time.perf_counter() - began
        names = found["head"]["vars"]
        return [
            tuple(row[name]["value"] if name in row else None for name in names) for row in found["results"]["bindings"]
        ], took


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path) -> Iterator[Virtuoso]:
    """A server over an empty database in a folder."""
    sql, http = _free_port(), _free_port()
    configuration = folder / "virtuoso.ini"
    configuration.write_text(_CONFIGURATION.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    process = subprocess.Popen(
        ["virtuoso-t", "+configfile", str(configuration), "+wait", "+foreground"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Virtuoso(folder, sql, http)
    try:
        for _ in range(120):
            try:
                server.sql("select 1;")
                break
            except (RuntimeError, subprocess.TimeoutExpired):
                time.sleep(0.5)
        yield server
    finally:
        process.kill()
        process.wait()
