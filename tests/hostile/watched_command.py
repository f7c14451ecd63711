"""The command line under watch: what it looks up, and what it connects to, is written down by Python itself.

    WATCH=folder python -m tests.hostile.watched_command detect ADDRESS...

``folder/seen.json`` holds at the end what Python's audit events told. If there is a ``folder/internet.json``, names
and pages are those in it (tests.corpus.web.internet): what they were asked for is there too. Without it, nothing
stands between the command and the network.
"""

import atexit
import importlib
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

import reports.models
from reports.cli import main

_FOLDER = Path(os.environ["WATCH"])
_EVENTS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto")
_seen: list[list[str]] = []
_pid = os.getpid()


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _EVENTS:
        return
    if event in _EVENTS[2:]:
        opened, to = arguments[:2]
        if opened.family in (socket.AF_INET, socket.AF_INET6):
            _seen.append([event, str(to[0]), str(to[1])])
    else:
        _seen.append([event, str(arguments[0])])


def _write(internet: Any) -> None:
    if os.getpid() != _pid:
        return
    asked = {} if internet is None else {"dialled": internet.dialled, "lookups": internet.lookups}
    asked |= {} if internet is None else {"requests": internet.requests}
    (_FOLDER / "seen.json").write_text(json.dumps({"events": _seen, **asked}), encoding="utf-8")


def _internet() -> Any:
    """The internet of the file, and the fetcher made to live in it."""
    file = _FOLDER / "internet.json"
    if not file.exists():
        return None
    import corpus.web.fetch
    from tests.corpus.web.internet import Internet

    made = Internet()
    told = json.loads(file.read_text(encoding="utf-8"))
    made.names |= told["names"]
    made.pages |= {address: page.encode("latin-1") for address, page in told["pages"].items()}
    corpus.web.fetch.Fetcher = made.fetcher  # type: ignore[misc, assignment]
    return made


if __name__ == "__main__":
    stand_in = importlib.import_module("tests.hostile.stand_in_command")
    reports.models.ModelSource = stand_in.StandIn  # type: ignore[misc]
    atexit.register(_write, _internet())
    sys.addaudithook(_watch)
    sys.exit(main())
