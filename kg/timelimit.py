"""A bound on the time that one article may take."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from kg.errors import ReadError


@contextmanager
def within(seconds: float, where: str) -> Iterator[None]:
    """Stop the body after some seconds with a ReadError that names ``where``; 0 is no limit.

    Works by a timer of the process, so in its main thread and where the system has one (not on Windows); elsewhere
    the body runs without a limit.
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise ReadError(f"{where}: not done after {seconds:g} s; take it out, or set --limit seconds=N for more")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
