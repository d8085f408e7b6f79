"""Stamps notebooks that were executed: a digest of their code and the library's version go into
their metadata, so that a test can tell outputs that belong to the code from stale ones.

usage: python binder/stamp.py NOTEBOOK ...      (in place; needs nothing but Python)

`./zoobot notebooks NAME` stamps what it runs; this is for notebooks executed in another way.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

KEY = "zoobot"
POM = Path(__file__).resolve().parents[1] / "pom.xml"


def library_version():
    return re.search(r"<version>(.+?)</version>", POM.read_text(encoding="utf-8"))[1]


def source(cell):
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def code_cells(notebook):
    """Returns the cells that a run executes: an empty one is passed over."""
    return [c for c in notebook["cells"] if c["cell_type"] == "code" and source(c).strip()]


def digest(notebook):
    """Returns the SHA-256 of the sources, UTF-8, each followed by a zero byte."""
    sha = hashlib.sha256()
    for cell in code_cells(notebook):
        sha.update(source(cell).encode() + b"\0")
    return sha.hexdigest()


def complaint(notebook):
    """Says why this notebook was not executed from top to bottom; None if it was."""
    for number, cell in enumerate(code_cells(notebook), 1):
        if cell["execution_count"] != number:
            return f"code cell {number} has execution count {cell['execution_count']}"
        if any(output["output_type"] == "error" for output in cell["outputs"]):
            return f"code cell {number} ended with an error"
    return None


def stamp(notebook):
    """Stamps a notebook executed from top to bottom, or takes its stamp; returns whether it is."""
    notebook["metadata"].pop(KEY, None)
    if complaint(notebook):
        return False
    notebook["metadata"][KEY] = {"code_sha256": digest(notebook), "version": library_version()}
    return True


def main(names):
    good = True
    for name in names:
        file = Path(name)
        notebook = json.loads(file.read_text(encoding="utf-8"))
        if stamp(notebook):
            text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)
            file.write_text(text + "\n", encoding="utf-8")
            print(f"{name}: stamped")
        else:
            good = False
            print(f"{name}: {complaint(notebook)}; run it from top to bottom", file=sys.stderr)
    return good


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(0 if main(sys.argv[1:]) else 1)
