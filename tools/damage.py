#!/usr/bin/env python3
"""Breaks clean text as copied pages are broken, byte for byte (PINYIN-DAMAGE.md, section 2), to measure repairs on what they were never fitted to.

    python3 tools/damage.py ARTICLES.jsonl [--count 600] [--seed 1] > snippets.jsonl      (needs: pip install pypinyin==0.55.0)
    python3 score_clean.py --bin target/debug/tiyao snippets.jsonl

Articles have `text`, Simplified ones are turned into Traditional character by character with data/s2t.tsv. A snippet is two or three clauses with
one broken spot or more; its id names what happened in it (`ascii`, `close`, `vanish`, `tail`, `cut`; `end`: the last byte of a line stands alone;
`digit`: a digit was eaten, which nobody can know), in the shares that `--shares` gives, and `gloss` where nothing broke. Nothing of the articles is kept in the project.
"""
import argparse, json, pathlib, random, re, sys, unicodedata
from collections import Counter
from pypinyin.constants import PINYIN_DICT

ROOT = pathlib.Path(__file__).resolve().parent.parent
TONED = set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
# What a table has for characters with several readings.
USUAL = dict(zip("為長還著說會車調單強處傳樂應當覺數難興種幾沒", "wéi cháng hái zhe shuō huì chē diào dān qiáng chù chuán lè yīng dāng jué shù nán xīng zhǒng jǐ méi".split()))
MARKS = [b"\xa3\xac", b"\xa3\xa1", b"\xa1\xa3", b"\xa3\xbf"]
NARROW = str.maketrans("，：！；（）", ",:!;()")


def table_file(name):
    rows = (ROOT / "data" / name).read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t")[:2] for row in rows if row and not row.startswith("#"))


S2T, T2S = table_file("s2t.tsv"), table_file("t2s.tsv")
# What such pages leave as it is, and the forms they take where there are two.
STAY = set("里后于系面台准制干余游回采布卷并群表困")
FORMS = str.maketrans("爲衆羣啓産峯裏綫麪牀衞", "為眾群啟產峰里線麵床衛")


def traditional(text):
    return "".join(c if c in STAY else S2T.get(c, c) for c in text).translate(FORMS)


def reading(c):
    for r in [USUAL[c]] if c in USUAL else PINYIN_DICT.get(ord(c), "").split(","):
        r = unicodedata.normalize("NFC", r).strip()
        if sum(x in TONED for x in r) == 1:
            return r
    return None


class Page:
    """What one page's generator does: its table in its order, cut marks, how marks are written."""

    def __init__(self, rng, common, cut):
        size = rng.choice([60, 120, 200, 300])
        pool = common[: min(len(common), size * 2)]
        table = [c for i, c in enumerate(pool) if rng.random() < (0.75 if i < size else 0.25)]
        table = [(c, reading(c)) for c in table]
        table = [(c.encode("gbk"), r) for c, r in table if r]
        if rng.random() < 0.5:
            table.sort(key=lambda e: e[1])
        else:
            rng.shuffle(table)
        self.table, self.cut, self.ascii = table, cut, rng.random() < 0.5

    def broken(self, text):
        data = text.encode("gbk")
        for code, pinyin in self.table:
            data = data.replace(code, code + b"(" + pinyin.encode("gbk") + b")")
        return self.decoded(data)

    def decoded(self, data):
        out, kinds, i = [], Counter(), 0
        starts = set()
        if self.cut:
            # A mark's code cuts the string wherever it is found.
            for mark in MARKS:
                at = data.find(mark)
                while at >= 0:
                    starts.add(at)
                    at = data.find(mark, at + 1)
        while i < len(data):
            lead = data[i]
            if lead < 0x80:
                out.append(chr(lead))
                i += 1
            elif lead == 0x80:
                out.append("€")
                i += 1
            elif i + 1 >= len(data):
                out.append("?")
                kinds["end"] += 1
                i += 1
            elif i not in starts and i + 1 in starts:
                out.append("?")
                kinds["cut"] += 1
                i += 1
            else:
                trail = data[i + 1]
                i += 2
                if trail < 0x40 or trail == 0x7F:
                    out.append("?")
                    if trail != 0x28:
                        kinds["tail" if trail in b" \n" else "digit"] += 1
                elif 0xAA <= lead <= 0xAF and trail >= 0xA1 or lead >= 0xF8 and trail >= 0xA1 or 0xA1 <= lead <= 0xA7 and trail <= 0xA0:
                    kinds["vanish"] += 1
                else:
                    try:
                        out.append(bytes([lead, trail]).decode("gbk"))
                    except UnicodeDecodeError:
                        out.append("?")
                        kinds["unknown"] += 1
        text = "".join(out)
        return (text.translate(NARROW) if self.ascii else text), kinds

    def glossed(self, text):
        """The same without breakage: codes replaced in step only."""
        readings = {code.decode("gbk"): pinyin for code, pinyin in self.table}
        text = "".join(c + "(" + readings[c] + ")" if c in readings else c for c in text)
        return text.translate(NARROW) if self.ascii else text

    def clean(self, text):
        return text.translate(NARROW) if self.ascii else text


