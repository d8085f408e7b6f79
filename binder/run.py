"""Runs notebooks without a browser and leaves each, with its outputs, as notebook and as HTML.

usage: python binder/run.py NOTEBOOK ... FOLDER

What ran to its end is stamped (stamp.py). Ends with 1 if a cell fails; the result, with the error
in it, is written all the same.
"""

import asyncio
import sys
import time
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter

from stamp import stamp

# A widget without its kernel is an error message; the picture or page beside it is not.
LIVE = "application/vnd.jupyter.widget-view+json"
STARTS = 3


def run(notebook, folder, log):
    for start in range(1, STARTS + 1):
        try:
            # Without the state of widgets: pages of them would ask a server for their scripts.
            client = NotebookClient(
                notebook, timeout=None, startup_timeout=180, store_widget_state=False, record_timing=False,
                coalesce_streams=True,  # of a line of progress that is drawn over only its end is kept
                resources={"metadata": {"path": str(folder)}},
                on_cell_start=lambda cell, cell_index: say(notebook, cell_index))
            client.execute(stdout=log, stderr=log)
            return True
        except CellExecutionError as error:
            print(f"\n{error}", file=sys.stderr)
            return False
        except (DeadKernelError, RuntimeError, TimeoutError, asyncio.TimeoutError) as error:
            if start == STARTS or any(c.get("execution_count") for c in notebook.cells):
                raise
            print(f"the kernel did not start ({error}), again", file=sys.stderr)


def say(notebook, index):
    print(f"\rcell {index + 1} of {len(notebook.cells)} ", end="", file=sys.stderr, flush=True)


def without_live_widgets(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if len(output.get("data", {})) > 1:
                output.data.pop(LIVE, None)


def main(names, folder):
    folder.mkdir(parents=True, exist_ok=True)
    good = True
    for name in names:
        began = time.time()
        notebook = nbformat.read(name, as_version=4)
        with open(folder / f"{name.stem}.log", "w") as log:
            passed = run(notebook, name.parent, log)
        without_live_widgets(notebook)
        stamp(notebook)
        html, _ = HTMLExporter(require_js_url="").from_notebook_node(notebook)
        nbformat.write(notebook, folder / name.name)
        (folder / name.name).with_suffix(".html").write_text(html, encoding="utf-8")
        result = "ran" if passed else "FAILED"
        print(f"\r{name.name} {result} in {time.time() - began:.0f} s; see {folder / name.stem}.html")
        good = good and passed
    return good


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    try:
        done = main([Path(name) for name in sys.argv[1:-1]], Path(sys.argv[-1]))
    except NoSuchKernel as error:
        sys.exit(f"{error}: pip install -r binder/requirements.txt")
    sys.exit(0 if done else 1)
