use super::{QuantityKind as Kind, read};
use crate::value::Qualifier;

/// What the reader says of a text, one line for each quantity that is no date, time or label.
fn told(text: &str) -> Vec<String> {
    read(text)
        .into_iter()
        .filter(|q| !matches!(q.kind, Kind::Date | Kind::Time | Kind::Label))
        .map(|q| {
            let mut out = format!("{} {:?}", q.text, q.kind);
            if let Some(v) = q.value {
                out += &format!(" {v}");
            }
            if let Some(v) = q.upper {
                out += &format!("..{v}");
            }
            if let Some(r) = q.ratio {
                out += &format!(" {}:{}", r.num, r.den);
            }
            if q.qualifier != Qualifier::Exact {
                out += &format!(" {:?}", q.qualifier);
            }
            if let Some(u) = q.unit {
                out += &format!(" {u}");
            }
            out
        })
        .collect()
}

#[track_caller]
fn check(text: &str, want: &[&str]) {
    assert_eq!(told(text), want, "{text}");
}

/// Dates, times and labels of a text with their kind.
#[track_caller]
fn vetoed(text: &str, want: &[(&str, Kind)]) {
    let all = read(text);
    let got: Vec<(&str, Kind)> = all.iter().map(|q| (q.text.as_str(), q.kind)).collect();
    assert_eq!(got, want, "{text}");
    assert!(all.iter().all(|q| q.value.is_none()), "{text}");
}

#[test]
fn numerals() {
    check("共12345处", &["12345处 Count 12345 处"]);
    check("达1,234.5吨", &["1,234.5吨 Measure 1234.5 吨"]);
    check("两千零三十二棵", &["两千零三十二棵 Count 2032 棵"]);
    check("三万零五十棵", &["三万零五十棵 Count 30050 棵"]);
    check("柒佰贰拾棵", &["柒佰贰拾棵 Count 720 棵"]);
    check("3万4000人", &["3万4000人 Count 34000 人"]);
    check("6万3千人", &["6万3千人 Count 63000 人"]);
    check("八百六 ", &["八百六 Number 860"]);
    check("七万二 ", &["七万二 Number 72000"]);
    check("零点二五 ", &["零点二五 Number 0.25"]);
    check("二点五亿元", &["二点五亿元 Money 250000000 CNY"]);
    check("负七点五", &["负七点五 Number -7.5"]);
    check("2万亿元", &["2万亿元 Money 2000000000000 CNY"]);
    check("卅二人", &["卅二人 Count 32 人"]);
    check("4 万 元", &["4万元 Money 40000 CNY"]);
}

#[test]
fn beyond_28_digits_there_is_no_value() {
    let text = format!("共{}元", "9".repeat(40));
    let q = read(&text);
    assert_eq!((q.len(), q[0].value, q[0].kind), (1, None, Kind::Money));
    assert_eq!(q[0].text, format!("{}元", "9".repeat(40)));
    assert_eq!(read(&format!("{}个", "9".repeat(28)))[0].value.unwrap().to_string(), "9".repeat(28));
    assert_eq!(read(&format!("{}亿元", "9".repeat(28)))[0].value, None);
}

#[test]
fn shares() {
    check("增长7.25%", &["7.25% Percentage 7.25 %"]);
    check("占百分之六十点五", &["百分之六十点五 Percentage 60.5 %"]);
    check("万分之三", &["万分之三 Percentage 0.03 %"]);
    check("坡度3‰", &["3‰ Percentage 0.3 %"]);
    check("近六成半", &["近六成半 Percentage 65 Nearly %"]);
    check("打八五折", &["八五折 Percentage 85 %"]);
    check("上升1.4个百分点", &["1.4个百分点 PercentagePoint 1.4 百分点"]);
    check("超过半数", &["超过半数 Percentage 50 Over %"]);
    check("四分之三", &["四分之三 Fraction 0.75 3:4"]);
    check("七分之二", &["七分之二 Fraction 2:7"]);
    check("二又四分之一", &["二又四分之一 Fraction 2.25 9:4"]);
    check("提高2/5", &["2/5 Fraction 0.4 2:5"]);
    // near-misses
    check("一成不变", &[]);
    check("骨折三成立方", &["三 Number 3"]);
}

