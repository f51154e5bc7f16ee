//! Which readings are indicators, and of which kind.

use super::scope::{after, before, han, innermost};
use super::words::Words;
use crate::document::{Document, PairKind};
use crate::fact::IndicatorKind;
use crate::quantity::{QuantityKind, Reading};
use crate::span::CleanRange;
use crate::value::Qualifier;
use rust_decimal::Decimal;

/// A reading that is an indicator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Selected {
    pub reading: usize,
    pub range: CleanRange,
    pub kind: IndicatorKind,
    pub rule: &'static str,
}

/// The readings that are indicators, in text order.
pub(super) fn select(words: &Words, document: &Document<'_>) -> Vec<Selected> {
    let names = innermost(document, document.readings.iter().map(|r| r.range), &[PairKind::Quote, PairKind::Title]);
    document
        .readings
        .iter()
        .zip(names)
        .enumerate()
        .filter(|(_, (_, pair))| !pair.is_some_and(|p| named(document, p)))
        .filter_map(|(i, (reading, _))| {
            let (kind, rule) = kind(words, document.shadow(), reading)?;
            Some(Selected { reading: i, range: reading.range, kind, rule })
        })
        .collect()
}

/// A quote this long, in characters, is speech rather than a name, even without marks inside.
const NAME: usize = 16;

/// Whether a pair holds a name or a slogan, and not speech.
fn named(document: &Document<'_>, pair: usize) -> bool {
    let Some(pair) = document.pairs.get(pair) else { return false };
    if pair.kind == PairKind::Title {
        return true;
    }
    let inner = pair.inner.of(document.shadow());
    let speech = inner.contains(['。', '，', '！', '？', ',', '；', '：']);
    !speech && inner.chars().take(NAME + 1).count() <= NAME
}

fn kind(words: &Words, shadow: &str, reading: &Reading) -> Option<(IndicatorKind, &'static str)> {
    let text = reading.range.of(shadow);
    let left = shadow.get(..reading.range.start)?;
    let right = shadow.get(reading.range.end..)?;
    let one = bare_one(text, reading);
    if basis_of_rate(left)
        || words.fixed.contains(text) && reading.kind != QuantityKind::Fraction
        || rhetorical(text, reading)
    {
        return None;
    }
    match reading.kind {
        QuantityKind::PercentagePoint => Some((IndicatorKind::PercentagePoint, "indicator.percentage-point")),
        QuantityKind::Percentage if text.ends_with("一半") && left.ends_with('另') => None,
        QuantityKind::Percentage => Some((IndicatorKind::Percentage, "indicator.percentage")),
        QuantityKind::Fraction if slashed(text, left, right) => None,
        QuantityKind::Money if small_money(text, left, right) => None,
        QuantityKind::Fraction => Some((IndicatorKind::Fraction, "indicator.fraction")),
        QuantityKind::Money => Some((IndicatorKind::Money, "indicator.money")),
        QuantityKind::Multiple => Some((IndicatorKind::Multiple, "indicator.multiple")),
        QuantityKind::Temperature
            if !text.contains(|c: char| c.is_ascii_digit()) && text.ends_with('度') && han(after(right, 0)) =>
        {
            None
        }
        QuantityKind::Temperature => Some((IndicatorKind::Measure, "indicator.temperature")),
        QuantityKind::Measure if one && adverb(text) => None,
        QuantityKind::Measure => Some((IndicatorKind::Measure, "indicator.measure")),
        QuantityKind::Age => Some((IndicatorKind::Age, "indicator.age")),
        QuantityKind::Duration
            if one || words.era.suffix(left).is_some() || text.ends_with("周年") || stretch(text, left, right) =>
        {
            None
        }
        QuantityKind::Duration => Some((IndicatorKind::Duration, "indicator.duration")),
        QuantityKind::Count => count(reading, text, left, right, one),
        QuantityKind::Number => number(reading, text, left, right),
        QuantityKind::Ordinal => rank(reading, text, left, right),
        QuantityKind::Date | QuantityKind::Time | QuantityKind::Label => None,
    }
}

/// 一项, 一名: the indefinite article of Chinese. 一年多, 不到一分钟, 一亿元 are measured.
fn bare_one(text: &str, reading: &Reading) -> bool {
    text.starts_with('一')
        && reading.value == Some(Decimal::ONE)
        && reading.upper.is_none()
        && matches!(reading.qualifier, Qualifier::Exact)
        && reading.numbers.len() <= 1
        && !text.contains("一点")
}

/// 一度, 一里 as adverbs and parts of words.
fn adverb(text: &str) -> bool {
    matches!(text, "一度" | "一里" | "一分" | "一寸" | "一道" | "一线")
}

