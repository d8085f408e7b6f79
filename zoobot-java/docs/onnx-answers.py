"""Answers of an ONNX file that zoobot-java wrote, for images as zoobot-java sees them.

    pip install onnxruntime pillow
    python onnx-answers.py rings.onnx galaxy.jpg …
"""
import json
import sys

import numpy as np
from PIL import Image

GRID = 128  # pixels a side in which galaxies are looked for


def taps(size, scale, length):
    """Which pixels of an axis each output pixel is made of, [size, length]: means of bilinear samples."""
    fine = max(1, int(np.ceil(scale - 0.25)))
    sample = np.arange(size * fine)
    position = length / 2 - 0.5 + (sample - (size * fine / 2 - 0.5)) * scale / fine
    left = np.floor(position).astype(int)
    part = position - left
    matrix = np.zeros((size, length))
    for pixel, weight in ((left, 1 - part), (left + 1, part)):
        inside = pixel % (2 * length)  # beyond its edges an image is mirrored
        inside = np.where(inside < length, inside, 2 * length - 1 - inside)
        np.add.at(matrix, (sample // fine, inside), weight / fine)
    return matrix


def square(image, size, zoom=1.0):
    """The central square of an image [H, W, C] of bytes, scaled: [C, size, size] in 0 to 1."""
    height, width = image.shape[:2]
    scale = min(height, width) / (size * zoom)
    down, across = taps(size, scale, height), taps(size, scale, width)
    return np.stack([down @ image[:, :, c] @ across.T for c in range(image.shape[2])]) / 255


def blurred(plane):
    """Smoothed by a Gaussian of 1.28 pixels."""
    kernel = np.exp(-0.5 * (np.arange(-4, 5) / 1.28) ** 2)
    for _ in range(2):
        padded = np.pad(plane, ((4, 4), (0, 0)), mode="edge")
        plane = sum(k * padded[i : i + len(plane)] for i, k in enumerate(kernel / kernel.sum())).T
    return plane


def sky(light):
    """Level and noise of the sky: median and spread below it of what isn't clipped."""
    values = np.sort(np.floor(65535 * light.ravel() + 0.5))
    for _ in range(9):
        level = values[len(values) // 2] / 65535
        noise = level - values[int(0.1587 * len(values))] / 65535 + 0.3 / 255
        kept = values[values < 65535 * (level + 2.5 * noise)]
        if len(kept) == len(values):
            break
        values = kept
    return level, noise


def zoom_on_galaxy(image):
    """How much larger than the whole the galaxy in the middle is shown: the frame 'galaxy'."""
    light = blurred(square(image, GRID).mean(axis=0))
    level, noise = sky(light)
    y, x = np.mgrid[:GRID, :GRID] - (GRID - 1) / 2
    radius = np.hypot(x, y)
    peak = np.unravel_index(np.argmax(np.where(radius < 0.06 * GRID, light, -1)), light.shape)
    bright = light > level + 3 * noise
    if not bright[peak]:
        return 1.0
    galaxy = np.zeros_like(bright)
    galaxy[peak] = True
    while True:  # grows by the pixels beside it until there are no more
        grown = galaxy.copy()
        grown[1:] |= galaxy[:-1]
        grown[:-1] |= galaxy[1:]
        grown[:, 1:] |= galaxy[:, :-1]
        grown[:, :-1] |= galaxy[:, 1:]
        grown &= bright
        if (grown == galaxy).all():
            break
        galaxy = grown
    ring = (2 * radius).astype(int)[galaxy]  # half a pixel wide
    rings = np.bincount(ring, weights=(light - level)[galaxy])
    sums = np.cumsum(rings)
    most = 0.9 * sums[-1]
    i = np.searchsorted(sums, most)
    extent = (i + (most - sums[i] + rings[i]) / rings[i]) / 2
    return 1 / min(1, max(0.125, 3.5 * extent / GRID))


def pixels(path):
    """The colours of an image, [H, W, 3] in 0 to 255; on black where it is transparent."""
    image = Image.open(path)
    if image.mode.startswith("I"):  # 16 bits of grey, which Pillow would cut off at 255
        return np.repeat(np.asarray(image, dtype=float)[:, :, None] / 257, 3, axis=2)
    image = image.convert("RGBA")
    black = Image.new("RGBA", image.size, "black")
    return np.asarray(Image.alpha_composite(black, image).convert("RGB"), dtype=float)


def prepare(path, channels, size, frame):
    """An image as a network is to see it, [C, S, S] float32."""
    image = pixels(path)
    view = square(image, size, zoom_on_galaxy(image) if frame == "galaxy" else 1.0)
    return (view if channels == 3 else view.mean(axis=0, keepdims=True)).astype(np.float32)


if __name__ == "__main__":
    import onnxruntime

    session = onnxruntime.InferenceSession(sys.argv[1])
    told = session.get_modelmeta().custom_metadata_map
    columns = json.loads(told.get("columns", '["representation"]'))
    shape = int(told["channels"]), int(told["size"]), told["frame"]
    for path in sys.argv[2:]:
        answers = session.run(columns, {"images": prepare(path, *shape)[None]})
        print(path, {column: answer[0].tolist() for column, answer in zip(columns, answers)})
