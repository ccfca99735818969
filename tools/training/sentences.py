"""Cross-validated measures on other coders' sentences: roots of pairs, police violence, spans of actors.

What is trained here is not shipped: the sentences come with their source and target marked, or with labels of their
own. They measure what the encoder's states and the grammar's words hold for such tasks.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

from onrecord.codebook.atlas import load_atlas
from onrecord.find.deeds.clause import lemma
from onrecord.find.deeds.features import states_of
from onrecord.find.deeds.triggers import triggers_in
from onrecord.models import load
from onrecord.parse.syntax import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from spacy.tokens import Doc, Token

FOLDS = 10
POLICE = {"KILL": 0, "ARREST": 1, "FORCE": 4}  # columns
TAGS = ("S", "T")


class Sentence(NamedTuple):
    """As much of a reading as `states_of` needs."""

    doc: Doc
    roles: Any


def read(texts: Sequence[str]) -> Iterator[Sentence]:
    """Yield each sentence with its syntax and what the encoder makes of its words."""
    tagger = load().tagger
    for text, (doc, _) in zip(texts, syntax(iter(texts), load_atlas()), strict=True):
        yield Sentence(doc, tagger(text))


def _states(sentence: Sentence, words: Sequence[Token]) -> np.ndarray:
    width = sentence.roles.states.shape[1]
    return states_of(sentence, list(words))[:, :width].mean(axis=0) if words else np.zeros(width, np.float32)  # type: ignore[arg-type]


def plover(path: Path) -> tuple[float, int, int]:
    """Return macro-F1 of the root of a marked pair, and how many of how many are right; ten folds."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    roots = np.array([row["root"] for row in rows])
    texts, states = [], []
    for row, sentence in zip(rows, read([row["sentence"] for row in rows]), strict=True):
        words, vectors = _of_pair(row, sentence)
        texts.append(words)
        states.append(vectors)
    table = np.array(states)
    found = np.empty(len(rows), object)
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=1).split(table, roots):
        terms = TfidfVectorizer(token_pattern=r"\S+", min_df=2, sublinear_tf=True)
        own, new = terms.fit_transform([texts[at] for at in train]), terms.transform([texts[at] for at in test])
        scale = StandardScaler().fit(table[train])
        a, b = scale.transform(table[train]), scale.transform(table[test])
        gamma = 0.3 / table.shape[1]
        model = SVC(kernel="precomputed", C=5, class_weight="balanced")
        model.fit(rbf_kernel(a, a, gamma) + 2 * (own @ own.T).toarray(), roots[train])
        found[test] = model.predict(rbf_kernel(b, a, gamma) + 2 * (new @ own.T).toarray())
    return float(f1_score(roots, found, average="macro")), int((found == roots).sum()), len(rows)


def _of_pair(row: dict[str, str], sentence: Sentence) -> tuple[str, np.ndarray]:
    """Return the words of a marked pair (on the way between the two, between them, all) and the states of these."""
    doc = sentence.doc
    source, target = (_span(doc, row["sentence"], row[role]) for role in ("source", "target"))
    ends = [doc[words[0] : words[-1] + 1].root for words in (source, target)]
    ways = [[end, *end.ancestors] for end in ends]
    other = {word.i for word in ways[1]}
    joint = next((word for word in ways[0] if word.i in other), ways[0][-1])
    outside = set(source) | set(target)
    way = [word for each in ways for word in each[: each.index(joint) if joint in each else None]] + [joint]
    way = [word for word in {word.i: word for word in way}.values() if word.i not in outside] or [joint]
    first, last = sorted((source, target))
    between = [doc[at] for at in range(first[-1] + 1, last[0])] or way
    verbs = [word for word in way if word.pos_ in ("VERB", "NOUN")] or way
    told = [one for part in doc.sents for one in triggers_in(part)]
    names = [*(f"P_{lemma(word)}" for word in way), *(f"B_{lemma(word)}" for word in between), *map(lemma, doc)]
    names += [f"C_{lemma(joint)}", *(f"K_{one.root}{'P' if one.token in way else ''}" for one in told)]
    full = [word for word in doc if word.pos_ in ("VERB", "NOUN", "ADJ", "PROPN")]
    vectors = np.concatenate([_states(sentence, verbs), _states(sentence, between), _states(sentence, full)])
    return " ".join(name.replace(" ", "_") for name in names), vectors


def _span(doc: Doc, text: str, words: str) -> list[int]:
    start = text.find(words)
    found = [word.i for word in doc if word.idx < start + len(words) and start < word.idx + len(word)]
    return found if start >= 0 and found else list(range(len(doc)))


