"""A connection to Ray: to a cluster that is there, or to one that is started here and ends with it."""

import logging
import os
import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from resolvers.runs.errors import RunError
from resolvers.work.ray_signals import interrupts_later, tidy_termination

REACH = 10.0  # seconds for a cluster to take a connection
_QUIET = {  # Ray takes these when it is imported
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is sent to anybody
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # or Ray warns that a later version will do so
    "RAY_DEDUP_LOGS": "1",  # what is known is not printed again, and ...
    "RAY_DEDUP_LOGS_SKIP_REGEX": "(?s).*",  # ... all is known: Ray prints to standard output, which is ours
}
_RETRIES = "3"  # to join what took a connection; twenty, Ray's own number, are a quarter of an hour


class ClusterError(RunError):
    """There is no cluster that can do the work; the message says why."""


def need_ray() -> None:
    """Raises ``ClusterError`` if Ray is not installed."""
    if find_spec("ray") is None:
        raise ClusterError("Ray is not installed: pip install 'quotes[ray]'")


@contextmanager
def cluster(address: str | None, cpus: int) -> Iterator[None]:
    """Be connected to the Ray cluster at ``address``; if that is ``None``, to one of ``cpus`` workers here.

    One that is started here listens on the loopback interface alone, wants a token that only its own
    processes have, and is gone afterwards, with its files. One that was there stays. Raises ``ClusterError``.
    """
    os.environ.update(_QUIET)
    with ExitStack() as open_things:
        if address is None:
            _keep_to_this_machine()
            private = mkdtemp(prefix="quotes-", dir=_short_folder())
            open_things.callback(rmtree, private, ignore_errors=True)
            folder = f"{private}/r"  # Ray lets everybody write into its own folder
            here: dict[str, Any] = {"num_cpus": cpus, "include_dashboard": False, "_temp_dir": folder}
        else:
            _reach(address)
            os.environ["RAY_NUM_REDIS_GET_RETRIES"] = _RETRIES
            here = {}
        import ray

        take_termination = open_things.enter_context(tidy_termination())
        open_things.callback(ray.shutdown)
        try:
            # Ray lets its workers import from the folder that this process is in, before all others: a folder
            # of articles with a file "corpus.py" in it would run that file. So it is in none of the user's.
            with interrupts_later(), chdir(Path.cwd().anchor):
                ray.init(address or "local", **here, log_to_driver=False, logging_level=logging.CRITICAL)
        except (OSError, RuntimeError, ValueError, ImportError, ray.exceptions.RayError) as error:
            which = f"join the Ray cluster at {address}" if address else "start Ray"
            raise ClusterError(f"cannot {which} ({' '.join(str(error).split())[:300]})") from error
        take_termination()
        yield


def _keep_to_this_machine() -> None:
    """Whoever can talk to Ray can run programs, so nobody else may.

    Ray takes the loopback address for its own where it is told that there is no cluster, as it is by default
    on Windows and macOS; else it takes one that others can reach, and listens there. From 2.59 on it wants a
    token, which it would write into the home folder if it were given none.
    """
    os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))  # stays: Ray reads it once in a process


def _short_folder() -> str | None:
    """Where temporary files go whose paths are short: the name of a socket has no more than 103 bytes."""
    return "/tmp" if sys.platform != "win32" and os.access("/tmp", os.W_OK) else None


def _reach(address: str) -> None:
    """Raises ``ClusterError`` if nobody listens at ``address``; what is no ``host:port``, Ray knows."""
    host, _, port = address.rpartition(":")
    if not host or "/" in host or not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACH).close()
    except (OSError, OverflowError) as error:
        raise ClusterError(f"cannot reach a Ray cluster at {address} ({error})") from error
