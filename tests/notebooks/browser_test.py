"""Uses the widgets in a real browser: hovers, draws a lasso, labels by click and key, and looks for
all of it in Java and on the disk; opens the notebooks' pages without a network. Ends with 77, and a
message, where JupyterLab, Playwright or Chromium is not there. `mvn verify` runs it; by hand:

    venv=$(./zoobot notebooks --set-up)
    $venv/bin/pip install -r tests/notebooks/requirements.txt
    $venv/bin/python tests/notebooks/browser_test.py

Notebooks' pages are those of tests/target/notebooks. Screenshots are left in tests/target/browser.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path

BUILD = Path(__file__).resolve().parents[1] / "target"
TARGET = BUILD / "browser"
PAGES = BUILD / "notebooks"
PATIENCE = 300  # seconds, for a busy machine

CELLS = [
    "%maven io.github.zoobot-java:zoobot-java:0.1.0",
    """
import zoobot.catalog.*; import zoobot.notebook.*; import zoobot.simulate.*;
import java.nio.file.*; import java.util.*; import java.util.stream.*;

Path folder = Files.createTempDirectory("galaxies");
Catalog catalog = Catalog.read(GalaxySimulator.of(1).withImageSize(96).write(folder, 60));
float[][] grid = IntStream.range(0, 60).mapToObj(i -> new float[] {i % 10, i / 10}).toArray(float[][]::new);
EmbeddingMap map = EmbeddingMap.of(catalog, grid, "smooth-or-featured-dr5_smooth").titled("Simulated galaxies");
Files.writeString(Path.of("map.html"), "<!DOCTYPE html><meta charset=utf-8>" + map.html())
""",
    "map",
    'System.out.print(String.join(" ", map.selected()) + "; " + map.selectedIn(catalog).size());',
    """
import zoobot.anomaly.*;
AnomalyFinder finder = AnomalyFinder.start(
    Path.of("session"), catalog.ids(), grid, AnomalyOptions.defaults().withBatch(5));
LabellingPanel.of(finder, catalog).asking("Is there a ring?")
""",
    "System.out.print(finder.labels().values());",
    "catalog",
]


SKIPPED = 77


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def chromium():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    skip("no Chromium on this machine")


def notebook(file):
    cells = [
        {"cell_type": "code", "id": f"cell{i}", "metadata": {}, "execution_count": None,
         "outputs": [], "source": source.strip()}
        for i, source in enumerate(CELLS)]
    kernel = {"name": "java", "display_name": "Java", "language": "java"}
    file.write_text(json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}))


class Lab:
    """JupyterLab on a folder of its own; nothing is read from or left with the user's."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"
        settings = {f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")}
        settings["JUPYTERLAB_WORKSPACES_DIR"] = str(folder / "workspaces")
        settings["JUPYTER_PREFER_ENV_PATH"] = "1"
        self.log = open(TARGET / "jupyter.log", "w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser",
             f"--port={self.address.rsplit(':')[-1]}", "--IdentityProvider.token=",
             f"--ServerApp.root_dir={folder}"],
            env=dict(os.environ, **settings), stdout=self.log, stderr=self.log)

    def __enter__(self):
        end = time.time() + PATIENCE
        while time.time() < end:
            try:
                urllib.request.urlopen(self.address + "/api", timeout=5)
                return self
            except OSError:
                time.sleep(0.5)
        raise TimeoutError(f"JupyterLab did not start; see {self.log.name}")

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait(60)
        self.log.close()