#[test]
fn money() {
    check("投入1.2亿美元", &["1.2亿美元 Money 120000000 USD"]);
    check("人民币八百元", &["人民币八百元 Money 800 CNY"]);
    check("港币三千五百万元", &["港币三千五百万元 Money 35000000 HKD"]);
    check("售价¥99.5", &["¥99.5 Money 99.5 CNY"]);
    check("融资US$3bn", &["US$3bn Money 3000000000 USD"]);
    check("四元七角二分", &["四元七角二分 Money 4.72 CNY"]);
    check("九块三 ", &["九块三 Money 9.3 CNY"]);
    check("每吨2400元/吨", &["2400元/吨 Money 2400 CNY"]);
    check("5亿元人民币的订单", &["5亿元人民币 Money 500000000 CNY"]);
    check("多元文化", &[]);
    check("两块地", &["两块 Count 2 块"]);
}

#[test]
fn measures() {
    check("三斤五两", &["三斤五两 Measure 3.5 斤"]);
    check("一米八的个子", &["一米八 Measure 1.8 米"]);
    check("12公里/小时", &["12公里/小时 Measure 12 公里/小时"]);
    check("35千伏线路", &["35千伏 Measure 35 千伏"]);
    check("800兆瓦", &["800兆瓦 Measure 800 兆瓦"]);
    check("16GB内存", &["16GB Measure 16 GB"]);
    check("零下12摄氏度", &["零下12摄氏度 Temperature -12 ℃"]);
    check("气温38度", &["38度 Temperature 38 度"]);
    check("用电300度", &["300度 Measure 300 度"]);
    check("半公斤", &["半公斤 Measure 0.5 公斤"]);
}

#[test]
fn times() {
    check("两年半", &["两年半 Duration 2.5 年"]);
    check("一个半小时", &["一个半小时 Duration 1.5 小时"]);
    check("一个多月", &["一个多月 Duration 1 Over 月"]);
    check("半个月", &["半个月 Duration 0.5 月"]);
    check("1小时20分钟", &["1小时20分钟 Duration 80 分钟"]);
    check("4年6个月", &["4年6个月 Duration 54 月"]);
    check("7个工作日内", &["7个工作日内 Duration 7 AtMost 工作日"]);
    check("3日内", &["3日内 Duration 3 AtMost 日"]);
    check("50多岁", &["50多岁 Age 50 Over 岁"]);
    check("近三年", &["三年 Duration 3 年"]);
}

#[test]
fn dates_and_times_are_vetoed() {
    vetoed("2021年5月8日8时30分", &[("2021年5月8日", Kind::Date), ("8时30分", Kind::Time)]);
    vetoed("2021—2025年", &[("2021—2025年", Kind::Date)]);
    vetoed("二〇一九年至二〇二一年", &[("二〇一九年至二〇二一年", Kind::Date)]);
    vetoed("上世纪80年代", &[("上世纪80年代", Kind::Date)]);
    vetoed("前三季度", &[("前三季度", Kind::Date)]);
    vetoed("1至7月", &[("1至7月", Kind::Date)]);
    vetoed("下午3点半", &[("3点半", Kind::Time)]);
    vetoed("20:15开始", &[("20:15", Kind::Time)]);
    vetoed("2022-03-04", &[("2022-03-04", Kind::Date)]);
    vetoed("周三开会", &[("周三", Kind::Date)]);
    check("连续三个季度", &["三个季度 Duration 3 季度"]);
}

