"""Where the data, the words and the caches are; each may be moved by an environment variable."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("QINGDAO_DATA", ROOT / "data"))
WORDS = Path(os.environ.get("QINGDAO_WORDS", ROOT / "words"))
VAR = Path(os.environ.get("QINGDAO_VAR", ROOT / "var"))
