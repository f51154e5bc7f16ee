//! What holds for every text, whatever is in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // A test fails by panicking.

use proptest::prelude::*;
use std::sync::LazyLock;
use tiyao::{Article, Extractor, Offsets, Span, clean, quantity};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// Pieces of news, of numbers, of dirt: glued at random they make the texts that nobody thinks of.
const PIECES: &[&str] = &[
    "青岛市公安局",
    "市公安局",
    "市南分局",
    "交警支队",
    "教育部",
    "新华社",
    "区委",
    "區政府",
    "山东大学",
    "人民医院",
    "有限公司",
    "各级公安机关",
    "市北分局、城阳分局",
    "发改委",
    "省",
    "市",
    "局",
    "“雷霆行动”",
    "“双清”专项行动",
    "《工作方案》",
    "扫黑除恶专项斗争",
    "乡村振兴战略",
    "“",
    "”",
    "《",
    "》",
    "「",
    "」",
    "(",
    ")",
    "（",
    "）",
    "同比下降",
    "同比增长了",
    "提高到",
    "由",
    "至",
    "约",
    "近",
    "不到",
    "以上",
    "左右",
    "余",
    "多",
    "29%",
    "２９％",
    "百分之二十九",
    "三成半",
    "3.2个百分点",
    "613个",
    "13.7万人次",
    "6523.5万元",
    "1.2亿美元",
    "¥100",
    "三分之一",
    "2/3",
    "第一",
    "第3位",
    "45岁",
    "5年",
    "3个工作日",
    "半个月",
    "两年半",
    "1分钟",
    "2倍",
    "翻一番",
    "12月18日",
    "2023年",
    "今年前三季度",
    "8时30分",
    "110",
    "12345热线",
    "“1165”机制",
    "十九大",
    "一、",
    "（二）",
    "1.",
    "0",
    "7",
    "万",
    "亿",
    "点",
    "十",
    "〇",
    "壹",
    "-",
    "—",
    "~",
    ",",
    "，",
    "。",
    "；",
    "：",
    "、",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u{3000}",
    "\u{200b}",
    "\u{feff}",
    "\u{301}",
    "\0",
    "(wàn)",
    "萬(wàn)元",
    "個(gè)",
    "日?qǐng)?bào)社",
    "?qū)嵱?xùn)",
    "&nbsp;",
    "&#20013;",
    "&",
    "�",
    "?",
    "\u{1b}[0m",
    "😀",
    "𠮷",
    "abc",
    "GDP",
    "km",
    "共",
    "破获案件",
    "群众",
    "今年以来，",
    "全市刑事接警",
    "其中",
    "分别",
    "记者 王五",
    "来源：",
    "发布日期：2022-12-14",
    "责任编辑：",
    "本报讯",
    "新华社北京9月18日电",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[一-鿿]{1,4}",
        1 => "[0-9０-９.,:/%一二三十百千万亿]{1,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Pieces without words that speak of the rest of the article (aliases, names said again).
fn plain_text() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(
        &[
            "青岛市公安局破获案件613起，同比下降29%。",
            "今年前三季度，全市实现生产总值1.2亿元，增长3.2个百分点。",
            "教育部要求5年内提高到97%以上。",
            "新建社区警务室三十五个，投入6523.5万元。",
            "平均年龄45岁，排名全省第一，用时不到1分钟。",
            "12月18日8时30分，拨打110求助。",
            "約3000余萬(wàn)元，降幅達(dá)兩成。",
            "国家统计局发布数据，三分之一的企业利润翻一番。",
        ][..],
    );
    prop::collection::vec(sentence, 1..5).prop_map(|s| s.concat())
}

fn sound(text: &str, spans: impl IntoIterator<Item = Span>, what: &str) {
    let mut before = 0;
    for span in spans {
        assert!(span.start < span.end, "{what}: empty span {span:?} in {text:?}");
        assert!(span.slice(text).is_some(), "{what}: {span:?} does not slice {text:?}");
        assert!(span.start >= before, "{what}: {span:?} overlaps or comes late in {text:?}");
        before = span.end;
    }
}

