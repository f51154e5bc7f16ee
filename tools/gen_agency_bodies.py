#!/usr/bin/env python3
"""Writes data/agency_bodies.tsv from the lists in tools/bodies/ (their form: tools/bodies/README.txt).

Usage: gen_agency_bodies.py LISTS DATA
Foreign state organs that every country has are made from the table of countries below.
"""
import glob
import os
import sys

LISTS, DATA = sys.argv[1], sys.argv[2]
KINDS = set("party government public_security judicial legislature military mass_organization education health enterprise media institution international task_force other".split())
LEVELS = {"national", "provincial", "prefectural", "county", "-"}

# Countries in news, with the one-character form that stands before an organ (美国防部); names may give none.
COUNTRIES = """美国 美|俄罗斯 俄|日本|韩国 韩|朝鲜 朝|英国 英|法国 法|德国 德|意大利|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|挪威|芬兰|丹麦|冰岛|奥地利|波兰|捷克|斯洛伐克|匈牙利|罗马尼亚|保加利亚|希腊|塞尔维亚|克罗地亚|乌克兰 乌|白俄罗斯|立陶宛|拉脱维亚|爱沙尼亚|爱尔兰|加拿大|澳大利亚 澳|新西兰|印度 印|巴基斯坦 巴|孟加拉国|斯里兰卡|尼泊尔|不丹|阿富汗|伊朗 伊|伊拉克|叙利亚 叙|以色列|巴勒斯坦|约旦|黎巴嫩|沙特|沙特阿拉伯|阿联酋|卡塔尔|科威特|阿曼|也门|土耳其|埃及|利比亚|突尼斯|阿尔及利亚|摩洛哥|苏丹|南苏丹|埃塞俄比亚|肯尼亚|坦桑尼亚|乌干达|卢旺达|尼日利亚|加纳|塞内加尔|南非|津巴布韦|赞比亚|安哥拉|莫桑比克|刚果（金）|刚果民主共和国|马里|尼日尔|布基纳法索|喀麦隆|越南 越|老挝|柬埔寨 柬|泰国 泰|缅甸 缅|马来西亚|新加坡|印度尼西亚|印尼|菲律宾 菲|文莱|东帝汶|蒙古国|哈萨克斯坦|吉尔吉斯斯坦|塔吉克斯坦|乌兹别克斯坦|土库曼斯坦|格鲁吉亚|亚美尼亚|阿塞拜疆|摩尔多瓦|墨西哥|古巴|巴西|阿根廷|智利|秘鲁|哥伦比亚|委内瑞拉|厄瓜多尔|玻利维亚|乌拉圭|巴拉圭|巴拿马|尼加拉瓜|洪都拉斯|危地马拉|萨尔瓦多|海地|斐济|所罗门群岛|巴布亚新几内亚|汤加|瓦努阿图|瑙鲁|基里巴斯|马尔代夫""".split("|")
ORGANS = [("政府", "government"), ("外交部", "government"), ("国防部", "government"), ("财政部", "government"), ("卫生部", "government"), ("内政部", "government"), ("教育部", "government"),
          ("司法部", "government"), ("农业部", "government"), ("能源部", "government"), ("商务部", "government"), ("交通部", "government"), ("央行", "government"), ("中央银行", "government"), ("总统府", "government"), ("总理府", "government"), ("议会", "legislature"), ("驻华大使馆", "government"), ("科学院", "institution"), ("军方", "military"), ("警方", "public_security"),
          ("海军", "military"), ("空军", "military"), ("陆军", "military"), ("军队", "military"), ("武装部队", "military"), ("国会", "legislature"), ("众议院", "legislature"), ("参议院", "legislature"), ("内阁", "government"), ("最高法院", "judicial")]
# Organs a country does not have under that name.
NOT = {("美国", "总理府"), ("美国", "议会"), ("美国", "总统府"), ("美国", "外交部"), ("美国", "央行"), ("美国", "中央银行"), ("日本", "外交部"), ("日本", "国防部"), ("日本", "议会"), ("日本", "财政部"), ("日本", "卫生部"), ("日本", "内政部"), ("日本", "商务部"), ("日本", "农业部"), ("日本", "司法部"), ("日本", "教育部"), ("日本", "交通部"), ("日本", "能源部"), ("日本", "总统府"), ("日本", "总理府"), ("韩国", "议会"), ("韩国", "财政部"),
       ("英国", "总统府"), ("英国", "总理府"), ("朝鲜", "总统府"), ("泰国", "总统府"), ("马来西亚", "总统府"), ("柬埔寨", "总统府"), ("西班牙", "总统府"), ("荷兰", "总统府"), ("比利时", "总统府"), ("瑞典", "总统府"), ("挪威", "总统府"), ("丹麦", "总统府"), ("加拿大", "总统府"), ("澳大利亚", "总统府"), ("新西兰", "总统府"), ("约旦", "总统府"), ("沙特", "总统府"), ("沙特阿拉伯", "总统府"), ("不丹", "总统府"), ("文莱", "总统府"), ("科威特", "总统府"), ("卡塔尔", "总统府"), ("阿曼", "总统府"), ("摩洛哥", "总统府"), ("越南", "总统府"), ("老挝", "总统府")}