class Page:
    """An open notebook."""

    SHELL = "jupyterapp.shell.currentWidget"

    def __init__(self, browser, lab):
        self.page = browser.new_page(viewport={"width": 1280, "height": 1100}, device_scale_factor=2)
        self.page.set_default_timeout(PATIENCE * 1000)
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(lab.address + "/lab/tree/widgets.ipynb")
        self.ready()

    def ready(self):
        self.page.wait_for_function(f"window.jupyterapp && {self.SHELL}?.content?.widgets")
        self.page.evaluate("jupyterapp.shell.collapseLeft()")
        for attempt in range(3):  # a kernel that does not come up in time is started again
            try:
                self.page.wait_for_function(
                    f"{self.SHELL}.sessionContext.session?.kernel?.status === 'idle'", timeout=120_000)
                return
            except Exception:
                self.page.evaluate(f"{self.SHELL}.sessionContext.restartKernel()")
        raise TimeoutError("the kernel did not start")

    def run(self, cell):
        """Runs a cell and returns its text."""
        self.page.evaluate(
            f"async k => {{ {self.SHELL}.content.activeCellIndex = k;"
            " await jupyterapp.commands.execute('notebook:run-cell'); }", cell)
        outputs = self.page.evaluate(
            f"k => {self.SHELL}.content.widgets[k].model.outputs.toJSON()", cell)
        for output in outputs:
            assert output["output_type"] != "error", output
        return "".join("".join(o.get("text", o.get("data", {}).get("text/plain", ""))) for o in outputs)

    def picture(self, name):
        self.page.screenshot(path=TARGET / f"{name}.png")

    def until(self, condition, what):
        end = time.time() + 60
        while not condition():
            assert time.time() < end, f"{what}; errors of the page: {self.errors}"
            time.sleep(0.1)


class Map:
    """A map of galaxies on a grid of 10 by 6."""

    def __init__(self, page, root):
        self.page = page
        self.root = root
        self.canvas = root.locator(".zoobot-map .stage canvas").nth(1)
        self.canvas.scroll_into_view_if_needed()
        page.wait_for_timeout(1000)

    def place(self, column, row):
        """Returns where a point of the grid is on the screen."""
        box = self.canvas.bounding_box()
        scale = 0.92 * min(box["width"] / 9, box["height"] / 5)
        return (box["x"] + box["width"] / 2 + (column - 4.5) * scale,
                box["y"] + box["height"] / 2 - (row - 2.5) * scale)

    def hover(self, column, row):
        self.page.mouse.move(*self.place(column + 0.5, row + 0.5))
        self.page.mouse.move(*self.place(column, row))
        return self.root.locator(".zoobot-map .card").inner_text().split("\n")[0]

    def is_image_there(self):
        return self.root.locator(".zoobot-map .card canvas").evaluate(
            "c => c.width && c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v, i) => i % 4 < 3 && v > 40)")

    def lasso(self, corners):
        self.page.mouse.move(*self.place(*corners[0]))
        self.page.mouse.down()
        for corner in corners[1:]:
            self.page.mouse.move(*self.place(*corner), steps=8)
        self.page.mouse.up()

    def status(self):
        return self.root.locator(".zoobot-map .first").nth(1).inner_text()


def explore(page):
    page.run(2)
    chart = Map(page.page, page.page)
    first = chart.hover(2, 3)
    assert first, "no card over galaxy 32"
    page.until(chart.is_image_there, "the galaxy's image did not come")
    page.picture("map-hover")
    # Columns 1 to 3 of rows 1 and 2, and not column 3 of row 2, which the lasso cuts off.
    chart.lasso([(0.5, 0.5), (3.5, 0.5), (3.5, 1.5), (2.5, 1.5), (2.5, 2.5), (0.5, 2.5)])
    page.until(lambda: "5 selected" in chart.status(), f"status is '{chart.status()}'")
    page.page.wait_for_timeout(1500)
    page.picture("map-lasso")
    text = page.run(3)
    ids = text.split(";")[0].split()
    assert len(ids) == 5 and text.endswith("; 5"), text
    expected = [chart.hover(column, row) for column, row in ((1, 1), (2, 1), (3, 1), (1, 2), (2, 2))]
    assert ids == expected, f"Java has {ids}, the page {expected}"
    return first


def kept(session):
    """Returns the scores that are on the disk."""
    lines = (session / "labels.csv").read_text().splitlines()
    return [int(line.rsplit(",", 1)[1]) for line in lines[1:]]


def label(page, session):
    page.run(4)
    panel = page.page.locator(".zoobot-panel")
    scores = panel.locator(".score")
    scores.nth(3).click()
    for key in "50":
        page.page.keyboard.press(key)
    count = panel.locator(".count")
    page.until(lambda: "3 of 5" in count.inner_text(), f"count is '{count.inner_text()}'")
    page.picture("labelling")
    assert page.run(5) == "[3, 5, 0]", page.run(5)
    assert kept(session) == [3, 5, 0], kept(session)
    panel.click(position={"x": 4, "y": 4})
    page.page.keyboard.press("Backspace")
    page.until(lambda: "2 of 5" in count.inner_text(), "undo did not arrive")
    for key in "124":
        page.page.keyboard.press(key)
    page.until(lambda: "0 of 5 here, 5 in all" in count.inner_text(), "the next batch did not come")
    assert page.run(5) == "[3, 5, 1, 2, 4]", page.run(5)
    assert kept(session) == [3, 5, 1, 2, 4], kept(session)
    types = page.page.evaluate(f"{page.SHELL}.content.widgets.map(w => w.model.type)")
    assert set(types) == {"code"}, f"JupyterLab took a key: {types}"


