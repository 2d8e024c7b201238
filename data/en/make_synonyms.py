#!/usr/bin/env python3
"""Cut the table of synonyms that diptych ships out of WordNet 3.0.  Standard library only.

usage: make_synonyms.py FOLDER en.txt [WORDS]

    FOLDER has data.noun, index.noun, verb.exc, ... of WordNet 3.0 (Debian: package wordnet-base, /usr/share/wordnet)

Only single words among the first WORDS of frequency.txt are kept, and of their senses only the first SENSES, and of
those only such as tie two kept words together. One line a word, blank between its ties:

    0a3    a sense: its rank among the word's senses, 0 to 5, and the number of the sense in base 36
    ^a3    what the word is a kind of: a sense above one of its first four
    +word  a word derived from it, or it from that
    -word  its opposite
    =word  the base form of an irregular form
"""
import collections
import pathlib
import sys

WORDS = 30_000
SENSES = 6
ABOVE = 4
PARTS = ("noun", "verb", "adj", "adv")
LETTERS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}


def synsets(folder):
    """Each synset's words and pointers, by part of speech and offset."""
    found = {}
    for part in PARTS:
        for line in (folder / f"data.{part}").read_text().splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [w.split("(")[0].lower() for w in fields[4 : 4 + 2 * count : 2]]
            at = 5 + 2 * count
            pointers = [fields[k : k + 4] for k in range(at, at + 4 * int(fields[at - 1]), 4)]
            found[part, fields[0]] = (words, pointers)
    return found


def senses(folder, kept):
    """For each kept word its senses, the most frequent of each part of speech first."""
    of = collections.defaultdict(list)
    for part in PARTS:
        for line in (folder / f"index.{part}").read_text().splitlines():
            fields = line.split()
            if line.startswith("  ") or fields[0] not in kept:
                continue
            offsets = fields[-int(fields[2]) :]
            of[fields[0]] += [(rank, (part, o)) for rank, o in enumerate(offsets[:SENSES])]
    return {word: sorted(list, key=lambda s: s[0]) for word, list in of.items()}


def base36(number):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (base36(number // 36) if number >= 36 else "") + digits[number % 36]


def main():
    folder, out = pathlib.Path(sys.argv[1]), sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else WORDS
    here = pathlib.Path(__file__).parent
    kept = (here / "frequency.txt").read_text().splitlines()[:count]
    kept = {w for w in kept if w.isascii() and w.isalpha() and len(w) > 1}
    net, of = synsets(folder), senses(folder, kept)
    words = collections.defaultdict(set)
    for word, list in of.items():
        for _, synset in list:
            words[synset].add(word)
    above = {
        word: {(LETTERS[p[2]], p[1]) for rank, s in list if rank < ABOVE for p in net[s][1] if p[0] in ("@", "@i", "&")}
        for word, list in of.items()
    }
    below = collections.defaultdict(set)
    for word, list in above.items():
        for synset in list:
            below[synset].add(word)
    number = {}
    name = lambda synset: base36(number.setdefault(synset, len(number)))
    lines = []
    for word in sorted(of):
        ties = [f"{r}{name(s)}" for r, s in of[word] if len(words[s]) > 1 or (r < ABOVE and below[s] - {word})]
        ties += sorted(f"^{name(s)}" for s in above[word] if (words[s] | below[s]) - {word})
        for sign, kind in (("+", "+"), ("-", "!")):
            related = set()
            for _, s in of[word]:
                for symbol, offset, part, places in net[s][1]:
                    source, target = int(places[:2], 16), int(places[2:], 16)
                    if symbol == kind and source and net[s][0][source - 1] == word:
                        related.add(net[LETTERS[part], offset][0][target - 1])
            ties += [f"{sign}{w}" for w in sorted(related & set(of) - {word})]
        if ties:
            lines.append(" ".join([word, *ties]))
    forms = collections.defaultdict(set)
    for part in PARTS:
        for line in (folder / f"{part}.exc").read_text().splitlines():
            form, *bases = line.split()
            if form in kept and form not in ("as", "was", "has", "us"):
                forms[form] |= set(bases[:1]) & set(of) - {form}
    table = {line.split()[0]: line for line in lines}
    for form, bases in forms.items():
        if bases:
            table[form] = " ".join([table.get(form, form), *(f"={b}" for b in sorted(bases))])
    notice = [line.split(maxsplit=1)[1:] for line in (folder / "data.noun").read_text().splitlines() if line.startswith("  ")]
    head = ["# " + line[0].rstrip() if line else "#" for line in notice]
    with open(out, "w") as file:
        file.write("\n".join(head + [table[w] for w in sorted(table)]) + "\n")


if __name__ == "__main__":
    main()