# Forms that everyday words contain or that name other things at least as often (最美的, 其他高通量, 行政大厅, 职工党支部): left out.
DROP = set("""线上线下 美的 非行 人保 台水 南大 中财 央财 上财 上外 上戏 中戏 广外 抗大 深大
北医 高医 三总 医科院 工党 国军 以军 联大 基金组织 澎湃 明报 旺报 晶报 健康报 城乡建设 民视 中视 台视 华视 公视 气象局 公路局 民航局~ 消防处 入境处 发展局 房屋局 财政司 信义分局 大安分局 中山分局 万华分局 士林分局 松山分局 内湖分局
中正第一分局 中正第二分局 文山第一分局 文山第二分局 板桥分局 三重分局 中和分局 新庄分局 新店分局 党中央国务院 中共中央国务院 中央书记处书记 中共中央总书记 中央委员会总书记 美防长办公室 国际商用飞机 国家消费品质量安全 欧盟外交与安全政策
金砖国家 梵蒂冈 世界反法西斯同盟 国际信用评级 国际地震中心 国际防止化学武器 国际电影节联盟 联合国特派团 台北市都发局 行政院长办公室 总统府秘书长 人大 中国医药行业协会 中国经济学会 环境部门 今日美国 中央八项规定办公室 国家档案馆
国际金融协会秘书处 学习小组 国务院常务会议 信用社 上报 今周刊杂志 国家民航局 中科院（台湾） 国家疾控局疾控中心 美国国家实验室 中石油大学""".split())
# Bracketed words that only tell namesakes apart in the lists; brackets that belong to a name stay.
APART = ("（台湾）", "（香港）", "（英国）", "（韩国）", "（德国）", "（美国）", "（日本）", "（花莲）", "（高雄）", "（新竹）", "（马来西亚）", "（金门）")


# Matching is done on a Simplified shadow made with t2s.tsv, which also folds 著 and 瞭: the table must look the same.
FOLD = {}
for line in open(os.path.join(DATA, "t2s.tsv"), encoding="utf-8"):
    if not line.startswith("#"):
        traditional, simplified = line.rstrip("\n").split("\t")
        FOLD[ord(traditional)] = simplified


def main():
    rows = {}

    def put(name, kind, level, reference, full, where):
        name, full = name.translate(FOLD), full.translate(FOLD)
        if name in DROP or name.endswith(APART):
            return
        # Told from a common word by the article alone (tools/bodies/README.txt).
        guard = reference if reference in ("guarded", "near", "state", "hongkong") else "-"
        reference = "short" if guard != "-" else reference
        # A company's short form stands for what the article itself says, so it resolves to nothing here.
        if kind == "enterprise":
            full = "-"
        new = (kind, level, reference, full, guard)
        have = rows.get(name)
        # Marked in one list written by hand, marked in all.
        if have is not None and guard == "near" and have[0] == "enterprise" == kind:
            rows[name] = have = new
        if have is None:
            rows[name] = new
        elif have != new and where is not None and "-v" in sys.argv:
            print(f"{where}: {name} given twice: {have} kept, {new} dropped")

    for path in sorted(glob.glob(f"{LISTS}/[0-9]*.txt")):
        kind = level = None
        whole, short = [], []
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            where = f"{os.path.basename(path)}:{number}"
            if line.startswith("@"):
                _, kind, level = line.split()
                assert kind in KINDS and level in LEVELS, where
                continue
            for item in line.split():
                if "|" in item or "\t" in item:
                    raise SystemExit(f"{where}: bad item {item}")
                name, _, forms = item.partition("=")
                if name.endswith("?"):
                    mark = "guarded" if name.endswith("??") else "near"
                    short.append((name.rstrip("?"), kind, level, mark, "-", where))
                    continue
                if name.endswith("!"):
                    short.append((name[:-1], kind, level, "state", "-", where))
                    continue
                if name.endswith("^"):
                    short.append((name[:-1], kind, level, "hongkong", "-", where))
                    continue
                if name.endswith("~"):
                    short.append((name[:-1], kind, level, "short", "-", where))
                    continue
                whole.append((name, kind, level, "full", "-", where))
                for form in filter(None, forms.split(",")):
                    if form == name:
                        continue
                    if form.startswith("+"):
                        whole.append((form[1:], kind, level, "full", "-", where))
                    else:
                        short.append((form, kind, level, "short", name, where))
        for row in whole + short:
            put(*row)
    for entry in COUNTRIES:
        country, *letter = entry.split()
        for organ, kind in ORGANS:
            if (country, organ) in NOT:
                continue
            name = country + organ
            level = "national"
            reference = "short" if organ in ("警方", "央行", "军方") else "full"
            full = "-"
            put(name, kind, level, reference, full, None)
            if letter and organ in ("外交部", "国防部", "卫生部", "内政部", "财政部", "能源部", "司法部", "总统府", "央行", "警方", "军方", "科学院"):
                put(letter[0] + organ, kind, level, "short", name, None)
    body = sorted("\t".join((name,) + row) for name, row in rows.items() if len(name) > 1)
    head = [
        "# Bodies known everywhere, as news writes them.",
        "# format: name TAB kind TAB level (or -) TAB reference (full or short) TAB full name a short form stands for (or -) TAB near, guarded, state, hongkong or -",
        "# near, guarded: also a common word or another name, a body only where the article shows it, by the words of agency_cues.tsv, a list of companies, a gloss; near: also by another company close by; state: of the country that was named last; hongkong: in articles that name Hong Kong",
        "# version: 1",
        "# source: general knowledge, written by hand in tools/bodies/; listed companies from PyPI adata 2.9.5 and twstock 1.5.1 (tools/gen_listed.py); foreign state organs made from the countries in tools/gen_agency_bodies.py",
        "# licence: MIT",
        f"# rows: {len(body)}",
    ]
    with open(os.path.join(DATA, "agency_bodies.tsv"), "w", encoding="utf-8") as out:
        out.write("\n".join(head + body) + "\n")
    print(len(body), "rows")


main()
