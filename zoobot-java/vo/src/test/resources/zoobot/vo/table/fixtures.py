"""Small tables as astropy and STIL (stilts) write them, and what astropy reads in them.

Run it in this folder: python fixtures.py. It needs astropy, numpy and stilts, and writes the
files beside it and expected.json: for each file its columns with unit and cells as text; null is
missing.
"""

import gzip
import json
import subprocess
import warnings

import numpy as np
from astropy.io import fits
from astropy.io.votable import from_table
from astropy.io.votable.tree import Resource, TableElement, VOTableFile
from astropy.table import MaskedColumn, Table
from astropy import units as u

warnings.simplefilter("ignore")


def galaxies(unicode=True, logical=True):
    """Ids of 19 digits and with leading zeros, masked cells, blanks, an array a galaxy."""
    table = Table()
    table["id_str"] = ["9223372036854775807", "0000000000000000042", "J1.5+3"]
    table["file_loc"] = ["a b.png", "é.png" if unicode else "e.png", "sub/c.png"]
    table["objid"] = np.array([9223372036854775806, -9007199254740993, 588017948825157803])
    table["ra"] = np.array([12.345678901234567, 359.99999999999, 1e-7]) * u.deg
    table["dec"] = np.array([-89.5, 0.1, 1 / 3]) * u.deg
    table["mag_r"] = MaskedColumn(np.float32([17.1, 0, 21.3]), mask=[0, 1, 0], unit=u.mag)
    table["ring"] = MaskedColumn(np.int32([1, 0, 0]), mask=[0, 0, 1])
    table["count"] = np.int16([-7, 40, 32767])
    if logical:
        table["good"] = np.array([True, False, True])
    table["class"] = MaskedColumn(["spiral", "", "a, b; \"c\" "], mask=[0, 1, 0])
    table["flux"] = np.float32([[1, 2.5], [3, 4], [5, 6]]) * u.mJy
    table["ra"].description = "right ascension"
    table["ra"].meta["ucd"] = "pos.eq.ra;meta.main"
    return table


def votables():
    plain = from_table(galaxies())
    plain.get_first_table().format = "binary2"
    plain.to_xml("bits.vot")  # a truth of astropy is one bit; not the one that the standard says
    good = plain.get_first_table().get_field_by_id_or_name("good")
    good.datatype = "boolean"
    good._setup({"version_1_3_or_later": True}, None)
    for data in ["tabledata", "binary", "binary2"]:
        if data == "binary":  # it has no other way to say that a whole number is missing
            plain.get_first_table().get_field_by_id_or_name("ring").values.null = -99
        plain.get_first_table().format = data
        plain.to_xml(f"astropy_{data}.vot")
    with open("astropy_binary2.vot", "rb") as file:
        with open("astropy.vot.gz", "wb") as out:
            out.write(gzip.compress(file.read(), mtime=0))
    several = VOTableFile()
    resource = Resource()
    several.resources.append(resource)
    empty = from_table(galaxies()[:0]).get_first_table()
    resource.tables.append(empty)
    resource.tables.append(from_table(galaxies()).get_first_table())
    several.to_xml("several.vot")
    return {"several.vot": 1}


def unsigned():
    ids = np.array([9811389985679933611, 2**64 - 1, 7], dtype=np.uint64)
    columns = [
        fits.Column("id_str", "K", bzero=2**63, array=ids),
        fits.Column("file_loc", "8A", array=["a.png  ", "b.png", "c.png"]),
        fits.Column("ring", "J", null=-99, array=np.int32([1, -99, 0])),
        fits.Column("count", "I", bzero=32768, array=np.uint16([0, 40000, 65535])),
        fits.Column("flux", "I", array=np.int16([1, -99, 0])),
        fits.Column("good", "L", array=[True, False, True]),
        fits.Column("ra", "D", unit="deg", array=[1.1, np.nan, 3.3]),
    ]
    hdu = fits.BinTableHDU.from_columns(columns)
    hdu.header["TSCAL5"], hdu.header["TZERO5"] = 0.5, 10  # 10.5, -39.5, 10
    hdu.writeto("unsigned.fits", overwrite=True)
    with open("unsigned.fits", "rb") as file, open("unsigned.fits.gz", "wb") as out:
        out.write(gzip.compress(file.read(), mtime=0))


def stil():
    for name, form in [
        ("stil_binary2.vot", "votable-binary2-inline"),
        ("stil_tabledata.vot", "votable-tabledata"),
        ("stil.fits", "fits"),
    ]:
        source = "ascii.vot" if name == "stil.fits" else "astropy_tabledata.vot"
        from_table(galaxies(False)).to_xml("ascii.vot")
        command = ["stilts", "tpipe", f"in={source}", f"out={name}", f"ofmt={form}"]
        subprocess.run(command, check=True)
    subprocess.run(["rm", "ascii.vot"], check=True)


def cell(value):
    if value is np.ma.masked or (isinstance(value, np.floating) and np.isnan(value)):
        return None
    if isinstance(value, bytes):
        value = value.decode()
    if isinstance(value, (np.bool_, bool)):
        return str(bool(value)).lower()
    if isinstance(value, np.floating):
        return repr(float(value))
    return str(value).strip() or None


def expected(name, index):
    if ".vot" in name:
        with (gzip.open if name.endswith("gz") else open)(name, "rb") as file:
            table = Table.read(file, format="votable", table_id=index)
    else:
        table = Table.read(name, format="ascii.ecsv" if ".ecsv" in name else "fits")
    columns = []
    for column in table.itercols():
        unit = None if column.unit is None else str(column.unit)
        flat = column if column.ndim == 1 else None
        if flat is not None:
            columns.append([column.name, unit, [cell(value) for value in column]])
        else:
            for k in range(column.shape[1]):
                cells = [cell(value) for value in column[:, k]]
                columns.append([f"{column.name}_{k}", unit, cells])
    return columns


def main():
    several = votables()
    for name, delimiter in [("blanks.ecsv", " "), ("commas.ecsv", ",")]:
        galaxies().write(name, format="ascii.ecsv", delimiter=delimiter, overwrite=True)
    with open("blanks.ecsv", "rb") as file, open("blanks.ecsv.gz", "wb") as out:
        out.write(gzip.compress(file.read(), mtime=0))
    galaxies(False).write("astropy.fits", overwrite=True)
    unsigned()
    stil()
    names = (
        "astropy_tabledata.vot astropy_binary.vot astropy_binary2.vot astropy.vot.gz several.vot"
        " stil_binary2.vot stil_tabledata.vot stil.fits astropy.fits unsigned.fits unsigned.fits.gz"
        " blanks.ecsv blanks.ecsv.gz commas.ecsv"
    ).split()
    found = {name: expected(name, several.get(name, 0)) for name in names}
    with open("expected.json", "w", encoding="utf-8") as out:
        json.dump(found, out, ensure_ascii=False, indent=1)


main()