/// 千年, 百年, 万人: a power of ten that no numeral measures.
fn rhetorical(text: &str, reading: &Reading) -> bool {
    let bare = text.starts_with(['十', '百', '千', '万', '亿'])
        && text.chars().nth(1).is_some_and(|c| !"余多几分一二三四五六七八九".contains(c));
    let kind = matches!(
        reading.kind,
        QuantityKind::Count
            | QuantityKind::Duration
            | QuantityKind::Measure
            | QuantityKind::Money
            | QuantityKind::Number
    );
    bare && kind && reading.qualifier == Qualifier::Exact && !text.starts_with('十')
}

/// 1/8 as a day or a page, unless something says that it is a share.
fn slashed(text: &str, left: &str, right: &str) -> bool {
    let share = left.ends_with(['占', '约', '近', '达', '过', '的', '到', '足', '为'])
        || right.starts_with(['的', '以', '左', '多']);
    text.contains(['/', '／']) && !share
}

/// 长三角, 三元坊: small money in Chinese numerals that runs on into another word.
fn small_money(text: &str, left: &str, right: &str) -> bool {
    let small = text.chars().count() == 2
        && text.ends_with(['角', '元', '分', '块', '毛'])
        && text.starts_with(|c: char| "一二三四五六七八九十两".contains(c));
    small
        && (han(after(right, 0))
            && !right.starts_with(['钱', '的', '以', '左', '至', '到', '和', '每', '一', '人', '、'])
            || left.ends_with(['长', '珠', '金', '铁']))
}

/// 每千人, 每平方公里: what a rate is counted by.
fn basis_of_rate(left: &str) -> bool {
    left.ends_with('每') || left.ends_with("每隔")
}

/// A stretch of the calendar (近三年, 前7个月, 五年来) or an offset (两周前, 20多天后), not a length.
fn stretch(text: &str, left: &str, right: &str) -> bool {
    const BEFORE: [&str; 12] = ["近", "前", "今后", "未来", "过去", "最近", "这", "头", "后", "此后", "第", "每"];
    const AFTER: [&str; 12] = ["前", "后", "来", "以前", "以后", "之前", "之后", "以来", "间", "期间", "初", "底"];
    let record =
        ["以来新", "以来最", "以来首", "来新高", "来新低", "来最", "来首"].iter().any(|w| right.starts_with(w));
    let noun = right.starts_with("前期")
        || right.starts_with("后期")
        || right.starts_with("来自")
        || right.starts_with("间隔");
    // 三年行动, 百日攻坚: the name of a plan.
    if ["行动", "计划", "工程", "规划", "攻坚", "方案", "大计"].iter().any(|w| right.starts_with(w)) {
        return true;
    }
    let record = record && !left.ends_with('近');
    // 搭机前3日内: the 前 is not of the length.
    if text.ends_with(['内', '上', '下']) {
        return false;
    }
    !record
        && !noun
        && (BEFORE.iter().any(|w| left.ends_with(w)) && !left.ends_with("提前") && !left.ends_with("将近")
            || AFTER.iter().any(|w| right.starts_with(w)))
}

fn unit(reading: &Reading) -> &str {
    reading.unit.as_deref().unwrap_or("")
}

fn count(reading: &Reading, text: &str, left: &str, right: &str, one: bool) -> Option<(IndicatorKind, &'static str)> {
    let unit = crate::clean::fold::shadow(unit(reading)).into_owned();
    if one {
        return None;
    }
    if ranks(left) && matches!(unit.as_str(), "位" | "名") {
        return Some((IndicatorKind::Rank, "indicator.rank-by-verb"));
    }
    // 全市排名升了，列50名左右: a position where the sentence speaks of an order.
    if matches!(unit.as_str(), "位" | "名")
        && ordered(left)
        && (!han(after(right, 0))
            || ["提升", "上升", "下降", "前进", "跃升", "升至", "提高", "左右"].iter().any(|w| right.starts_with(w)))
    {
        return Some((IndicatorKind::Rank, "indicator.rank-in-order"));
    }
    // 三级, 两大, 第几届: sorts and editions, not amounts.
    let few = !text.contains(|c: char| c.is_ascii_digit()) && reading.value.is_some_and(|v| v < Decimal::TEN);
    if few && matches!(unit.as_str(), "国" | "省" | "市" | "县" | "岸" | "地" | "院" | "党" | "军" | "方") {
        return None;
    }
    if matches!(
        unit.as_str(),
        "级" | "届"
            | "大"
            | "强"
            | "期"
            | "环"
            | "星"
            | "代"
            | "型"
            | "号"
            | "路"
            | "办"
            | "大类"
            | "周年"
            | "通"
            | "都"
    ) {
        return None;
    }
    if reading.value.is_none() && reading.upper.is_none() {
        return None;
    }
    // 前三名, 首批10个 keep their number; 第三个 is an ordinal.
    if left.ends_with('第') || text.starts_with('第') {
        return None;
    }
    if matches!(unit.as_str(), "名" | "位") && left.ends_with('前') {
        return None;
    }
    // 一司三处处长: the number of an office.
    if unit == "处" && (right.starts_with("处长") || right.starts_with("副处长") || left.ends_with(['司', '局', '厅']))
    {
        return None;
    }
    Some((IndicatorKind::Count, "indicator.count"))
}

