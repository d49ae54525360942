"""The real thing: nginx and two live processes on free ports, started as `make serve` starts them, in front of a small edition."""

from __future__ import annotations

import gzip
import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import brotli
import pytest

from deploy import warm
from deploy.nginx import BROTLI
from render.site.edition import publish
from tests.browser.conftest import Witness
from tests.serving import HASHED, LONG, SESSIONS, TEXTS, Site, served, stay, until, visited


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("serve")) as running:
        yield running


# The reading edition


@pytest.mark.parametrize("path", ["/", "/mayors-cup/", "/en/", "/en/mayors-cup/", "/embed/mayors-cup/incubated/"])
def test_a_page_is_the_file_of_its_address(site: Site, path: str) -> None:
    answer = site.ask(path)
    assert answer.status == 200 and f"<title>{path[1:]}index.html</title>".encode() in answer.body
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/mayors-cup", "/en/mayors-cup", "/live"])
def test_a_missing_slash_is_added(site: Site, path: str) -> None:
    answer = site.ask(path)
    assert (answer.status, answer.headers["location"]) == (301, f"{path}/")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/nothing", "404.html"),
        ("/nothing/at/all/", "404.html"),
        ("/assets/", "404.html"),
        ("/.git/config", "404.html"),
        ("/english", "404.html"),
        ("/en/nothing", "en/404.html"),
        ("/en/nothing/?lang=zh", "en/404.html"),
        ("/_stcore/health", "404.html"),
    ],
)
def test_an_unknown_address_is_a_404_in_its_language(site: Site, path: str, page: str) -> None:
    answer = site.ask(path)
    assert answer.status == 404 and f"<title>{page}</title>".encode() in answer.body


def test_nobody_posts_to_the_reading_edition(site: Site) -> None:
    assert site.ask("/", "POST", b"x").status == 405


@pytest.mark.parametrize("path", ["/mayors-cup/", HASHED, "/data/figures.csv", "/edition.json"])
def test_text_goes_out_as_it_was_compressed_on_disk(site: Site, path: str) -> None:
    whole = site.ask(path)
    file = site.home / "site" / (path[1:] + "index.html" if path.endswith("/") else path[1:])
    packed = {"gzip": gzip.decompress, "br": brotli.decompress}
    for name, unpack in list(packed.items())[: 2 if BROTLI.is_file() else 1]:
        answer = site.ask(path, Accept_Encoding=name)
        assert answer.headers["content-encoding"] == name and unpack(answer.body) == whole.body == file.read_bytes()
        assert answer.headers["content-type"] == whole.headers["content-type"]
        assert answer.headers["vary"] == "Accept-Encoding"
    assert site.ask(path, Accept_Encoding="gzip").body == file.with_name(file.name + ".gz").read_bytes()


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "no-cache"),
        ("/edition.json", "no-cache"),
        ("/data/figures.csv", "no-cache"),
        (HASHED, "public, max-age=31536000, immutable"),
        ("/nothing", "no-cache"),
        ("/live/", "private, no-cache"),
        ("/live/assets/fonts/song.woff2", "public, max-age=86400"),
    ],
)
def test_only_names_with_a_hash_are_kept_for_ever(site: Site, path: str, kept: str) -> None:
    assert site.ask(path).headers["cache-control"] == kept


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    assert site.ask("/", If_None_Match=site.ask("/").headers["etag"]).status == 304


@pytest.mark.parametrize("path", ["/", "/nothing", "/live/", "/live/nothing", "/live/_stcore/upload_file/a/b"])
def test_every_answer_carries_the_security_headers(site: Site, path: str) -> None:
    answer = site.ask(path)
    assert answer.headers["x-content-type-options"] == "nosniff" and "camera=()" in answer.headers["permissions-policy"]
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["server"] == "nginx" and "default-src 'none'" in answer.policy
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/mayors-cup/", "/data/figures.csv", "/editions/abc/", "/live/", "/404.html"])
def test_a_page_may_not_be_framed(site: Site, path: str) -> None:
    assert site.ask(path).policy.endswith("frame-ancestors 'none'")