def load_anew(page):
    page.page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    page.page.wait_for_timeout(2000)
    page.page.reload()
    page.ready()
    panel = page.page.locator(".zoobot-panel")
    panel.wait_for()
    panel.locator(".score").nth(2).click()
    page.until(lambda: "1 of 5" in panel.locator(".count").inner_text(), "dead after loading anew")
    assert page.run(5) == "[3, 5, 1, 2, 4, 2]", page.run(5)


def exported(browser, file, name):
    """The sandboxed frame without Java behaves alike."""
    page = browser.new_page(viewport={"width": 1100, "height": 780})
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    frame = page.frame_locator("iframe")
    chart = Map(page, frame)
    assert chart.hover(2, 3) == name, chart.hover(2, 3)
    page.wait_for_timeout(500)
    assert chart.is_image_there(), "no image in the exported page"
    chart.lasso([(0.5, 0.5), (3.5, 0.5), (3.5, 2.5), (0.5, 2.5)])
    assert "6 selected" in chart.status(), chart.status()
    frame.get_by_text("copy ids").click()
    assert "6 ids copied" in chart.status(), chart.status()
    page.screenshot(path=TARGET / "map-exported.png")
    outside = [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    assert not outside and not errors, (outside, errors)


def notebook_page(browser, file):
    """A notebook's page shows its pictures, and its maps can be used, without a network."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(lambda url: url.startswith("http"), lambda route: route.abort())
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    page.wait_for_timeout(1000)
    widths = page.evaluate("Array.from(document.images).map(i => i.complete && i.naturalWidth)")
    assert widths and all(width > 1 for width in widths), f"{file.name}: images of widths {widths}"
    page.screenshot(path=TARGET / f"{file.stem}.png")
    maps = 0
    for frame in page.locator("iframe").element_handles():
        frame.scroll_into_view_if_needed()
        maps += select_all(page, frame)
    errors = [error for error in errors if "MathJax" not in error and "mermaid" not in error]
    assert not errors, f"{file.name}: {errors}"
    page.close()
    return f"{file.name}: {len(widths)} pictures, {maps} maps"


def select_all(page, frame):
    """Draws a lasso around a whole map; returns whether the frame holds one."""
    inside = frame.content_frame()
    canvas = inside.locator(".zoobot-map .stage canvas").nth(1)
    if canvas.count() == 0:
        return False
    box = canvas.bounding_box()
    left, top = box["x"] + 3, box["y"] + 3
    right, bottom = left + box["width"] - 6, top + box["height"] - 6
    page.mouse.move(left, top)
    page.mouse.down()
    for corner in ((right, top), (right, bottom), (left, bottom)):
        page.mouse.move(*corner, steps=8)
    page.mouse.up()
    page.wait_for_timeout(500)
    status = inside.locator(".zoobot-map .first").nth(1).inner_text()
    assert re.search(r"[1-9]\d* selected", status.replace(",", "")), f"a map's status is '{status}'"
    return True


def main():
    for module in ("jupyterlab", "anywidget", "playwright"):
        if find_spec(module) is None:
            skip(f"no Python module '{module}'")
    from playwright.sync_api import sync_playwright

    program = chromium()
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        notebook(folder / "widgets.ipynb")
        with Lab(folder) as lab, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = Page(browser, lab)
            try:
                page.run(0)
                page.run(1)
                name = explore(page)
                label(page, folder / "session")
                assert "60 galaxies" in page.run(6)
                load_anew(page)
                exported(browser, folder / "map.html", name)
                for file in sorted(PAGES.glob("*.html")):
                    print(notebook_page(browser, file))
            except BaseException:
                page.picture("failed")
                raise
            finally:
                browser.close()
    print(f"passed; screenshots in {TARGET}")


if __name__ == "__main__":
    main()
