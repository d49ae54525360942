"""Hosting without running it: settings, the nginx file they make, the policies, compressed twins, the container files."""

from __future__ import annotations

import gzip
import re
import subprocess
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import brotli
import kubernetes_validate
import pytest
import streamlit
import yaml

from deploy import compress, nginx, policy, processes, serve
from deploy.settings import FILE, Settings, SettingsError, read, with_port
from live.front import SCRIPTS

REPO = Path(__file__).resolve().parents[1]
SHELL = (Path(streamlit.__file__).parent / "static/index.html").read_text("utf-8")
PUBLIC = Settings(
    name="data.example.com",
    address="https://data.example.com",
    embed_hosts=("https://www.example.com", "https://m.example.com"),
    servers=("127.0.0.1:8601", "10.0.0.2:8601"),
    sessions=50,
    arrivals=4,
)


def places(folder: Path, *, brotli: bool = True, logs: bool = True) -> nginx.Places:
    names = {name: folder / name for name in ("site", "streamlit", "assets", "run", "logs")}
    for path in names.values():
        path.mkdir(exist_ok=True)
    module = nginx.BROTLI if brotli and nginx.BROTLI.is_file() else None
    return nginx.Places(**names | {"logs": names["logs"] if logs else None}, brotli=module)  # type: ignore[arg-type]


def rendered(settings: Settings, where: nginx.Places, desk: str = "") -> str:
    return nginx.render(
        settings, where, reading_policy=policy.READING, live_policy=policy.live(SHELL, settings), desk=desk
    )


def directive(text: str, name: str) -> list[str]:
    return re.findall(rf"^\s*{name} (.*);", text, re.MULTILINE)


# Settings