/// A number without a measure word counts when its noun follows, or when it is written with 万 or 亿.
fn number(reading: &Reading, text: &str, left: &str, right: &str) -> Option<(IndicatorKind, &'static str)> {
    reading.value?;
    let large = text.contains(['万', '亿', '千']) || text.contains("百万");
    let digits = text.contains(|c: char| c.is_ascii_digit());
    let next = right.chars().next();
    let noun = han(next) && !next.is_some_and(|c| "的年月日号点比到至、和与及者是为、级届大强型代省市".contains(c));
    let latin = before(left, left.len()).is_some_and(|c| c.is_ascii_alphanumeric() || ".-/－#+×:".contains(c));
    let runs_on = next.is_some_and(|c| c.is_ascii_alphanumeric() || "-/+:×.".contains(c));
    if latin || runs_on {
        return None;
    }
    let bodies =
        ["部门", "省份", "城市", "地市", "省区", "高校", "企业", "委办局"].iter().any(|w| right.starts_with(w));
    if bodies && digits && !left.ends_with(['\n', ' ', '。']) {
        return Some((IndicatorKind::Count, "indicator.number-bodies"));
    }
    if large && digits && (noun || !han(next)) {
        return Some((IndicatorKind::Count, "indicator.number-large"));
    }
    if large && text.chars().count() >= 3 && noun {
        return Some((IndicatorKind::Count, "indicator.number-large"));
    }
    None
}

/// Whether an order is spoken of shortly before.
fn ordered(left: &str) -> bool {
    let mut from = left.len().saturating_sub(120);
    while !left.is_char_boundary(from) {
        from += 1;
    }
    let near = left.get(from..).unwrap_or("");
    let near = near.rsplit(['\n', '！', '？']).next().unwrap_or("");
    ["排名", "位列", "名次", "位次", "名列"].iter().any(|w| near.contains(w))
}

/// Whether a verb of order stands in the clause before: 居内地城市首位.
fn holds(left: &str) -> bool {
    left.chars()
        .rev()
        .take(12)
        .take_while(|c| !"，。；、：,;".contains(*c))
        .any(|c| matches!(c, '居' | '列' | '排' | '位' | '占'))
}

/// Verbs and nouns before a position in an order.
fn ranks(left: &str) -> bool {
    [
        "排名",
        "位列",
        "位居",
        "名列",
        "排在",
        "排",
        "居",
        "列",
        "跃居",
        "升至",
        "升到",
        "降至",
        "跃升至",
        "上升至",
        "第",
        "位次",
        "跻身",
        "挺进",
        "进入前",
        "由",
        "从",
    ]
    .iter()
    .any(|w| left.ends_with(w))
        && !left.ends_with("系列")
}

fn rank(reading: &Reading, text: &str, left: &str, right: &str) -> Option<(IndicatorKind, &'static str)> {
    reading.value?;
    let found = Some((IndicatorKind::Rank, "indicator.rank"));
    let unit = crate::clean::fold::shadow(unit(reading)).into_owned();
    if matches!(unit.as_str(), "位" | "名") {
        // 首位 and 第一名 need an order; 第三位 is one by itself.
        return if text.starts_with('首') && !ranks(left) && !holds(left) { None } else { found };
    }
    if !unit.is_empty() || text.starts_with('首') {
        return None;
    }
    let scope = [
        "全国", "全省", "全市", "全球", "世界", "全区", "全县", "中部", "西部", "东部", "亚洲", "国内", "行业", "同类",
        "省内", "地区", "各省", "各市", "总分", "综合", "规模", "人口", "总量",
    ]
    .iter()
    .any(|w| left.ends_with(w));
    let ends = !han(after(right, 0)) || right.starts_with('的');
    ((scope || ranks(left)) && ends).then_some((IndicatorKind::Rank, "indicator.rank"))
}
