//! Which readings are indicators, and of which kind.

use super::kinds::Kinds;
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
pub(super) fn select(words: &Words, kinds: &Kinds, document: &Document<'_>) -> Vec<Selected> {
    let names = innermost(document, document.readings.iter().map(|r| r.range), &[PairKind::Quote, PairKind::Title]);
    document
        .readings
        .iter()
        .zip(names)
        .enumerate()
        .filter(|(_, (_, pair))| !pair.is_some_and(|p| named(document, p)))
        .filter_map(|(i, (reading, _))| {
            let (kind, rule) = kind(words, kinds, document.shadow(), reading)?;
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

fn kind(words: &Words, kinds: &Kinds, shadow: &str, reading: &Reading) -> Option<(IndicatorKind, &'static str)> {
    let text = reading.range.of(shadow);
    let left = shadow.get(..reading.range.start)?;
    let right = shadow.get(reading.range.end..)?;
    let one = bare_one(text, reading);
    if basis_of_rate(left)
        || words.fixed.contains(text) && reading.kind != QuantityKind::Fraction
        || rhetorical(text, reading)
        || vague(reading)
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
        // 16倍速: the speed of a drive.
        QuantityKind::Multiple if right.starts_with('速') => None,
        QuantityKind::Multiple => Some((IndicatorKind::Multiple, "indicator.multiple")),
        QuantityKind::Temperature
            if !text.contains(|c: char| c.is_ascii_digit()) && text.ends_with('度') && han(after(right, 0)) =>
        {
            // 两度获奖, 三度升息: times
            let times = text.chars().count() == 2 && !one && kinds.starts("verbal_turn", right);
            times.then_some((IndicatorKind::Count, "indicator.times"))
        }
        QuantityKind::Temperature => Some((IndicatorKind::Measure, "indicator.temperature")),
        QuantityKind::Measure if one && adverb(text) => None,
        QuantityKind::Measure => Some((IndicatorKind::Measure, "indicator.measure")),
        QuantityKind::Age => Some((IndicatorKind::Age, "indicator.age")),
        QuantityKind::Duration
            if one
                || text.starts_with('0') && text.contains('年')
                || words.era.suffix(left).is_some()
                || text.ends_with("周年")
                || stretch(kinds, text, left, right) =>
        {
            None
        }
        QuantityKind::Duration => Some((IndicatorKind::Duration, "indicator.duration")),
        QuantityKind::Count => count(kinds, reading, text, left, right, one),
        QuantityKind::Number => number(kinds, reading, text, left, right),
        QuantityKind::Ordinal => rank(kinds, reading, text, left, right),
        QuantityKind::Date | QuantityKind::Time | QuantityKind::Label => None,
    }
}

/// 几年, 几起, 数月: no number is told. A fraction that no finite decimal is has its ratio.
fn vague(reading: &Reading) -> bool {
    reading.value.is_none() && reading.upper.is_none() && reading.ratio.is_none()
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

/// A stretch of the calendar (近三年, 前7个月, 五年来, 未来两年内) or an offset (两周前, 20多天后), not a length.
fn stretch(kinds: &Kinds, text: &str, left: &str, right: &str) -> bool {
    // 三年行动, 百日攻坚: the name of a plan.
    if kinds.starts("plan", right) {
        return true;
    }
    // 搭机前3日内: the 前 is not of the length.
    if text.ends_with(['内', '上', '下']) {
        return text.ends_with('内') && kinds.ends("inner_stretch", left) && !left.ends_with("将近");
    }
    let record = kinds.starts("record", right) && !left.ends_with('近');
    let before = kinds.ends("before_stretch", left) && !left.ends_with("提前") && !left.ends_with("将近");
    !record && !kinds.starts("not_stretch", right) && (before || kinds.starts("after_stretch", right))
}

fn unit(reading: &Reading) -> &str {
    reading.unit.as_deref().unwrap_or("")
}

fn count(
    kinds: &Kinds,
    reading: &Reading,
    text: &str,
    left: &str,
    right: &str,
    one: bool,
) -> Option<(IndicatorKind, &'static str)> {
    let unit = crate::clean::fold::shadow(unit(reading)).into_owned();
    if one {
        return None;
    }
    // 涨57.63点: points of an index, unlike 三十五点建议 and 赠1万点
    if unit == "点" && kinds.within("market", near(left, 20)) | kinds.within("market", head(right, 10)) {
        return Some((IndicatorKind::Measure, "indicator.points"));
    }
    if kinds.ends("rank_verb", left) && !left.ends_with("系列") && matches!(unit.as_str(), "位" | "名") {
        return Some((IndicatorKind::Rank, "indicator.rank-by-verb"));
    }
    // 全市排名升了，列50名左右: a position where the sentence speaks of an order.
    if matches!(unit.as_str(), "位" | "名")
        && ordered(kinds, left)
        && (!han(after(right, 0)) || kinds.starts("shift", right))
    {
        return Some((IndicatorKind::Rank, "indicator.rank-in-order"));
    }
    // 两位数; 中山路三段; 7月24日 15版; 三股势力; 房价3字头.
    if unit == "位" && right.starts_with(['数', '數'])
        || unit == "段" && left.ends_with(['路', '街', '道'])
        || unit == "版" && left.trim_end().ends_with('日')
        || unit == "股" && right.starts_with("势力")
        || unit == "字" && right.starts_with(['头', '頭'])
    {
        return None;
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

/// A number without a measure word counts when its noun follows, or when it is written with 万 or 亿; after the name of
/// an index or of a ratio it is a reading of it.
fn number(
    kinds: &Kinds,
    reading: &Reading,
    text: &str,
    left: &str,
    right: &str,
) -> Option<(IndicatorKind, &'static str)> {
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
    if kinds.starts("body", right) && digits && !left.ends_with(['\n', ' ', '。']) {
        return Some((IndicatorKind::Count, "indicator.number-bodies"));
    }
    if let Some(read) = reading_of(kinds, text, left, right) {
        return Some(read);
    }
    let closed = !han(next) || kinds.starts("copula", right);
    if text.contains(['万', '亿']) && digits && closed && kinds.ends("money_noun", kinds.without("copula", left)) {
        return Some((IndicatorKind::Money, "indicator.number-money"));
    }
    if large && digits && (noun || !han(next)) {
        return Some((IndicatorKind::Count, "indicator.number-large"));
    }
    if large && text.chars().count() >= 3 && noun {
        return Some((IndicatorKind::Count, "indicator.number-large"));
    }
    None
}

/// 倍差从2.42缩小至2.12, 指数为101.5, 跑分38000: what an index or a ratio stands at.
fn reading_of(kinds: &Kinds, text: &str, left: &str, right: &str) -> Option<(IndicatorKind, &'static str)> {
    let decimal = text.contains('.');
    let many = text.chars().filter(char::is_ascii_digit).count() >= 2;
    let closed = !han(after(right, 0)) || kinds.starts("reading_end", right);
    if !(decimal || many) || !closed {
        return None;
    }
    let clause = near(left, 24);
    let clause = clause.rsplit(['，', '。', '；', '\n', '：', ',', '（', '(', '”', '》']).next().unwrap_or("");
    let last = kinds.without("reading_verb", clause);
    let told = last.len() < clause.len();
    // between two ends of one change stands the first of them
    let chained = told && clause.contains(|c: char| c.is_ascii_digit());
    let after = |role: &str| {
        kinds.ends(role, last) && (told || decimal || last.ends_with("分")) || chained && kinds.within(role, clause)
    };
    if after("ratio_noun") && decimal {
        Some((IndicatorKind::Multiple, "indicator.ratio-reading"))
    } else if after("index_noun") {
        Some((IndicatorKind::Count, "indicator.index-reading"))
    } else {
        None
    }
}

/// The last characters of a text, at most so many.
fn near(text: &str, most: usize) -> &str {
    let at = text.char_indices().rev().nth(most.saturating_sub(1)).map_or(0, |(at, _)| at);
    text.get(at..).unwrap_or("")
}

/// The first characters of a text, at most so many.
fn head(text: &str, most: usize) -> &str {
    let at = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.get(..at).unwrap_or("")
}

/// Whether an order is spoken of shortly before.
fn ordered(kinds: &Kinds, left: &str) -> bool {
    let sentence = near(left, 40).rsplit(['\n', '！', '？']).next().unwrap_or("");
    kinds.within("order", sentence)
}

/// Whether a verb of order stands in the clause before: 居内地城市首位.
fn holds(left: &str) -> bool {
    left.chars()
        .rev()
        .take(12)
        .take_while(|c| !"，。；、：,;".contains(*c))
        .any(|c| matches!(c, '居' | '列' | '排' | '位' | '占'))
}

fn rank(
    kinds: &Kinds,
    reading: &Reading,
    text: &str,
    left: &str,
    right: &str,
) -> Option<(IndicatorKind, &'static str)> {
    reading.value?;
    let found = Some((IndicatorKind::Rank, "indicator.rank"));
    let unit = crate::clean::fold::shadow(unit(reading)).into_owned();
    let ranks = kinds.ends("rank_verb", left) && !left.ends_with("系列");
    if matches!(unit.as_str(), "位" | "名" | "顺位") {
        // 首位 and 第一名 need an order; 第三位 is one by itself.
        return if text.starts_with('首') && !ranks && !holds(left) { None } else { found };
    }
    if !unit.is_empty() || text.starts_with('首') {
        return None;
    }
    // 史上第五高 ends there, 世界第四大城市 goes on
    let degree =
        right.strip_prefix(['高', '低', '多', '少', '长', '快', '大']).is_some_and(|rest| !han(after(rest, 0)));
    let ends = !han(after(right, 0)) || right.starts_with('的') || degree;
    ((kinds.ends("scope", left) || ranks) && ends).then_some((IndicatorKind::Rank, "indicator.rank"))
}