def test_the_settings_of_the_repository_are_good() -> None:
    found = read()
    assert found.processes >= 1 and found.url.startswith("http://localhost:")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("[site]\nname = 'a b'", "site.name cannot be 'a b'"),
        ("[site]\nname = 'x; return 200'", "site.name"),
        ("[site]\nembed_hosts = ['www.example.com']", "site.embed_hosts"),
        ("[site]\nembed_hosts = 'https://www.example.com'", "a list is wanted"),
        ("[site]\naddress = 'https://example.com/path'", "site.address"),
        ("[site]\nadress = 'https://example.com'", "unknown: site.adress"),
        ("name = 'x'", "unknown: name"),
        ("[listen]\nport = '80'", "listen.port"),
        ("[listen]\nport = 70000", "0 to 65535"),
        ("[live]\nsessions = 0", "live.sessions"),
        ("[live]\nsessions = true", "live.sessions"),
        ("[live]\nservers = ['10.0.0.2']", "host:port is wanted"),
        ("[tls]\ncertificate = '/nowhere.pem'", "there is no such file"),
        ("[log]\nfolder = '/a b'", "log.folder"),
        ("not toml", "site.toml"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "site.toml"
    file.write_text(line, "utf-8")
    with pytest.raises(SettingsError, match=re.escape(complaint)) as caught:
        read(file)
    assert str(file) in str(caught.value)


def test_a_certificate_needs_its_key(tmp_path: Path) -> None:
    (tmp_path / "c.pem").touch()
    (tmp_path / "site.toml").write_text(f"[tls]\ncertificate = '{tmp_path}/c.pem'", "utf-8")
    with pytest.raises(SettingsError, match="both certificate and key"):
        read(tmp_path / "site.toml")


def test_no_file_no_traceback(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert serve.main(["--settings", str(tmp_path / "none.toml"), "--prepare"]) == 1
    assert "none.toml" in caplog.text


def test_the_address_follows_from_name_port_and_tls() -> None:
    assert Settings(name="a.example", port=8080).url == "http://a.example:8080"
    assert Settings(name="a.example", port=80).url == "http://a.example"
    assert Settings(name="a.example", port=443, certificate="c", key="k").url == "https://a.example"
    assert PUBLIC.url == "https://data.example.com"


def test_a_given_port_is_kept_and_none_is_found() -> None:
    assert with_port(Settings(port=1234)).port == 1234
    assert with_port(Settings(port=0)).port > 1023


def test_every_key_of_the_settings_file_is_in_the_guide() -> None:
    guide = (REPO / "docs/operations.md").read_text("utf-8")
    keys = re.findall(r"^([a-z_]+) =", FILE.read_text("utf-8"), re.MULTILINE)
    assert keys and [key for key in keys if f"`{key}`" not in guide] == []


# The nginx file


@pytest.mark.parametrize("with_brotli", [True, False])
@pytest.mark.parametrize("logs", [True, False])
@pytest.mark.parametrize(("tls", "desk"), [(True, "127.0.0.1:9"), (True, ""), (False, "127.0.0.1:9"), (False, "")])
def test_nginx_accepts_what_we_write(tmp_path: Path, tls: bool, desk: str, logs: bool, with_brotli: bool) -> None:
    settings = replace(PUBLIC, port=18443, **(_certificate(tmp_path) if tls else {}))
    file = tmp_path / "nginx.conf"
    file.write_text(rendered(settings, places(tmp_path, brotli=with_brotli, logs=logs), desk), "utf-8")
    said = subprocess.run(
        [processes.nginx(), "-t", "-e", "stderr", "-p", str(tmp_path), "-c", str(file)], capture_output=True
    )
    assert said.returncode == 0 and b"[warn]" not in said.stderr, said.stderr.decode()


def _certificate(folder: Path) -> dict[str, Any]:
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = {"certificate": str(folder / "cert.pem"), "key": str(folder / "key.pem")}
    command += ["-subj", "/CN=data.example.com", "-keyout", files["key"], "-out", files["certificate"]]
    subprocess.run(command, check=True, capture_output=True)
    return files | {"plain_port": 18080}


@pytest.mark.parametrize("desk", ["", "127.0.0.1:9"])
def test_nothing_is_left_to_fill_in(tmp_path: Path, desk: str) -> None:
    assert not nginx.PLACE.search(rendered(PUBLIC, places(tmp_path), desk))


def test_files_are_let_through_only_where_there_is_a_desk(tmp_path: Path) -> None:
    without, with_one = (rendered(PUBLIC, places(tmp_path), desk) for desk in ("", "127.0.0.1:9"))
    assert nginx.DESK_FILES in with_one and nginx.DESK_FILES not in without
    assert "location /desk/" in with_one and "location /desk" not in without


def test_over_https_the_desks_cookies_are_secure(tmp_path: Path) -> None:
    safe, plain = (
        rendered(replace(PUBLIC, address=a), places(tmp_path), "127.0.0.1:9") for a in ("https://a.example", "")
    )
    assert safe.count("proxy_cookie_flags ~ secure;") == 2 and "proxy_cookie_flags" not in plain


def test_the_cap_grows_with_the_processes_and_the_socket_has_headroom(tmp_path: Path) -> None:
    text = rendered(PUBLIC, places(tmp_path))
    assert directive(text, "limit_conn") == ["open 100", f"open {100 + 8 * 20}"]
    assert "zone=arrivals:64k rate=8r/s" in text
    assert re.findall(r"server (\S+) max_fails", text) == list(PUBLIC.servers)


def test_only_embeds_may_be_framed_and_only_by_the_hosts_named(tmp_path: Path) -> None:
    text = rendered(PUBLIC, places(tmp_path))
    assert re.findall(r"frame-ancestors ([^\";]*)", text) == [
        "'none'",
        "'self' https://www.example.com https://m.example.com",
        "'none'",  # briefings
        "'none'",
    ]
    assert '"~^(/editions/[^/]+)?(/en)?/embed/"' in text


def test_over_tls_browsers_are_told_to_stay_there(tmp_path: Path) -> None:
    safe, plain = (rendered(replace(PUBLIC, address=a), places(tmp_path)) for a in ("https://a.example", ""))
    assert "Strict-Transport-Security" in safe and "; Secure" in safe
    assert "Strict-Transport-Security" not in plain and "; Secure" not in plain


def test_the_page_sent_instead_has_the_line_that_is_pointed_at(tmp_path: Path) -> None:
    (place,) = set(re.findall(r"#([a-z-]+)\"", rendered(PUBLIC, places(tmp_path))))
    assert f'id="{place}"' in (REPO / "render/site/html.py").read_text("utf-8")


def test_headers_are_set_in_one_place(tmp_path: Path) -> None:
    """An add_header inside a location drops those of the server."""
    for body in re.findall(r"location [^{]*\{([^}]*)\}", rendered(PUBLIC, places(tmp_path))):
        assert "add_header" not in body


def test_the_log_holds_nothing_about_the_reader(tmp_path: Path) -> None:
    line = re.search(r"log_format.*?;", rendered(PUBLIC, places(tmp_path)), re.DOTALL)
    assert line and not re.search(r"[$](remote|http_|cookie|args|request_uri)|forwarded", line[0])


# Policies


def test_the_policy_of_the_reading_edition_is_strict() -> None:
    assert "unsafe" not in policy.READING and "blob:" not in policy.READING and "*" not in policy.READING
    assert policy.READING.startswith("default-src 'none'; script-src 'self'; style-src 'self';")


def test_the_policy_of_the_live_site_names_its_inline_scripts() -> None:
    said = policy.live(SHELL, PUBLIC)
    scripts = [*SCRIPTS, *re.findall(r"<script>(.*?)</script>", SHELL, re.DOTALL)]
    for script in scripts:
        assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in said
    assert len(scripts) == 3 and "wss://data.example.com" in said
    source = re.search(r"script-src ([^;]*)", said)
    assert source and "'unsafe-inline'" not in source[1] and "'unsafe-eval'" not in source[1]


# Compressed twins


def test_twins_hold_the_same_and_follow_a_change(tmp_path: Path) -> None:
    page, picture, short = (tmp_path / name for name in ("a/page.html", "a/p.png", "short.txt"))
    page.parent.mkdir()
    page.write_text("数" * 600, "utf-8")
    picture.write_bytes(b"0" * 600)
    short.write_text("x", "utf-8")
    assert compress.twins(tmp_path) == 1 and compress.twins(tmp_path) == 0
    assert sorted(file.name for file in tmp_path.rglob("*.*")) == [
        "p.png",
        "page.html",
        "page.html.br",
        "page.html.gz",
        "short.txt",
    ]
    page.write_text("据" * 700, "utf-8")
    assert compress.twins(tmp_path) == 1
    assert gzip.decompress((tmp_path / "a/page.html.gz").read_bytes()) == page.read_bytes()
    assert brotli.decompress((tmp_path / "a/page.html.br").read_bytes()) == page.read_bytes()


def test_a_mirror_is_made_once_and_whole(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "from/a.js").write_text("a" * 600, "utf-8")
    made = compress.mirror(tmp_path / "from", tmp_path / "to")
    assert sorted(file.name for file in made.iterdir()) == ["a.js", "a.js.br", "a.js.gz"]
    (tmp_path / "from/b.js").write_text("b", "utf-8")
    assert not (compress.mirror(tmp_path / "from", tmp_path / "to") / "b.js").exists()


# Containers


def manifest(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((REPO / name).read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", ["deployment", "service"])
@pytest.mark.parametrize("version", ["1.30", "1.37"])
def test_kubernetes_knows_every_field(name: str, version: str) -> None:
    kubernetes_validate.validate(manifest(f"deploy/kubernetes/{name}.yaml"), version, strict=True)


def test_the_service_finds_the_pods_and_keeps_readers() -> None:
    deployment, service = manifest("deploy/kubernetes/deployment.yaml"), manifest("deploy/kubernetes/service.yaml")
    template = deployment["spec"]["template"]
    assert (
        service["spec"]["selector"] == template["metadata"]["labels"] == deployment["spec"]["selector"]["matchLabels"]
    )
    assert service["spec"]["sessionAffinity"] == "ClientIP"
    assert service["spec"]["ports"][0]["targetPort"] == template["spec"]["containers"][0]["ports"][0]["name"]


def test_containers_run_as_nobody_on_a_read_only_root() -> None:
    pod = manifest("deploy/kubernetes/deployment.yaml")["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    composed = manifest("compose.yaml")["services"]["site"]
    image = (REPO / "Containerfile").read_text("utf-8")
    user = pod["securityContext"]["runAsUser"]
    assert pod["securityContext"]["runAsNonRoot"] and container["securityContext"]["readOnlyRootFilesystem"]
    assert composed["user"] == f"{user}:{user}" and composed["read_only"] and f"USER {user}:{user}" in image
    written = {mount["mountPath"] for mount in container["volumeMounts"]}
    assert written == {path.partition(":")[0] for path in composed["tmpfs"]} == {"/tmp", "/run/site"}


def test_the_image_serves_where_the_others_look() -> None:
    image = (REPO / "Containerfile").read_text("utf-8")
    (port,) = re.findall(r"^EXPOSE (\d+)", image, re.MULTILINE)
    (container,) = manifest("deploy/kubernetes/deployment.yaml")["spec"]["template"]["spec"]["containers"]
    assert container["ports"][0]["containerPort"] == int(port)
    assert manifest("compose.yaml")["services"]["site"]["ports"] == [f"{port}:{port}"]
    assert f"127.0.0.1:{port}/healthz" in image and f'"--port", "{port}"' in image
