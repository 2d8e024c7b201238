"""What an analyst would write: sentences by TF-IDF, those that are best for each other linked, their words compared."""

import difflib
import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer

LEAST = 0.25


def links(left, right):
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(left + right)
    likeness = (vectors[: len(left)] @ vectors[len(left) :].T).toarray()
    for at, row in enumerate(likeness):
        best = int(row.argmax())
        if row[best] >= LEAST and likeness[:, best].argmax() == at:
            words = difflib.SequenceMatcher(None, left[at].split(), right[best].split(), autojunk=False)
            yield {"a": [at], "b": [best], "score": float(row[best]), "words": words.ratio()}


with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        pair = json.loads(line)
        print(json.dumps({"id": pair["id"], "links": list(links(pair["a"], pair["b"]))}))