#[test]
fn labels_are_vetoed() {
    vetoed("5G基站", &[("5G", Kind::Label)]);
    vetoed("G20峰会", &[("G20", Kind::Label)]);
    vetoed("COVID-19", &[("COVID-19", Kind::Label)]);
    vetoed("12345热线", &[("12345", Kind::Label)]);
    vetoed("〔2023〕15号", &[("2023", Kind::Label), ("15号", Kind::Label)]);
    vetoed("第十四届", &[("第十四届", Kind::Label)]);
    vetoed("三亚到六安", &[("三亚", Kind::Label), ("六安", Kind::Label)]);
    vetoed("进一步统一思想", &[("进一步", Kind::Label), ("统一", Kind::Label)]);
    vetoed("双十一", &[("双十一", Kind::Label)]);
    vetoed("比分3:1", &[("3:1", Kind::Label)]);
    vetoed("一、总则\n二、分则", &[("一", Kind::Label), ("二", Kind::Label)]);
    vetoed("“1+2+N”", &[("1+2+N", Kind::Label)]);
    vetoed("95后", &[("95后", Kind::Label)]);
    vetoed("电话0532-88886666", &[("0532-88886666", Kind::Label)]);
    check("五个人", &["五个 Count 5 个"]);
}

#[test]
fn words_with_a_numeral_are_no_numbers() {
    for text in [
        "这些四川人",
        "入伍之后",
        "收拾房间",
        "几乎没有",
        "数据共享",
        "首都机场",
        "千方百计",
        "百姓",
        "半岛局势",
        "上半身",
        "陆地",
    ] {
        check(text, &[]);
    }
}

#[test]
fn qualifiers() {
    check("约300户", &["约300户 Count 300 About 户"]);
    check("约3000余吨", &["约3000余吨 Measure 3000 Over 吨"]);
    check("不超过8个", &["不超过8个 Count 8 AtMost 个"]);
    check("20人以上", &["20人以上 Count 20 AtLeast 人"]);
    check("至少有50人", &["50人 Count 50 AtLeast 人"]);
    check("最高可获奖励800元", &["800元 Money 800 AtMost CNY"]);
    check("数十家", &["数十家 Count 10 Over 家"]);
    check("好几万吨", &["好几万吨 Measure 10000 Over 吨"]);
    check("上千名", &["上千名 Count 1000 Over 名"]);
    check("超过5年以上", &["超过5年以上 Duration 5 Over 年"]);
    check("附近3个", &["3个 Count 3 个"]);
    check("节约3吨", &["3吨 Measure 3 吨"]);
    check("最高人民法院判3年", &["3年 Duration 3 年"]);
}

#[test]
fn ranges() {
    check("3-5年", &["3-5年 Duration 3..5 年"]);
    check("20%至30%", &["20%至30% Percentage 20..30 %"]);
    check("6万至9万元", &["6万至9万元 Money 60000..90000 CNY"]);
    check("三五百块钱", &["三五百块钱 Money 300..500 CNY"]);
    check("六七十名", &["六七十名 Count 60..70 名"]);
    check("两到三升", &["两到三升 Measure 2..3 升"]);
    check("2、3年", &["2、3年 Duration 2..3 年"]);
    check("大于二十并且小于三十", &["大于二十并且小于三十 Number 20..30"]);
    check("三年以上七年以下", &["三年以上七年以下 Duration 3..7 年"]);
    check("200多到300个", &["200多到300个 Count 200..300 Over 个"]);
    check("分别为40%、50%", &["40% Percentage 40 %", "50% Percentage 50 %"]);
    check("由6小时缩短到2小时", &["6小时 Duration 6 小时", "2小时 Duration 2 小时"]);
    check("不超过30个、8个工作日", &["不超过30个 Duration 30 AtMost 工作日", "8个工作日 Duration 8 AtMost 工作日"]);
}

#[test]
fn ranks_and_multiples() {
    check("位居第3位", &["第3位 Ordinal 3 位"]);
    check("列全省第一", &["第一 Ordinal 1"]);
    check("全国首个", &["首个 Ordinal 1 个"]);
    check("产量翻两番", &["翻两番 Multiple 4"]);
    check("是去年的2.6倍", &["2.6倍 Multiple 2.6 倍"]);
}

#[test]
fn numerals_inside_are_told() {
    let q = read("百分之五十五点五");
    assert_eq!(q[0].numbers.len(), 1);
    assert_eq!(q[0].numbers[0].value.unwrap().to_string(), "55.5");
    let q = read("三斤五两");
    let values: Vec<String> = q[0].numbers.iter().map(|n| n.value.unwrap().to_string()).collect();
    assert_eq!(values, ["3", "5"]);
    let q = read("12.3万元");
    assert_eq!(q[0].numbers[0].value.unwrap().to_string(), "123000");
}