@pytest.mark.parametrize("path", ["/embed/", "/en/embed/", "/editions/abc/embed/"])
def test_a_chart_may_be_framed_by_the_hosts_named(site: Site, path: str) -> None:
    answer = site.ask(f"{path}mayors-cup/incubated/")
    assert answer.status == 200 and answer.policy.endswith("frame-ancestors 'self' https://www.example.com")


def test_the_feed_is_a_feed(site: Site) -> None:
    assert site.ask("/feed.xml").headers["content-type"] == "application/atom+xml; charset=utf-8"


@pytest.mark.parametrize(("path", "said"), [("/healthz", b"ok\n"), ("/healthz/live", b"ok")])
def test_it_says_that_it_is_well(site: Site, path: str, said: bytes) -> None:
    assert (site.ask(path).status, site.ask(path).body) == (200, said)


# The live site


@pytest.mark.parametrize(("path", "tag"), [("/live/", "zh-CN"), ("/live/mayors-cup?lang=en", "en")])
def test_a_live_page_says_its_language_and_what_it_is_about(site: Site, path: str, tag: str) -> None:
    body = site.ask(path).body.decode()
    name = f"{'en/' if tag == 'en' else ''}{'mayors-cup/' if 'cup' in path else ''}index.html"
    assert f'<html lang="{tag}">' in body and f"<title>{name}</title>" in body


def test_an_unknown_live_address_is_a_404_that_leads_back(site: Site) -> None:
    answer = site.ask("/live/nothing?lang=en")
    assert answer.status == 404 and b'<html lang="en">' in answer.body and b'href="./mayors-cup?lang=en"' in answer.body


@pytest.mark.parametrize(
    ("path", "there"),
    [("/live/mayors-cup/?lang=en", "../mayors-cup?lang=en"), ("/live/overview", "./?")],
)
def test_live_redirects_stay_below_live(site: Site, path: str, there: str) -> None:
    answer = site.ask(path)
    assert (answer.status, answer.headers["location"]) == (307, there)


def test_streamlits_files_come_from_disk_compressed(site: Site) -> None:
    (name,) = re.findall(r'src="\./(static/js/index\.[^"]+)"', site.ask("/live/").body.decode())
    with site.logged(f"/live/{name}"):
        whole, small = site.ask(f"/live/{name}"), site.ask(f"/live/{name}", Accept_Encoding="gzip")
    assert gzip.decompress(small.body) == whole.body and len(small.body) < len(whole.body) / 2.5
    assert small.headers["cache-control"].endswith("immutable")
    assert site.process_of(f"/live/{name}") == ""


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "OPTIONS"])
def test_uploads_are_refused(site: Site, method: str) -> None:
    assert site.ask("/live/_stcore/upload_file/session/file", method, b"x").status == 405


@pytest.mark.parametrize("path", ["/live/_stcore/agent/interact", "/live/_stcore/metrics"])
def test_doors_nobody_needs_are_shut(site: Site, path: str) -> None:
    assert site.ask(path).status == 404


@pytest.mark.parametrize("path", ["/live/", "/live/_stcore/health", "/live/media/x"])
def test_the_live_site_is_only_read(site: Site, path: str) -> None:
    assert site.ask(path, "POST", b"x").status == 405


def test_a_reader_keeps_the_seat_that_the_first_page_gave(site: Site) -> None:
    used = set()
    for _ in range(8):
        with site.logged("/live/"):
            first = site.ask("/live/")
        cookie = first.headers["set-cookie"]
        assert re.fullmatch(r"seat=[0-9a-f]{32}; Path=/live/; HttpOnly; SameSite=Lax", cookie)
        seat, process = cookie.partition(";")[0], site.process_of("/live/")
        with site.logged("/live/_stcore/stream"), site.socket(Cookie=seat):
            pass
        assert site.process_of("/live/_stcore/stream") == process
        with site.logged("/live/"):
            again = site.ask("/live/", Cookie=seat)
        assert "set-cookie" not in again.headers and site.process_of("/live/") == process
        used.add(process)
    assert len(used) == 2


def test_a_story_arrives_through_nginx(site: Site) -> None:
    assert warm.visit(f"127.0.0.1:{site.port}", "about", "zh", "Desktop", "/live") > 10_000


