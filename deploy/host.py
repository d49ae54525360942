"""One machine's site while it runs: its live processes behind one nginx, replaced one by one without a reader noticing."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from websockets.exceptions import WebSocketException

from dataset.paths import ROOT
from deploy import nginx, policy, processes, warm
from deploy.processes import Process
from deploy.settings import Settings, free_port

log = logging.getLogger(__name__)
PAUSE = 5.0  # s between attempts to start what does not start


@dataclass
class Host:
    """`settings.servers` empty: live processes are started here. `site` is the reading edition's folder, `streamlit` that of
    Streamlit's own files, both with compressed twins; `home` is ours to write in. `first` are the pages a process is visited
    at before readers may come, `rest` those after that."""

    settings: Settings
    site: Path
    streamlit: Path
    home: Path
    first: Sequence[str]
    rest: Sequence[str] = ()
    living: dict[str, Process] = field(default_factory=dict)
    front: Process | None = None
    desk: Process | None = None
    started: list[Process] = field(default_factory=list)

    def open(self) -> None:
        """Starts everything; on return the site can be read. StartError where a part does not come up."""
        (self.home / "run").mkdir(parents=True, exist_ok=True)
        if self.logs:
            self.logs.mkdir(parents=True, exist_ok=True)
        if not self.settings.servers:
            self.living = dict(self._live() for _ in range(self.settings.processes))
        self._ready(self.living)
        if self.settings.desk:
            self.renew_desk()
        self._configure()
        command = [processes.nginx(), "-e", str(self.errors), "-p", str(self.home), "-c", str(self.configuration)]
        with processes.undisturbed():
            self.front = processes.start("nginx", command, self._health(), self.logs)
        processes.wait(self.front)

    def close(self) -> None:
        """Stops everything, the front first."""
        processes.stop([self.front] if self.front else [])
        processes.stop(self.started)

    def mend(self) -> bool:
        """Replaces live processes that have ended; False when nginx itself has."""
        for server, process in list(self.living.items()):
            if not process.alive:
                log.warning("%s ended by itself and is replaced", process.name)
                self.renew(server)
        if self.desk and not self.desk.alive:
            log.warning("%s ended by itself and is started again", self.desk.name)
            self.renew_desk()
        return self.front is not None and self.front.alive

    def renew(self, server: str) -> None:
        """Puts a new process, already warm, in the place of the one at `server`, whose readers connect again by themselves.
        One that does not come up changes nothing."""
        fresh = dict([self._live()])
        try:
            self._ready(fresh)
        except processes.StartError as error:
            log.error("%s; the old ones stay", error)
            processes.stop(fresh.values())
            time.sleep(PAUSE)
            return
        old = self.living.pop(server)
        self.living |= fresh
        self._configure()
        if self.front:
            self.front.running.send_signal(signal.SIGHUP)
        processes.stop([old])

    def renew_desk(self) -> None:
        """Starts the desk's one process, after the old one has ended: two would not see each other's editors. Nobody waits for it:
        until it answers nginx asks editors for patience."""
        processes.stop([self.desk] if self.desk else [])
        with processes.undisturbed():
            environment = {"QINGDAO_EDITION": str(self.site), "QINGDAO_DESK": self.settings.desk}
            self.desk = processes.live(self.desk_server, self.settings.name, self.logs, environment)
            self.started.append(self.desk)

    @cached_property
    def desk_server(self) -> str:
        """host:port of the desk's process, a free port on this machine, the same as long as the site runs."""
        return f"127.0.0.1:{free_port()}"

    @property
    def logs(self) -> Path | None:
        """The folder for log files; None where they go to stderr."""
        return None if self.settings.logs == "-" else Path(self.settings.logs or self.home / "logs")

    @property
    def configuration(self) -> Path:
        """nginx's configuration, written anew before each start and reload."""
        return self.home / "nginx.conf"

    @property
    def errors(self) -> str:
        """nginx's error log, as its command line names it."""
        return str(self.logs / "error.log") if self.logs else "stderr"

    def _live(self) -> tuple[str, Process]:
        server = f"127.0.0.1:{free_port()}"
        self.started = [process for process in self.started if process.alive]
        with processes.undisturbed():
            environment = {"QINGDAO_EDITION": str(self.site)}
            process = processes.live(server, self.settings.name, self.logs, environment)
            self.started.append(process)
        return server, process

    def _ready(self, living: dict[str, Process]) -> None:
        """Waits for all, then visits all at once: each has its own core."""
        for process in living.values():
            processes.wait(process)
        visitors = [threading.Thread(target=self._visit, args=(server,), daemon=True) for server in living]
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join()

    def _visit(self, server: str) -> None:
        """The first pages now, the rest while readers are already coming."""
        try:
            warm.warm(server, self.first, ("zh",), warm.BROWSERS[:1])
        except (OSError, WebSocketException) as error:
            log.warning("%s could not be warmed up: %s", server, error)
        else:
            threading.Thread(target=self._visit_rest, args=(server,), daemon=True).start()

    def _visit_rest(self, server: str) -> None:
        try:
            warm.warm(server, self.rest)
        except (OSError, WebSocketException) as error:
            log.info("%s was not warmed up to the end: %s", server, error)

    def _configure(self) -> None:
        servers = self.settings.servers or tuple(self.living)
        places = nginx.Places(
            self.site,
            self.streamlit,
            ROOT / "static",
            self.home / "run",
            self.logs,
            nginx.BROTLI if nginx.BROTLI.is_file() else None,
            "root" if os.geteuid() == 0 else "",
        )
        settings = replace(self.settings, servers=servers)
        text = nginx.render(
            settings,
            places,
            reading_policy=policy.READING,
            desk=self.desk_server if self.desk else "",
            live_policy=policy.live((self.streamlit / "index.html").read_text("utf-8"), settings),
        )
        self.configuration.write_text(text, "utf-8")

    def _health(self) -> str:
        scheme = "https" if self.settings.tls else "http"
        return f"{scheme}://127.0.0.1:{self.settings.port}/healthz"
