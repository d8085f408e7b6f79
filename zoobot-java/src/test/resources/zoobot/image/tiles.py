"""Makes tiles.fits.gz: tiles of every kind that astropy writes, each followed by its plain twin.

A twin holds what astropy 8.0 reads. Extensions are called by kind and kind + " twin".
"""
import gzip
import tempfile

import numpy as np
from astropy.io import fits

random = np.random.default_rng(16)
y, x = np.mgrid[:13, :17] - 7.5
light = (np.exp(-np.hypot(x, y) / 3) + random.normal(0, 0.01, x.shape)).astype(np.float32)
blank = light.copy()
blank[:2] = np.nan
blank[7, 8] = np.nan
blank[10:12] = 0.25  # rows of one value are not quantised
zeros = np.where(light < 0.02, np.float32(0), light)
counts = np.round(light * 20000).astype(np.int16)
holes = counts.copy()
holes[:2] = -32768
mask = (light > 0.2).astype(np.int16)
parts = []


def keep(file):
    with fits.open(file, disable_image_compression=True) as opened:
        place = opened[1].fileinfo()
    with open(file, "rb") as raw:
        data = raw.read()[: place["datLoc"] + place["datSpan"]]
    parts.append(data if not parts else data[place["hdrLoc"] :])


def add(kind, data, change=None, **options):
    with tempfile.TemporaryDirectory() as folder:
        file = folder + "/a.fits"
        hdu = fits.CompImageHDU(data, name=kind, **options)
        fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(file)
        with fits.open(file, mode="update", disable_image_compression=True) as raw:
            raw[1].header.update(change or {})
        keep(file)
        twin = fits.ImageHDU(fits.getdata(file), name=kind + " twin")
        fits.HDUList([fits.PrimaryHDU(), twin]).writeto(file, overwrite=True)
        keep(file)


for method, name in [(-1, "plain"), (1, "dither1"), (2, "dither2")]:
    quantised = dict(quantize_level=16, quantize_method=method, dither_seed=9999)
    for code in ["RICE_1", "GZIP_1", "GZIP_2"]:
        add(f"{code} {name}", blank, compression_type=code, tile_shape=(5, 7), **quantised)
    add(f"RICE_1 {name} rows", blank, compression_type="RICE_1", **quantised)
    add(f"RICE_1 {name} zeros", zeros, compression_type="RICE_1", **quantised)
    add(f"RICE_1 {name} doubles", light * 1.1, compression_type="RICE_1", **quantised)
    add(f"HCOMPRESS_1 {name}", light, compression_type="HCOMPRESS_1", **quantised)
for code in ["GZIP_1", "GZIP_2", "NOCOMPRESS"]:
    add(f"{code} lossless", blank, compression_type=code, quantize_level=0, tile_shape=(5, 7))
    add(f"{code} NO_DITHER", blank, {"ZQUANTIZ": "NO_DITHER"}, compression_type=code,
        quantize_level=0)
for code in ["RICE_1", "GZIP_1", "GZIP_2", "HCOMPRESS_1", "NOCOMPRESS"]:
    add(f"{code} short", counts, compression_type=code)
    add(f"{code} bytes", (counts // 100 & 255).astype(np.uint8), compression_type=code)
    add(f"{code} int", counts * np.int32(70000), compression_type=code)
    add(f"{code} unsigned", (counts + 30000).astype(np.uint16), compression_type=code)
add("HCOMPRESS_1 smooth", counts, compression_type="HCOMPRESS_1", hcomp_scale=4, hcomp_smooth=1)
add("RICE_1 ZBLANK", holes, {"ZBLANK": -32768}, compression_type="RICE_1")
add("RICE_1 BLANK", holes, {"BLANK": -32768}, compression_type="RICE_1")
add("RICE_1 cube", np.stack([light, blank]), compression_type="RICE_1", tile_shape=(2, 5, 7))
with gzip.GzipFile("tiles.fits.gz", "wb", mtime=0) as out:
    out.write(b"".join(parts))