#[test]
fn long_and_odd_inputs_come_back_in_order() {
    let odd = [
        "9",
        "一",
        "一二",
        "十",
        "万",
        "1-",
        "1:",
        "1.",
        "1,000",
        "1/",
        "1+",
        "A1",
        "第",
        "百分之",
        "1 ",
        "约",
        "半个",
        "1、",
        "三至",
        "几",
        "-1",
        "负",
        "￥",
        "个半",
        "上",
        "比",
        "一十",
        "0",
        "2021年",
        "5月",
        "点",
        "1.1.1-",
        "1e",
        "零",
        "〇一",
        "最高",
        "万万",
        "亿亿",
        "2^",
        "1e9",
        "零下",
        "一百零几",
        "十来",
        "5个亿",
        "3米每",
        "零下3至",
        "$1",
        "1和",
    ];
    for piece in odd {
        let text = piece.repeat(20_000);
        let begin = std::time::Instant::now();
        let all = read(&text);
        assert!(begin.elapsed().as_secs() < 3, "{piece} takes {:?}", begin.elapsed());
        assert!(all.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{piece} overlaps");
        assert!(all.iter().all(|q| q.span.start < q.span.end && q.span.slice(&text).is_some()), "{piece} spans");
    }
}

#[test]
fn tables_are_sorted_and_counted() {
    for (name, table) in [
        ("units", include_str!("../../data/units.tsv")),
        ("measure_words", include_str!("../../data/measure_words.tsv")),
        ("currencies", include_str!("../../data/currencies.tsv")),
        ("qualifiers", include_str!("../../data/qualifiers.tsv")),
        ("idioms", include_str!("../../data/idioms.tsv")),
        ("unit_breaks", include_str!("../../data/unit_breaks.tsv")),
    ] {
        let rows: Vec<&str> = table.lines().filter(|l| !l.starts_with('#')).collect();
        let said = table.lines().find_map(|l| l.strip_prefix("# rows: ")).unwrap();
        assert_eq!(rows.len().to_string(), said, "{name}");
        let keys: Vec<(&str, &str)> = rows
            .iter()
            .map(|r| {
                let mut f = r.split('\t');
                (f.next().unwrap(), if name == "qualifiers" { f.next().unwrap() } else { "" })
            })
            .collect();
        assert!(keys.windows(2).all(|w| w[0] < w[1]), "{name} is not sorted, or a word stands twice");
    }
}

proptest::proptest! {
    /// Spans are in order, never empty and on boundaries; the same text gives the same readings; two texts read side
    /// by side give the readings of each.
    #[test]
    fn laws(a in "[0-9一二三十百万亿第约至年月日元个半多余几%.,，、:\\-+/ A号成折()（）以上不到]{0,24}", b in "[0-9零三五千万年个人元%第超近、。：至]{0,16}") {
        let plain = |text: &str, from: usize| -> Vec<(usize, usize, Kind, Option<crate::value::Value>)> {
            read(text).into_iter().filter(|q| q.span.start >= from).map(|q| (q.span.start - from, q.span.end - from, q.kind, q.value)).collect()
        };
        let all = read(&a);
        proptest::prop_assert!(all.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        proptest::prop_assert!(all.iter().all(|q| q.span.start < q.span.end && q.span.slice(&a).is_some()));
        proptest::prop_assert!(all.iter().all(|q| q.numbers.iter().all(|n| n.span.start < n.span.end && q.span.start <= n.span.start && n.span.end <= q.span.end)), "{:?}", all);
        let joined = format!("{a}\n\n{b}");
        let split = a.len() + 2;
        proptest::prop_assert_eq!(plain(&joined, split), plain(&b, 0));
        proptest::prop_assert_eq!(plain(&joined, 0).into_iter().filter(|q| q.1 <= a.len()).collect::<Vec<_>>(), plain(&a, 0));
    }
}