def clauses(text):
    for line in text.splitlines():
        line = re.sub(r"\s+", "", unicodedata.normalize("NFC", line)) if not re.search(r"[A-Za-z] [A-Za-z]", line) else line.strip()
        for part in re.findall(r"[^。！？；]{8,}[。！？；]”?", line):
            yield part


def encodable(text):
    try:
        return text.encode("gbk").decode("gbk") == text and not set("?&\x80") & set(text)
    except UnicodeEncodeError:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shares", default="gloss=20,ascii=45,close=50,vanish=50,tail=48,cut=40,end=10")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    texts = []
    for line in pathlib.Path(args.articles).read_text(encoding="utf-8").splitlines():
        texts.append(traditional(json.loads(line)["text"]))
    seen = Counter(c for t in texts for c in t if T2S.get(c, c) != c and len(c.encode("gbk", "ignore")) == 2)
    common = [c for c, _ in seen.most_common(600)]
    sentences = [(n, s) for n, t in enumerate(texts) for s in clauses(t) if encodable(s)]
    shares = {k: int(v) for k, v in (p.split("=") for p in args.shares.split(","))}
    whole = sum(shares.values())
    want = {k: round(args.count * v / whole) for k, v in shares.items()}
    got, used = Counter(), set()
    for _ in range(60_000):
        if all(got[k] >= want[k] for k in want):
            break
        n, sentence = rng.choice(sentences)
        parts = re.findall(r"[^，：]+[，：。！？；”]*", sentence)
        begin = rng.randrange(len(parts))
        text = "".join(parts[begin : begin + rng.choice([2, 3])])
        if rng.random() < 0.4:
            text = text.replace("，", " ", 1) if rng.random() < 0.5 else text.rstrip("，。；：") + " " + rng.choice(sentences)[1][:20].rstrip("，。")
        # Snippets end as lines do.
        text = text.rstrip("，；：、")
        if rng.random() < 0.5 and text[-1] not in "。！？”":
            text += "。"
        if not 14 <= len(text) <= 60 or text in used or re.search(r"\d[年月日%]", text) and rng.random() < 0.5:
            continue
        page = Page(rng, common, rng.random() < 0.15)
        dirty, kinds = page.broken(text)
        clean = page.clean(text)
        if dirty == clean:
            continue
        if dirty == page.glossed(text):
            kind = "gloss"
        elif kinds["unknown"]:
            continue
        elif kinds["digit"]:
            kind = "digit"
        elif kinds["cut"]:
            kind = "cut"
        elif kinds["end"]:
            kind = "end"
        elif kinds["vanish"]:
            kind = "vanish"
        elif kinds["tail"]:
            kind = "tail"
        else:
            # In step again by a letter, or only by the next gloss.
            kind = "ascii" if re.search(r"\?[a-zü\W]{0,3}[^)(]{1,7}\)[^?()]{0,2}[!-~]\(", dirty) else "close"
        if got[kind] >= want.get(kind, 0):
            continue
        got[kind] += 1
        used.add(text)
        print(json.dumps({"id": f"mirror-{kind}-{got[kind]:03}", "dirty": dirty, "clean": clean}, ensure_ascii=False))


main()
