#!/usr/bin/env python3
"""Regenerates data/readings.tsv: the toned pinyin readings of characters that a gloss can stand behind.

    python3 tools/readings.py > data/readings.tsv        (needs: pip install pypinyin==0.55.0)

Characters: every Traditional or variant character of data/t2s.tsv and every character of GB 2312, as far as GBK has them.
"""
import pathlib, unicodedata
from collections import defaultdict
from pypinyin.constants import PINYIN_DICT

ROOT = pathlib.Path(__file__).resolve().parent.parent
TONED = set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")


def chars():
    for line in (ROOT / "data/t2s.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")[0]
    for lead in range(0xB0, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                yield bytes([lead, trail]).decode("gb2312")
            except UnicodeDecodeError:
                pass


def in_gbk(c):
    try:
        return len(c.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


table = defaultdict(set)
for c in set(chars()):
    if not in_gbk(c):
        continue
    for reading in PINYIN_DICT.get(ord(c), "").split(","):
        reading = unicodedata.normalize("NFC", reading).strip()
        if reading and sum(x in TONED for x in reading) == 1 and all(x in TONED or x in "abcdefghijklmnopqrstuvwxyzü" for x in reading):
            table[reading].add(c)
print("# Readings of characters: the index from a toned syllable to the characters read so.")
print("# format: syllable TAB characters, by code point")
print("# version: 1")
print("# source: pypinyin 0.55.0, pinyin_dict (tools/readings.py)")
print("# licence: MIT (pypinyin)")
print(f"# rows: {len(table)}")
for reading in sorted(table):
    print(f"{reading}\t{''.join(sorted(table[reading]))}")
