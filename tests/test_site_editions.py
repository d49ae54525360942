"""Editions: the same input gives the same bytes, a failed build leaves what was there, and earlier editions stay and say what changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pages
import publish as command_line
from render.site import edition as editions
from render.site import offline, releases
from render.site.build import build
from render.site.code import version
from tests.conftest import REPO, Package
from tests.edition import BASE, LIVE, Edition, addresses, ids, parsed, text, with_class
from tests.test_site import corrected

Files = dict[str, bytes]


def files(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def small(name: str) -> Files:
    return {"index.html": name.encode(), "a/index.html": b"a", "edition.json": json.dumps({"revision": name}).encode()}


def test_the_command_line_builds_the_same_bytes_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another hash seed, no kept drawings, another folder; a site of one story, with all files to take home."""
    asked = ["--base-url", BASE, "--live-url", LIVE, "--kept"]
    monkeypatch.setattr(pages, "ORDER", ("hefei",))
    assert command_line.main(["site", str(tmp_path / "here"), *asked, str(tmp_path / "kept")]) == 0
    there = ["site", str(tmp_path / "there"), *asked, str(tmp_path / "none")]
    code = f"import pages, publish, sys; pages.ORDER = ('hefei',); sys.exit(publish.main({there!r}))"
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, env=environment, capture_output=True, text=True, check=True
    )
    assert "/search/" in said.stdout and "/mayors-cup/" not in said.stdout
    here, other = files(tmp_path / "here"), files(tmp_path / "there")
    assert here.keys() == other.keys() and {Path(path).suffix for path in here} >= {".html", ".pptx", ".pdf", ".png"}
    assert [path for path, content in here.items() if content != other[path]] == []


def test_kept_drawings_give_the_same_bytes(edition: Edition) -> None:
    assert build(edition.site, edition.kept).tree == edition.tree


def test_code_is_named_by_what_it_says(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "requirements.txt"):
        (tmp_path / name).write_bytes((REPO / name).read_bytes())
    (tmp_path / "render").mkdir()
    before = version(tmp_path)
    version.cache_clear()
    (tmp_path / "render" / "a.py").write_text("1")
    assert before.partition("+")[0] == version(tmp_path).partition("+")[0] and version(tmp_path) != before


def test_an_edition_takes_the_place_of_the_last_and_the_last_stays_as_a_copy(tmp_path: Path) -> None:
    out = tmp_path / "site"
    editions.publish(small("one"), {"release/one/index.html": b"1"}, "one", out)
    editions.publish(small("two"), {"release/two/index.html": b"2"}, "two", out)
    editions.publish(small("three"), {}, "three", out)
    found = files(out)
    assert found["index.html"] == b"three"
    assert {name: found[f"editions/{name}/index.html"].decode() for name in ("one", "two", "three")} == {
        name: name for name in ("one", "two", "three")
    }
    assert [record["revision"] for record in editions.earlier(out, "three")] == ["one", "two"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    assert oct(out.stat().st_mode & 0o777) == "0o755"


def test_the_same_edition_published_again_is_the_same(tmp_path: Path) -> None:
    out = tmp_path / "site"
    editions.publish(small("one"), {}, "one", out)
    before = files(out)
    editions.publish(small("one"), {}, "one", out)
    assert files(out) == before


def test_the_current_editions_copy_follows_its_code(tmp_path: Path) -> None:
    out = tmp_path / "site"
    editions.publish(small("one"), {}, "one", out)
    editions.publish(small("one") | {"a/index.html": b"better"}, {}, "one", out)
    assert files(out)["editions/one/a/index.html"] == b"better"


@pytest.mark.parametrize("step", ["write", "_swap"])
def test_a_publish_that_fails_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    out = tmp_path / "site"
    editions.publish(small("one"), {}, "one", out)
    before = files(tmp_path)

    def fails(*_: Any) -> None:
        raise OSError("no room left")

    monkeypatch.setattr(editions, step, fails)
    with pytest.raises(OSError, match="no room"):
        editions.publish(small("two"), {}, "two", out)
    assert files(tmp_path) == before


def test_it_works_where_two_names_cannot_be_swapped_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editions, "_exchanged", lambda *_: False)
    out = tmp_path / "site"
    editions.publish(small("one"), {}, "one", out)
    editions.publish(small("two"), {}, "two", out)
    assert files(out)["index.html"] == b"two" and sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_faults_in_the_data_publish_nothing(
    package_of_words: Package, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, words = package_of_words.set("figures", "cup.incubated", "value", "5428").write(tmp_path)
    asked = [str(tmp_path / "out"), "--data", str(data), "--words", str(words)]
    assert command_line.main(["site", *asked]) == 1
    assert command_line.main(["offline", *asked]) == 1
    assert "figures.csv" in capsys.readouterr().out and not (tmp_path / "out").exists()


def test_the_page_of_an_edition_says_what_was_corrected_since(edition: Edition, package_of_words: Package) -> None:
    site = edition.of(corrected(package_of_words))
    now = editions.record(site)
    then: dict[str, Any] = json.loads(edition.tree["edition.json"])
    key = "cup.incubated@2015/2024"
    then["figures"][key] = {"zh": "5428个", "en": "5,428 projects"}
    then["figures"]["cup.gone@2020"] = {"zh": "1个", "en": "1 project"}
    made = releases.pages(site, [then, now], now, edition.built.sheet)
    assert made.keys() == {f"release/{then['revision']}/index.html", f"release/{now['revision']}/index.html"}
    old, new = (text(parsed(page)) for page in made.values())
    for words in ("抄写颠倒", "Digits swapped", "5428个", "5,482 projects", "cup.gone@2020", now["revision"]):
        assert words in old
    for words in ("这一版之后没有更正", "Nothing has been corrected since"):
        assert words in new and words not in old


@pytest.fixture(scope="module")
def one_file(edition: Edition) -> str:
    return offline.whole(edition.of(edition.site.release, base="", live=""), ("zh", "en"), edition.kept)


def test_one_file_holds_every_page_and_asks_nobody(edition: Edition, one_file: str) -> None:
    document = parsed(one_file)
    found = ids(document)
    assert len(found) == len(set(found))
    leaves = [e.get("id") for e in with_class(document, "leaf")]
    assert leaves == [f"{language}.{slug}" for language in ("zh", "en") for slug in edition.site.slugs]
    known = {source.address for source in edition.site.release.sources.values()}
    for name, address in addresses(document):
        inside = address.startswith(("#", "data:"))
        assert inside or (name == "href" and address in known), address
        assert not address.startswith("#") or address[1:] in found, address
    style = "".join(text(e) for e in document.iter("style"))
    assert "url(data:" in style and "http" not in style


def test_one_file_holds_the_data_too(edition: Edition, one_file: str) -> None:
    files = [e.get("download") for e in parsed(one_file).iter("a") if e.get("download")]
    assert f"qingdao-{edition.site.release.revision}.zip" in files and "figures.csv" in files


def test_one_file_can_be_of_one_language(edition: Edition) -> None:
    site = edition.of(edition.site.release, base="", live="")
    document = parsed(offline.whole(site, ("en",), edition.kept))
    assert document.get("lang") == "en"
    assert {e.get("lang") for e in with_class(document, "leaf")} == {"en"}
