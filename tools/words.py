#!/usr/bin/env python3
"""Regenerates data/words.tsv: how frequent words are, for choosing between readings of a broken spot.

    pip download jieba==0.42.1 --no-deps --no-binary :all: && tar xzf jieba-0.42.1.tar.gz
    python3 tools/words.py jieba-0.42.1/jieba/dict.txt > data/words.tsv

Kept: single characters, and words of two to four that occur five times or more. Frequencies are rounded to steps of a quarter, so that words
of one step share a row.
"""
import math, pathlib, sys
from collections import defaultdict

rows = defaultdict(list)
for line in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    word, frequency, *_ = line.split(" ")
    frequency = int(frequency)
    if not all("\u4e00" <= c <= "\u9fff" for c in word) or not (len(word) == 1 or (len(word) <= 4 and frequency >= 5)):
        continue
    rows[round(math.log(max(frequency, 1)) / math.log(1.25))].append(word)
total = sum(len(words) for words in rows.values())
print("# Words and single characters by how often they occur in a corpus of 60 million words.")
print("# format: frequency (rounded to powers of 1.25) TAB words, parted by spaces")
print("# version: 1")
print("# source: jieba 0.42.1, dict.txt (tools/words.py)")
print("# licence: MIT (jieba)")
print(f"# rows: {len(rows)}, words: {total}")
for step in sorted(rows, reverse=True):
    print(f"{round(1.25 ** step)}\t{' '.join(sorted(rows[step]))}")
