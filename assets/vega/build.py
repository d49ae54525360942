"""Takes Vega's two files out of their npm packages. Development only; needs npm and its registry."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / "var" / "vega"
FILES = (  # (npm package, file in it, our file)
    ("vega@6.2.0", "build/vega.min.js", "vega.min.js"),
    ("vega@6.2.0", "LICENSE", "LICENSE"),
    ("vega-interpreter@2.2.1", "build/vega-interpreter.js", "vega-interpreter.js"),
)
# The package asks a bundler for vega-util; on a page Vega itself already holds it.
BARE = "import { ascending, isString, DisallowedObjectProperties } from 'vega-util';"
HELD = "const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;"


def member(package: str, name: str) -> str:
    """One file of an npm package, packed into var/vega/ unless it is there."""
    CACHE.mkdir(parents=True, exist_ok=True)
    archive = CACHE / (package.replace("@", "-") + ".tgz")
    if not archive.exists():
        subprocess.run(["npm", "pack", "--pack-destination", str(CACHE), package], check=True)
    with tarfile.open(archive) as opened:
        stream = opened.extractfile(f"package/{name}")
        assert stream is not None
        return stream.read().decode()


def main() -> None:
    """Both files without their source maps, the interpreter turned to the Vega on the page; and Vega's licence."""
    for package, name, ours in FILES:
        text = member(package, name).replace(BARE, HELD)
        lines = [line for line in text.splitlines() if not line.startswith("//# sourceMappingURL=")]
        (HERE / ours).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{ours}: {(HERE / ours).stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