fn check(text: &str, article: &Article) {
    sound(text, article.agencies.iter().map(|a| a.span), "agencies");
    sound(text, article.indicators.iter().map(|i| i.span), "indicators");
    sound(text, article.initiatives.iter().map(|i| i.span), "initiatives");
    sound(text, article.metadata.sections.iter().map(|s| s.span), "sections");
    for i in &article.indicators {
        assert!(i.agency.is_none_or(|at| at < article.agencies.len()), "agency link of {i:?}");
        assert!(i.initiative.is_none_or(|at| at < article.initiatives.len()), "initiative link of {i:?}");
        assert!(!i.text.is_empty() && i.subject.as_deref() != Some(""), "{i:?}");
    }
    for i in &article.initiatives {
        assert!(i.agency.is_none_or(|at| at < article.agencies.len()), "agency link of {i:?}");
        assert!(!i.name.is_empty(), "{i:?}");
    }
    for a in &article.agencies {
        assert!(!a.name.is_empty() && !a.key.is_empty() && !a.text.is_empty(), "{a:?}");
    }
}

fn shift(spans: impl IntoIterator<Item = Span>, by: usize) -> Vec<Span> {
    spans.into_iter().map(|s| Span { start: s.start + by, end: s.end + by }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn facts_are_sound_and_the_same_twice(text in text()) {
        let article = EXTRACTOR.extract(&text);
        check(&text, &article);
        prop_assert_eq!(&article, &EXTRACTOR.extract(&text));
    }

    #[test]
    fn any_string_is_legal(text in any::<String>()) {
        check(&text, &EXTRACTOR.extract(&text));
        sound(&text, quantity::read(&text).iter().map(|q| q.span), "quantities");
    }

    #[test]
    fn quantities_are_sound(text in text()) {
        let quantities = quantity::read(&text);
        sound(&text, quantities.iter().map(|q| q.span), "quantities");
        for q in &quantities {
            sound(&text, q.numbers.iter().map(|n| n.span), "numbers");
            for n in &q.numbers {
                prop_assert!(q.span.start <= n.span.start && n.span.end <= q.span.end, "{:?} in {:?}", n, q);
            }
        }
        prop_assert_eq!(quantities, quantity::read(&text));
    }

    #[test]
    fn quantities_of_two_texts_are_those_of_each(a in plain_text(), b in plain_text()) {
        let both = format!("{a}\n\n{b}");
        let by = a.len() + 2;
        let told = |text: &str| quantity::read(text).into_iter().map(|q| (q.span, q.value, q.unit)).collect::<Vec<_>>();
        let mut parts = told(&a);
        parts.extend(told(&b).into_iter().map(|(s, v, u)| (Span { start: s.start + by, end: s.end + by }, v, u)));
        prop_assert_eq!(told(&both), parts);
    }

    #[test]
    fn numbers_never_reach_over_an_empty_line(a in text(), b in text()) {
        // What the one text tells of the page (its glosses) may change how the other is read, but not this.
        let both = format!("{a}\n\n{b}");
        for q in quantity::read(&both) {
            prop_assert!(q.span.end <= a.len() || q.span.start >= a.len() + 2, "{:?} in {:?}", q, both);
        }
    }

    #[test]
    fn spans_of_two_articles_are_those_of_each(a in plain_text(), b in plain_text()) {
        let both = EXTRACTOR.extract(&format!("{a}\n\n{b}"));
        let (first, second) = (EXTRACTOR.extract(&a), EXTRACTOR.extract(&b));
        let by = a.len() + 2;
        let mut agencies = shift(first.agencies.iter().map(|x| x.span), 0);
        agencies.extend(shift(second.agencies.iter().map(|x| x.span), by));
        prop_assert_eq!(both.agencies.iter().map(|x| x.span).collect::<Vec<_>>(), agencies);
        let mut indicators = shift(first.indicators.iter().map(|x| x.span), 0);
        indicators.extend(shift(second.indicators.iter().map(|x| x.span), by));
        prop_assert_eq!(both.indicators.iter().map(|x| x.span).collect::<Vec<_>>(), indicators);
    }

    #[test]
    fn the_way_back_from_clean_text_is_monotone(text in text()) {
        let clean = clean::clean(&text);
        let bounds: Vec<usize> = clean.text().char_indices().map(|(at, _)| at).chain([clean.text().len()]).collect();
        let mut before = Span { start: 0, end: 0 };
        for pair in bounds.windows(2) {
            let span = clean.source(pair[0], pair[1]);
            prop_assert!(span.start < span.end, "{:?} of {:?} is empty", pair, clean.text());
            prop_assert!(span.slice(&text).is_some(), "{:?} does not slice {:?}", span, text);
            prop_assert!(span.start >= before.start && span.end >= before.end, "{:?} after {:?}", span, before);
            before = span;
        }
        let whole = clean.source(0, clean.text().len());
        prop_assert!(whole.end <= text.len());
        if clean.changes().is_empty() {
            prop_assert_eq!(clean.text(), &text);
        }
    }

    #[test]
    fn what_no_change_touches_maps_to_itself(text in text()) {
        let clean = clean::clean(&text);
        for (at, c) in clean.text().char_indices() {
            let span = clean.source(at, at + c.len_utf8());
            let touched = clean.changes().iter().any(|x| x.span.start <= span.start && span.end <= x.span.end);
            let slice = span.slice(&text).expect("checked above");
            prop_assert!(touched || slice.chars().eq([c]), "{:?} from {:?} of {:?}", c, slice, text);
        }
    }

    #[test]
    fn units_go_both_ways(text in any::<String>()) {
        let (points, units) = (Offsets::code_points(&text), Offsets::utf16(&text));
        let (mut p, mut u) = (0, 0);
        for (at, c) in text.char_indices() {
            prop_assert_eq!((points.at(at), units.at(at), points.to_byte(p), units.to_byte(u)), (p, u, at, at));
            let span = Span { start: at, end: at + c.len_utf8() };
            (p, u) = (p + 1, u + c.len_utf16());
            prop_assert_eq!((points.range(span).end, units.range(span).end), (p, u));
        }
        prop_assert_eq!((points.to_byte(p), units.to_byte(u)), (text.len(), text.len()));
    }

    #[test]
    fn changes_are_in_order_and_rebuild_the_clean_text(text in text()) {
        let clean = clean::clean(&text);
        let (mut at, mut built) = (0, String::new());
        for change in clean.changes() {
            prop_assert!(change.span.start >= at && change.span.end <= text.len(), "{:?}", change);
            built.push_str(&text[at..change.span.start]);
            built.push_str(&change.text);
            at = change.span.end;
        }
        built.push_str(&text[at..]);
        prop_assert_eq!(built, clean.text());
    }
}

/// Texts that trip the unwary; each comes back, soundly, in the time its length allows.
#[test]
fn hard_texts_come_back() {
    let long = 100_000;
    let texts = [
        String::new(),
        "，".repeat(long),
        "（".repeat(10_000) + &"）".repeat(10_000),
        "“".repeat(10_000),
        "9".repeat(10_000),
        "一".repeat(10_000),
        "万".repeat(10_000),
        "公安局".repeat(long / 3),
        "市".repeat(long),
        "1.".repeat(long / 2),
        "3-".repeat(long / 2),
        "(à)".repeat(long / 3),
        "?".repeat(long),
        "\n".repeat(long),
        "e\u{301}".repeat(long / 2),
        "&amp".repeat(long / 4),
        "青岛市公安局破案613起，同比下降29%，".repeat(2_000),
        "“雷霆行动”、".repeat(5_000),
    ];
    for text in &texts {
        let start = std::time::Instant::now();
        check(text, &EXTRACTOR.extract(text));
        let took = start.elapsed();
        let head: String = text.chars().take(6).collect();
        assert!(took.as_secs() < 20, "{head}… ({} bytes) took {took:?}", text.len());
    }
}
