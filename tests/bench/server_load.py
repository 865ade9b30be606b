"""Many clients at once, of whom some ask queries that never end: lost connections, times of the others, memory.

usage: server_load.py BUILD_FOLDER [--clients 200] [--seconds 20] [--endless 0.01]
"""

import argparse
import asyncio
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import quantiles

import httpx

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?f"
ASKED = (
    "SELECT ?name { ?s a kg:Person ; rdfs:label ?name } LIMIT 20",
    "SELECT ?o { person:李强 kg:holdsPost ?o }",
    "ASK { ?s kg:chairs ?o }",
)


def memory(process: int, peak: list[int], ended: threading.Event) -> None:
    """Keep the largest sum of resident memory of the server and its workers, in MB."""
    while not ended.wait(0.2):
        try:
            children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
            total = sum(_resident(int(one)) for one in (process, *children))
            peak[0] = max(peak[0], total >> 10)
        except (OSError, ValueError):
            continue


def _resident(process: int | str) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


async def clients(address: str, count: int, seconds: float, endless: float) -> tuple[list[float], dict[str, int]]:
    """The times of ordinary requests, and how many ended how."""
    times: list[float] = []
    ends: dict[str, int] = {}
    until = time.monotonic() + seconds

    async def one(number: int) -> None:
        chooser = random.Random(number)
        # A pool of one connection each: what a pool shared by 200 costs to search is more than the server takes.
        async with httpx.AsyncClient(base_url=address, timeout=60, verify=False, trust_env=False) as client:
            while time.monotonic() < until:
                hard = chooser.random() < endless
                query = chooser.choice((ENDLESS, HUNGRY)) if hard else chooser.choice(ASKED)
                began = time.monotonic()
                try:
                    status = str((await client.post("/sparql", data={"query": query})).status_code)
                except httpx.TransportError as error:
                    status = type(error).__name__
                key = f"{'endless' if hard else 'ordinary'} {status}"
                ends[key] = ends.get(key, 0) + 1
                if not hard:
                    times.append(time.monotonic() - began)
                await asyncio.sleep(chooser.random())

    await asyncio.gather(*(one(n) for n in range(count)))
    return times, ends


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("build", type=Path)
    cli.add_argument("--clients", type=int, default=200)
    cli.add_argument("--seconds", type=float, default=20)
    cli.add_argument("--endless", type=float, default=0.01)
    args = cli.parse_args()
    command = [sys.executable, "-m", "kg", "serve", str(args.build), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0].rstrip("/")
        for path in ("/id/person/习近平", "/id/person/李强", "/search?q=xjp", "/search?q=习近平 北京"):
            accept = {"Accept": "application/json" if "search" in path else "text/html"}
            spent = []
            for _ in range(5):
                began = time.monotonic()
                httpx.get(address + path, headers=accept, timeout=60)
                spent.append(time.monotonic() - began)
            print(f"{path}: {1000 * sorted(spent)[2]:.0f} ms")
        peak, ended = [0], threading.Event()
        threading.Thread(target=memory, args=(process.pid, peak, ended), daemon=True).start()
        times, ends = asyncio.run(clients(address, args.clients, args.seconds, args.endless))
        ended.set()
        print(
            f"{len(times)} ordinary requests, median {1000 * quantiles(times, n=100)[49]:.0f} ms, p95 {1000 * quantiles(times, n=100)[94]:.0f} ms"
        )
        print(", ".join(f"{key}: {value}" for key, value in sorted(ends.items())))
        print(f"peak memory {peak[0]} MB")
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()
