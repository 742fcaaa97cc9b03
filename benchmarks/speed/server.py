"""A warm OPA: `opa run --server` with the same rules, asked over a local socket by a client that stays connected."""

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 30.0


class _Local(http.client.HTTPConnection):
    """HTTP over a socket of the file system: no port that somebody else might have."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost")
        self._path = path

    def connect(self) -> None:
        """Connect to the socket."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(str(self._path))


@contextmanager
def served(binary: Path, bundle: Path, folder: Path) -> Iterator[Callable[[dict[str, object]], object]]:
    """A function that asks the server for the verdict of a case."""
    path = folder / "opa.socket"
    command = [str(binary), "run", "--server", "--log-level", "error", "--addr", f"unix://{path}", "-b", str(bundle)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        connection = _Local(path)
        try:
            _wait(connection, process)

            def ask(case: dict[str, object]) -> object:
                body = json.dumps({"input": case}).encode()
                connection.request("POST", "/v1/data/gatecard/verdict/verdict", body)
                return json.loads(connection.getresponse().read())["result"]

            yield ask
        finally:
            connection.close()
            process.terminate()


def _wait(connection: _Local, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            connection.request("GET", "/health")
            connection.getresponse().read()
            return
        except OSError:
            connection.close()
            time.sleep(0.05)
    raise RuntimeError("the opa server did not start")
