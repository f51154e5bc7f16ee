#!/usr/bin/env python3
"""Writes tools/bodies/99_listed.txt: short names of companies listed in Shanghai, Shenzhen, Beijing and Taipei.

Usage: gen_listed.py ADATA_CODE.csv TWSE.csv TPEX.csv JIEBA_DICT.txt OUT

Sources: `stock/cache/code.csv` of PyPI adata 2.9.5 (MIT/Apache), `codes/*_equities.csv` of PyPI twstock 1.5.1 (MIT): facts
(names) only. A name that is a word of jieba's, that is short, or that is a place with a general word, is marked `??`: a body
only where the article shows that it is meant.
"""
import csv
import re
import sys

A_SHARE, TWSE, TPEX, DICT, OUT = sys.argv[1:6]
WORDS, FREQUENCY = {}, {}
for line in open(DICT, encoding="utf-8"):
    word, freq, tag = line.split()
    WORDS[word] = tag
    FREQUENCY[word] = int(freq)
FOLD = {}
for line in open("data/t2s.tsv", encoding="utf-8"):
    if not line.startswith("#"):
        traditional, simplified = line.rstrip("\n").split("\t")
        FOLD[ord(traditional)] = simplified
# Ends by which a name of four characters shows itself to be a company's.
ENDS = tuple("股份 科技 药业 生物 电气 电子 集团 银行 证券 重工 光电 制药 医药 医疗 实业 化工 化学 水泥 钢铁 矿业 能源 电力 航空 汽车 材料 新材 精密 智能 软件 通信 通讯 信息 网络 环保 传媒 控股 食品 家居 家电 酒业 啤酒 机械 机电 装备 电器 电缆 电源 数控 半导体 微电 稀土 黄金 铜业 铝业 锂业 石化 石油 煤业 轮胎 玻璃 纸业 服饰 服装 置业 地产 保险 人寿 期货 航运 海控 海特 物流 速递 快递 文化 出版 影业 旅游 乳业 牧业 农业 种业 饲料 饮料 百货".split())
# Words that places, policies and projects share with companies.
GENERAL = tuple("发展 投资 高新 高速 港 机场 城建 建设 建工 路桥 水务 燃气 热电 港口 旅游 文旅 环境 园林 商城 能源 农业 文化 新区 开发 电力 出版 传媒 交运 交通 资源 地产 控股 银行 医药 软件 化学 黄金 稀土 高科 电影 铝业 卫通 科传 电研".split())
PLACES = set()
for line in open("data/divisions.tsv", encoding="utf-8"):
    if not line.startswith("#"):
        cells = line.rstrip("\n").split("\t")
        PLACES.update([cells[1]] + cells[3].split("|"))
PLACES |= {"中国", "国家", "全球", "世界", "亚洲", "东方", "南方", "北方", "西部", "东部", "华东", "华南", "华北", "中原", "长江", "黄河"}


# Tags of words that seldom name anything.
COMMON = ("n", "v", "vn", "a", "ad", "an", "d", "m", "q", "r", "t", "b", "l", "i", "f", "s", "c", "p", "z", "ns")


def everyday(name):
    """Whether it is a place, or so common a word that no cue beside it tells anything (一致, 世界, 统一)."""
    if name in PLACES or len(name) <= 3 and name.endswith(("电网", "文化", "生态", "大地", "未来")):
        return True
    return name in WORDS and WORDS[name] in COMMON and (FREQUENCY[name] > 150 or len(name) > 2)


def guarded(name):
    if len(name) <= 3:
        return not (name.endswith(("股份", "科技")) and name not in WORDS)
    if name in WORDS and WORDS[name] not in ("nt", "nz"):
        return True
    place = any(name.startswith(p) for p in PLACES if p and p != "-" and len(p) < len(name))
    if place and name.endswith(GENERAL) and not name.endswith("银行"):
        return True
    # Two common words side by side are as likely a phrase (现代投资, 时代电气).
    if name[:2] in WORDS and name[2:] in WORDS and not name.endswith(ENDS):
        return True
    # 电子科技, 生物医药: two general words.
    return name[:2] in WORDS and (name[:2].endswith(ENDS) or WORDS[name[:2]] in ("n", "v", "vn", "a", "b", "d", "m", "t")) and name[2:] in WORDS


def main():
    mainland, taiwan = {}, {}
    for row in list(csv.reader(open(A_SHARE, encoding="utf-8")))[1:]:
        name = row[1].replace(" ", "").replace("Ａ", "").replace("Ｂ", "").replace("*", "")
        name = re.sub(r"^(ST|S|XD|XR|DR|N(?=[一-鿿])|C(?=[一-鿿]))", "", name)
        name = re.sub(r"(-?[UWABDV]+|B股|[AB]?退|退市)$", "", name)
        name = re.sub(r"^退市", "", name)
        if 2 <= len(name) <= 6 and re.fullmatch(r"[一-鿿]+", name) and not everyday(name):
            mainland[name] = guarded(name)
    for path in (TWSE, TPEX):
        for row in list(csv.reader(open(path, encoding="utf-8")))[1:]:
            if row[0] not in ("股票", "創新板"):
                continue
            name = re.sub(r"(-KY|-創|\*|-DR)+$", "", row[2].strip()).translate(FOLD)
            if 2 <= len(name) <= 6 and re.fullmatch(r"[一-鿿]+", name) and name not in mainland and not everyday(name):
                taiwan[name] = len(name) <= 3 or guarded(name)
    with open(OUT, "w", encoding="utf-8") as out:
        out.write("# Companies listed in China and Taiwan, made by tools/gen_listed.py from PyPI adata 2.9.5 and twstock 1.5.1.\n@ enterprise -\n")
        for names in (mainland, taiwan):
            items = [name + ("??" if g else "~") for name, g in sorted(names.items())]
            for i in range(0, len(items), 40):
                out.write(" ".join(items[i : i + 40]) + "\n")
    print(len(mainland), sum(mainland.values()), len(taiwan), sum(taiwan.values()))


main()