def police(path: Path) -> dict[str, tuple[float, int, int]]:
    """Return F1, found rightly and true sentences for each label; ten blocks of neighbours, each held out in turn."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    labels = np.array([list(map(int, row[1:])) for row in rows])
    texts = []
    for sentence in read([row[0] for row in rows]):
        words = [lemma(word) for word in sentence.doc]
        ties = [f"{lemma(word.head)}>{word.dep_}>{lemma(word)}" for word in sentence.doc if word.pos_ in FULL]
        pairs = [f"{a}_{b}" for a, b in pairwise(words)]
        texts.append(" ".join(name.replace(" ", "") for name in (*words, *ties, *pairs)))
    blocks = np.arange(len(rows)) * FOLDS // len(rows)
    found = np.zeros((len(rows), len(POLICE)), bool)
    for block in range(FOLDS):
        train, test = np.flatnonzero(blocks != block), np.flatnonzero(blocks == block)
        terms = TfidfVectorizer(token_pattern=r"\S+", min_df=3, sublinear_tf=True)
        own, new = terms.fit_transform([texts[at] for at in train]), terms.transform([texts[at] for at in test])
        for at, column in enumerate(POLICE.values()):
            model = LinearSVC(C=0.5).fit(own, labels[train, column])
            found[test, at] = model.decision_function(new) > RARE
    truth = labels[:, list(POLICE.values())]
    return {
        name: (
            float(f1_score(truth[:, at], found[:, at])),
            int((found[:, at] & (truth[:, at] > 0)).sum()),
            int(truth[:, at].sum()),
        )
        for at, name in enumerate(POLICE)
    }


FULL = frozenset(("NOUN", "VERB", "PROPN"))
RARE = -0.45  # distance from which a rare label is given: fixed, the same for all


def spans(path: Path) -> dict[str, tuple[float, int, int]]:
    """Return span F1, exactly right and true spans of source and target actors; ten folds of sentences."""
    sentences = [
        [line.split() for line in block.splitlines()]
        for block in path.read_text("utf-8").split("\n\n")
        if block.strip()
    ]
    texts = [" ".join(word for word, _ in sentence) for sentence in sentences]
    rows, names, vectors, right = [], [], [], []
    for number, (sentence, reading) in enumerate(zip(sentences, read(texts), strict=True)):
        starts = np.cumsum([0, *(len(word) + 1 for word, _ in sentence)])[:-1]
        at = np.searchsorted([word.idx for word in reading.doc], starts, side="right") - 1
        states = states_of(reading, list(reading.doc))  # type: ignore[arg-type]  # a sentence is enough of a reading
        for place, (word, tag) in enumerate(sentence):
            token = reading.doc[int(at[place])]
            rows.append((number, place))
            right.append(tag if tag[-1] in TAGS else "O")
            near = [sentence[n][0].lower() if 0 <= n < len(sentence) else "-" for n in (place - 1, place + 1)]
            names.append(
                f"w={word.lower()} t={token.tag_} d={token.dep_} h={lemma(token.head)} hd={token.head.dep_} "
                f"e={token.ent_type_} b={near[0]} a={near[1]} hd={token.head.dep_}>{token.dep_}".replace("\n", "")
            )
            vectors.append(states[int(at[place])])
    table, tags, of = np.array(vectors), np.array(right), np.array([row[0] for row in rows])
    found = np.full(len(rows), "O", dtype=object)
    for fold in range(FOLDS):
        train, test = np.flatnonzero(of % FOLDS != fold), np.flatnonzero(of % FOLDS == fold)
        terms = TfidfVectorizer(token_pattern=r"\S+", min_df=2, norm=None, use_idf=False, binary=True)
        scale = StandardScaler().fit(table[train])
        own, new = (
            sparse.hstack([terms_of, sparse.csr_matrix(scale.transform(table[part]) * 0.1)]).tocsr()
            for terms_of, part in (
                (terms.fit_transform([names[at] for at in train]), train),
                (terms.transform([names[at] for at in test]), test),
            )
        )
        found[test] = LogisticRegression(C=0.05, solver="lbfgs", max_iter=80).fit(own, tags[train]).predict(new)
    truth, said = _spans_of(tags, of), _spans_of(found, of)
    result = {}
    for tag in TAGS:
        a, b = ({one for one in each if one[0] == tag} for each in (truth, said))
        result[tag] = (2 * len(a & b) / max(1, len(a) + len(b)), len(a & b), len(a))
    return result


def _spans_of(tags: np.ndarray, of: np.ndarray) -> set[tuple[str, int, int]]:
    """Return the spans that tags tell, as (role, first, last); an I without its B begins one."""
    found, start = set(), 0
    for at, tag in enumerate(tags):
        if tag == "O":
            continue
        role = tag[-1]
        goes_on = at and of[at - 1] == of[at] and tags[at - 1][-1] == role and tag[0] == "I"
        start = start if goes_on else at
        last = at + 1 == len(tags) or of[at + 1] != of[at] or not (tags[at + 1][0] == "I" and tags[at + 1][-1] == role)
        if last:
            found.add((role, start, at))
    return found
