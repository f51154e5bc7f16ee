#!/usr/bin/env python3
"""Regenerates data/radicals.tsv: CJK radicals to the characters they stand for in text copied out of PDF files.

    python3 tools/radicals.py > data/radicals.tsv        (needs Perl 5.28 or later for its copy of Unicode's table)

Unicode's EquivalentUnifiedIdeograph gives the character of the same shape; where text is meant to hold the whole character (⻄ is 西, ⺼ is
月), the list below has it.
"""
import subprocess

WHOLE = dict(zip("⺃⺇⺈⺋⺏⺝⺟⺩⺫⺮⺯⺳⺷⺸⺼⻁⻄⻇⻊⻋⻍⻏⻒⻖⻗⻟⻡⻨⻫⻬⻮⻰⻱⻲⻳", "乚几刀卩尣月母王目竹糸网羊羊月虎西角足车辶阝長阝雨食首麦齐齐齿龙龜亀龟"))

script = "use Unicode::UCD qw(prop_invmap); my ($l, $m) = prop_invmap('EqUIdeo'); for my $i (0..$#$l) { next unless $m->[$i]; my $end = $i < $#$l ? $l->[$i+1] - 1 : $l->[$i]; printf qq(%X %X %X\\n), $_, $m->[$i], 0 for $l->[$i]..$end }"
table = {}
for line in subprocess.run(["perl", "-e", script], capture_output=True, text=True, check=True).stdout.splitlines():
    radical, character, _ = (int(x, 16) for x in line.split())
    if 0x2E80 <= radical <= 0x2EFF:
        table[chr(radical)] = chr(character)
table.update(WHOLE)
# Radicals whose character is of a shape that no text has stay.
table = {r: c for r, c in table.items() if ord(c) < 0x10000}
print("# Radicals of the CJK Radicals Supplement that stand for characters in text copied out of PDF files. Those of U+2F00-2FD5 are folded by Unicode's own table.")
print("# format: radical TAB character")
print("# version: 2")
print("# source: Unicode EquivalentUnifiedIdeograph, as Perl has it, and whole characters by hand (tools/radicals.py)")
print("# licence: Unicode-3.0")
print(f"# rows: {len(table)}")
for radical in sorted(table):
    print(f"{radical}\t{table[radical]}")
