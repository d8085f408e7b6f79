"""Opens the pages of models as files in a real browser, gives them images, and compares their answers
with those that Java gave. Ends with 77, and a message, where Playwright or Chromium is not there.
`mvn verify` runs it (PageIT) on a folder with NAME.html, NAME.csv and images/. Screenshots are left there.
"""

import base64
import csv
import struct
import sys
import zlib
from importlib.util import find_spec
from pathlib import Path

from browser_test import chromium, skip

PATIENCE = 120_000  # ms, for a busy machine
BAR = 2e-3  # of answers; what browsers' JPEG decoders may make of an image


def opened(browser, file, scheme="light", width=1100):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    page.told = []
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.on("console", lambda message: page.told.append(message.text))
    page.on("request", lambda request: page.told.extend(
        [request.url] if not request.url.startswith(("file:", "blob:", "data:")) else []))
    page.goto(file.as_uri())
    page.get_by_text("ready; images stay").wait_for()
    return page


def give(page, images):
    page.locator("input").set_input_files(images)
    page.get_by_text("computed in this page").wait_for()


def let_fall(page, image):
    """Drops an image on the page."""
    dropped = page.evaluate_handle(
        """([name, text]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
          return transfer;
        }""", [image.name, base64.b64encode(image.read_bytes()).decode()])
    page.dispatch_event("body", "drop", {"dataTransfer": dropped})
    page.get_by_text("computed in this page").wait_for()


def table(file):
    with open(file) as lines:
        return {row["id_str"]: row for row in csv.DictReader(lines)}


def wide_png(width):
    """A black PNG of eight rows, wider than a canvas may be."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head, rows = struct.pack(">IIBBBBB", width, 8, 8, 0, 0, 0, 0), zlib.compress(bytes(8 * (width + 1)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def compare(page, expected):
    with page.expect_download() as download:
        page.get_by_text("save as CSV").click()
    answers = table(download.value.path())
    columns = set(next(iter(answers.values()))) - {"id_str"}
    assert answers.keys() == expected.keys(), (answers.keys(), expected.keys())
    numbers = [[float(row[column]) for row in expected.values()] for column in columns]
    spread = max(max(of) - min(of) for of in numbers)
    assert spread > 50 * BAR, f"answers are all alike, so nothing is compared: {spread}"
    worst = 0
    for name, row in expected.items():
        for column in columns:
            mine, theirs = float(answers[name][column]), float(row[column])
            difference = abs(mine - theirs) / max(1, abs(theirs))
            assert difference <= BAR, f"{name}, {column}: {mine} in the page, {theirs} in Java"
            worst = max(worst, difference)
    return worst


def check(browser, file):
    images = sorted((file.parent / "images").iterdir())
    broken = file.parent / "broken.jpg"
    broken.write_text("no image")
    wide = file.parent / "wide.png"
    wide.write_bytes(wide_png(70_000))
    page = opened(browser, file)
    give(page, images + [wide, broken])
    rows = page.locator("tr")
    assert rows.count() == len(images) + 2, rows.count()
    assert "has 70000 × 8 pixels, more" in rows.nth(len(images)).inner_text(), rows.nth(len(images)).inner_text()
    assert "no image that this browser reads" in rows.last.inner_text(), rows.last.inner_text()
    worst = compare(page, table(file.with_suffix(".csv")))
    rows.nth(1).click()
    assert page.locator(".id").inner_text() == images[1].stem, page.locator(".id").inner_text()
    assert page.locator("figure canvas").count() >= 1
    page.screenshot(path=file.with_suffix(".png"), full_page=True)
    assert not page.told, page.told
    for scheme, width in (("dark", 1100), ("light", 420)):
        other = opened(browser, file, scheme, width)
        let_fall(other, images[0])
        assert other.locator(".id").inner_text() == images[0].stem
        over = other.locator("body").evaluate("b => b.scrollWidth > innerWidth")
        assert not over, f"{file.name} is wider than a window of {width} pixels"
        other.screenshot(path=file.with_name(f"{file.stem}-{scheme}-{width}.png"), full_page=True)
    return f"{file.name}: {len(images)} images, at most {worst:.1e} from Java"


def main(folder):
    if find_spec("playwright") is None:
        skip("no Python module 'playwright'")
    from playwright.sync_api import sync_playwright

    program = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        pages = sorted(folder.glob("*.html"))
        assert pages, f"no pages in {folder}"
        for file in pages:
            print(check(browser, file))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
