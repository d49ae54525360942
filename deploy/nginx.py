"""Settings and places -> the text of an nginx configuration. Pure: reads its template and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from deploy import policy
from deploy.settings import Settings

TEMPLATE = Path(__file__).parent / "nginx.conf"
DESK = Path(__file__).parent / "nginx-desk.conf"
DESK_FILES = "^(PUT|DELETE|OPTIONS) /desk/_stcore/upload_file/"  # the one thing that anybody sends this site
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PLACE = re.compile(r"@([a-z_]+)@")
# Browsers take these from a safe origin only, and complain of the second one elsewhere.
OVER_TLS = (
    'add_header Strict-Transport-Security "max-age=31536000" always;\n'
    "    add_header Cross-Origin-Opener-Policy same-origin always;"
)


@dataclass(frozen=True)
class Places:
    """Where things are: the reading edition, Streamlit's files (compressed), the live site's own, and what nginx writes.
    `mime` is nginx's list of file types, `brotli` its module or None where it is not installed. `user` is root where root
    starts it: nginx would else read files as somebody who may not."""

    site: Path
    streamlit: Path
    assets: Path
    run: Path
    logs: Path | None
    brotli: Path | None
    user: str = ""
    mime: Path = Path("/etc/nginx/mime.types")


def render(settings: Settings, places: Places, *, reading_policy: str, live_policy: str, desk: str = "") -> str:
    """The configuration. `settings.servers` are the live processes; the policies come from deploy/policy.py,
    `desk` is host:port of
    the desk's one process, empty where there is no desk.

    Raises KeyError where the template asks for something that nobody fills in.
    """
    parts = _listening(settings) | _files(places) | _limits(settings)
    parts |= {
        "briefing_policy": policy.BRIEFING,
        "reading_policy": reading_policy + ("; upgrade-insecure-requests" if settings.tls else ""),
        "live_policy": live_policy,
        "desk_server": desk,
        "desk_files": DESK_FILES if desk else "a^",
        "desk_cookies": "proxy_cookie_flags ~ secure;" if settings.url.startswith("https:") else "",
        "embed_hosts": " ".join(("'self'", *settings.embed_hosts)),
    }
    whole = TEMPLATE.read_text("utf-8").replace("@desk@", DESK.read_text("utf-8").strip() if desk else "")
    return PLACE.sub(lambda found: parts[found[1]], whole)


def _listening(settings: Settings) -> dict[str, str]:
    safe = settings.url.startswith("https:")
    tls = (
        f"ssl_certificate {settings.certificate};\n    ssl_certificate_key {settings.key};\n"
        "    ssl_protocols TLSv1.2 TLSv1.3;\n    ssl_session_cache shared:tls:1m;\n    ssl_session_tickets off;"
    )
    return {
        "listen": f"{settings.bind}:{settings.port}" + (" ssl http2" if settings.tls else ""),
        "name": settings.name,
        "tls": tls if settings.tls else "",
        "plain_server": _plain(settings) if settings.plain_port else "",
        "secure": "; Secure" if safe else "",
        "over_tls": OVER_TLS if safe else "",
    }


def _plain(settings: Settings) -> str:
    return (
        f"server {{\n    listen {settings.bind}:{settings.plain_port};\n    server_name {settings.name};\n"
        f"    return 301 {settings.url}$request_uri;\n  }}"
    )


def _files(places: Places) -> dict[str, str]:
    logs = places.logs
    return {
        "site": str(places.site),
        "streamlit": str(places.streamlit),
        "assets": str(places.assets),
        "run": str(places.run),
        "user": f"user {places.user};" if places.user else "",
        "mime": str(places.mime),
        "errors": str(logs / "error.log") if logs else "stderr",
        "access": str(logs / "access.log") if logs else "/dev/stdout",
        "modules": f"load_module {places.brotli};" if places.brotli else "",
        "brotli": "brotli_static on;" if places.brotli else "",
    }


def _limits(settings: Settings) -> dict[str, str]:
    servers = (f"server {server} max_fails=2 fail_timeout=5s;" for server in settings.servers)
    return {
        "servers": "\n    ".join(servers),
        "rate": str(settings.rate),
        "burst": str(settings.rate * 2),
        "cap": str(settings.cap),
        "most": str(settings.cap + settings.headroom),
    }