def test_the_log_is_json_about_the_request_and_not_the_reader(site: Site) -> None:
    with site.logged("/live/"):
        site.ask("/live/?lang=en&q=secret", User_Agent="secret", Referer="https://secret/", Cookie="seat=secret")
    text = (site.home / "logs/access.log").read_text("utf-8")
    line = [line for line in site.log() if line["path"] == "/live/"][-1]
    assert (line["lang"], line["status"]) == ("en", 200) and line["process"]
    assert "secret" not in text and '"127.0.0.1"' not in text


# Full


@pytest.mark.parametrize(
    ("path", "reading"),
    [
        ("/live/", "/#live-full"),
        ("/live/mayors-cup", "/mayors-cup/#live-full"),
        ("/live/mayors-cup?lang=en&at=x", "/en/mayors-cup/#live-full"),
        ("/live/?lang=en", "/en/#live-full"),
    ],
)
def test_past_the_cap_a_visitor_gets_the_reading_edition_of_the_page(site: Site, path: str, reading: str) -> None:
    until(lambda: site.ask("/live/").status == 200)
    with ExitStack() as sockets:
        for _ in range(2 * SESSIONS):
            sockets.enter_context(site.socket())
        answer = site.ask(path)
        assert (answer.status, answer.headers["location"]) == (303, reading)
        assert site.ask(reading.partition("#")[0]).status == 200
        sockets.enter_context(site.socket())  # admitted before, arrives now: there is headroom
    until(lambda: site.ask("/live/").status == 200)


def test_too_many_at_once_are_spread_over_both_editions(site: Site) -> None:
    answers = [site.ask("/live/").status for _ in range(120)]
    assert set(answers) == {200, 303} and answers[0] == 200
    until(lambda: site.ask("/live/").status == 200)


# In a browser, and when a process goes


@pytest.fixture
def witness() -> Iterator[Witness]:
    seen = Witness()
    yield seen
    assert not seen.complaints, "\n".join(seen.complaints)


def test_a_reader_stays_through_the_loss_of_a_process(site: Site, witness: Witness) -> None:
    """A live page with its figures under the policy, without an outside request; then its process is killed under it."""
    with ThreadPoolExecutor(
        1
    ) as own:  # Playwright allows one session a thread, and the other browser tests hold this one
        own.submit(stay, site, witness).result()


def test_a_new_edition_is_published_under_its_readers(site: Site) -> None:
    """SIGHUP, watched to its end: the new edition and fresh processes are served, and in between nobody got an error."""
    old = {server: site.listening(server) for server in site.servers()}
    folder = site.home / "site"
    tree = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.suffix in TEXTS
    }
    said = site.home / "said.txt"
    with visited(site, "/", "/mayors-cup/", "/live/"):
        publish(tree | {"index.html": b"<!doctype html><title>new</title>" + LONG.encode()}, {}, "def", folder)
        site.running.send_signal(signal.SIGHUP)
        until(lambda: "published again" in said.read_text("utf-8"), 120)
    whole, small = site.ask("/"), site.ask("/", Accept_Encoding="gzip")
    assert b"<title>new</title>" in whole.body and gzip.decompress(small.body) == whole.body
    assert small.body == (folder / "index.html.gz").read_bytes()
    assert len(old) == len(site.servers()) == 2 and not old.keys() & site.servers()
    assert [number for number in old.values() if Path(f"/proc/{number}").exists()] == []


def test_without_any_live_process_there_is_the_reading_edition(site: Site) -> None:
    for number in site.processes():
        if b"streamlit" in Path(f"/proc/{number}/cmdline").read_bytes():
            os.kill(number, signal.SIGKILL)
    answer = site.ask("/live/mayors-cup?lang=en")
    assert (answer.status, answer.headers["location"]) == (303, "/en/mayors-cup/#live-full")
    assert site.ask("/mayors-cup/").status == 200


def test_ctrl_c_leaves_nothing_behind(site: Site) -> None:
    started = site.processes()
    site.running.send_signal(signal.SIGINT)
    assert site.running.wait(30) == 0 and started
    assert [number for number in started if Path(f"/proc/{number}").exists()] == []
    with pytest.raises(ConnectionRefusedError):
        site.ask("/")
