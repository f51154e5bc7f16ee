#!/usr/bin/env python3
"""Writes data/agency_blockers.tsv: words in which a body's name stands by accident. Usage: gen_agency_blockers.py DATA"""
import os
import sys

WORDS = """直辖市 中心城市 中心城区 中心工作 中心任务 中心地带 中心环节 中心位置 中心地位 中心内容 中心区域 中心思想 中心镇 中心村 统一部署 中央空调 中央企业 中央财政 中央银行票据 中央预算 中央处理器 中央厨房 中央商务区 中央公园 中央大街 中央单位 中央级 中央层面 中央精神 中央领导 中央文件 中央经济工作会议 中央农村工作会议 中央城市工作会议 中央金融工作会议 中央政治工作会议 中央外事工作会议 中央人才工作会议 中央民族工作会议 中央一号文件 中央八项规定 中央全会 中央委员 中央候补委员 中央储备 中央转移支付 中央广场 中央控制 中央控股 中央投资 中央资金 中央补助 中央直属 中央山脉 中央隔离带 中央活动区 中央苏区 中央红军 中央军校 中央地方 中央专项 中央补贴 中央救灾 中央彩票
民主党派 各民主党派 共产党员 共产党人 中共党员 中共党史 其中共 当中共 集中共 空中共 市中共 途中共 家中共 心中共 手中共
湖北约 河北约 东北约 西北约 华北约 台北约 以北约 淮北约 闽北约 苏北约 南北约 鲁北约 陕北约 市北约 北约谈 北约定
北大荒 北大门 北大桥 北大街 北大路 北大洋 东北大部 华北大部 西北大部 湖北大部 河北大部 北大西洋 北大营 北大武 东北大地 西北大地
北检察 北检测 北检查 北检验 北检疫 东北检 湖北检 河北检
以军事 以军民 以军属 以军队 以军地 以军旅 以军工 以军用 美军事 俄军事 英军事 法军事 法军队 英军队
工程院校 医科院校 科学院校 安理会员 立法院校 行政院校 行政院系 
联合国军 联合国家 欧盟国家 北约国家 东盟国家 欧盟成员国 东盟成员国 国民党员 国民党籍 解放军叔叔 武警官兵 红军长征 红军小学 红军精神 红军桥 红军街 志愿军老战士
应急部署 公安部署 教育部署 水利部署 司法部署 财政部署 交通部署 外交部署 民政部署 卫生部署 文化部署 农业部署 商务部署 科技部署 国防部署 国防部队 应急部队 公安部队 公安部队伍 交通部件 经济部署 环境部署 劳动部署 能源部署 建设部署 统战部署 宣传部署 组织部署 农业部分 文化部分 教育部分 交通部分 经济部分 环境部分 科技部分 能源部分 建设部分 劳动部分 商务部分 财政部分 卫生部分 水利部分 监察部分 审计部分 
财政部长 外交部长 国防部长 教育部队 经济部位 文化部落 农业部落
华为此 华为了 华为例 中国移动支付 中国移动互联网 中国电子竞技 中国电子商务 中国电子政务 中国电信网络诈骗 中国建筑史 中国建筑业 中国建筑学 中国建筑师 中国石化学 中国黄金周 中国人寿命 中国银行业 中国平安夜 中国联通海外 中国铁塔工程 中国太平洋 中国交建筑 中国节能减排 中国有色金属 中国稀土矿 中国稀土产业
人民日报告 经济日报告 清华园 苹果公司债
国务院办公 国务院关于 政治局势 政治局面 政治局限
共青团员 少先队员 工会会员 红十字会员 央行票据 央行数字货币 国家队 国家队员
残联系 作协调 侨联系 妇联系 文联系 工会议 商会议 学会员 科协同 法院校 医院校 学院校 党委托 纪委托 团委托 市委托 县委托 区委托 省委托 国资委托 卫健委托 发改委托 教委托 建委托 交委托 常委托 市政协议 政协同 政协调 政协定 监委托 人大会堂 人大代表 人民大会堂 政协委员 党委书记制 法院线 中院士 高院士 公安局势 市局势 党政协同 省政协商 市政协同 县政协同 行政协调 行政协议 市政协调 行政协助 行政法院校 
""".split()

body = sorted(set(WORDS))
head = [
    "# Words in which the name of a body stands by accident, or which name something else than the body.",
    "# format: word; taken first by the longest match from the left, it yields no agency from the characters it covers",
    "# version: 1",
    "# source: general knowledge, written by hand in tools/gen_agency_blockers.py",
    "# licence: MIT",
]
# 国防部长 and the like do name the body (the title shares its last character): they are no blockers.
body = [w for w in body if not w.endswith("部长") and w not in ("国务院办公", "国务院关于", "武警官兵", "欧盟成员国", "东盟成员国", "中央山脉", "人大代表", "政协委员", "国民党籍")]
with open(os.path.join(sys.argv[1], "agency_blockers.tsv"), "w", encoding="utf-8") as out:
    out.write("\n".join(head + [f"# rows: {len(body)}"] + body) + "\n")
print(len(body), "rows")
