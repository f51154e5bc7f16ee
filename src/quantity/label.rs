//! Numbers that name: list marks, codes, phones, editions, words with a numeral inside. They have no value.

use super::QuantityKind as Kind;
use super::chinese::{digit, small_unit};
use super::date::Mark;
use super::glyphs::{Glyphs, is_han};
use super::numeral::{Num, numeral};
use super::words::Words;
use rust_decimal::Decimal;

/// Longest token of Latin letters and digits that is looked through.
const TOKEN: usize = 40;

fn joins(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | '+' | '/' | '&')
}

/// G20, COVID-19, 5G, B2B, 3D: Latin letters and digits written together.
pub(super) fn token(g: &Glyphs<'_>, i: usize, floor: usize) -> Option<Mark> {
    if !g.c(i).is_ascii_digit() {
        return None;
    }
    let before = g.before(i);
    // 鲁B·8888 is a plate
    let letter_before = before.is_ascii_alphabetic()
        || matches!(before, '-' | '_') && g.back(i, 2).is_ascii_alphabetic()
        || before == '·' && g.back(i, 2).is_ascii_uppercase() && is_han(g.back(i, 3));
    let mut end = i;
    while g.c(end).is_ascii_digit()
        || matches!(g.c(end), '.' | ',') && g.c(end + 1).is_ascii_digit() && end > i && end < i + TOKEN
    {
        end += 1;
    }
    let mut letters = end;
    while g.c(letters).is_ascii_alphabetic() {
        letters += 1;
    }
    let letter_after = letters > end && !is_unit(g, i, end, letters);
    if letter_before {
        let mut start = i;
        while start > floor
            && i - start < TOKEN
            && (g.before(start).is_ascii_alphanumeric()
                || (joins(g.before(start)) || g.before(start) == '·') && g.back(start, 2).is_ascii_alphanumeric())
        {
            start -= 1;
        }
        // USD 100, RMB500 and NT$ are money
        if let Some((unit, s)) = g.tables.units.longest_before(g, i, start)
            && s == start
            && unit.kind == Kind::Money
            && before.is_ascii_alphabetic()
        {
            return None;
        }
        return Some(Mark::new(start, token_end(g, i), Kind::Label, "label.code"));
    }
    if letter_after || chained(g, end) {
        return Some(Mark::new(i, token_end(g, i), Kind::Label, "label.code"));
    }
    None
}

/// 1+2+N, 5+2: a plus between two parts.
fn chained(g: &Glyphs<'_>, end: usize) -> bool {
    g.c(end) == '+' && (g.c(end + 1).is_ascii_alphanumeric() || digit(g.c(end + 1)).is_some())
}

fn token_end(g: &Glyphs<'_>, i: usize) -> usize {
    let mut end = i;
    while g.c(end).is_ascii_alphanumeric() || joins(g.c(end)) && (g.c(end + 1).is_ascii_alphanumeric()) {
        end += 1;
    }
    end
}

/// Whether the letters behind a number are its unit or its thousands.
fn is_unit(g: &Glyphs<'_>, start: usize, end: usize, letters: usize) -> bool {
    if g.c(letters).is_ascii_digit() {
        let exponent = matches!(g.c(end), 'e' | 'E') && letters == end + 1;
        if exponent || !matches!(g.c(letters), '2' | '3') {
            return exponent;
        }
    }
    if letters == end + 1 {
        let one_digit = end == start + 1;
        match g.c(end) {
            'G' => {
                return !(one_digit && matches!(g.c(start), '2'..='6')) || matches!(g.c(letters), '内' | '流' | '硬');
            }
            'g' if one_digit
                && matches!(g.c(start), '2'..='6')
                && "网手基通技时信芯商套用规标应频终制".contains(g.c(letters)) =>
            {
                return false;
            }
            'K' => return !(one_digit && matches!(g.c(start), '2' | '4' | '8')),
            'k' | 'e' | 'E' => {
                return g.c(end) == 'k' || matches!(g.c(letters), '-' | '+') && g.c(letters + 1).is_ascii_digit();
            }
            'M' => return true,
            'A' | 'B' | 'C' | 'D' | 'V' | 'L' | 'T' | 'W' if one_digit => {
                return matches!(g.c(end), 'L' | 'V' | 'T' | 'W');
            }
            _ => {}
        }
    }
    matches!(g.tables.units.longest_at(g, end, false), Some((_, e)) if e >= letters)
        || matches!(g.c(end), 'b' | 'm') && g.is(end, "bn") && letters == end + 2
        || matches!(g.c(end), 'm') && g.is(end, "mn") && letters == end + 2
        || (matches!(g.c(end), 'k' | 'K') && letters == end + 1)
}

static HOTLINE: Words<21> = Words::beginning([
    "热线",
    "平台",
    "报警",
    "电话",
    "指挥",
    "接警",
    "急救",
    "客服",
    "政务",
    "便民",
    "警情",
    "接处警",
    "举报",
    "网站",
    "短信",
    "专线",
    "服务热线",
    "市民",
    "投诉",
    "出警",
    "警务",
]);
static CALLED: Words<36> = Words::ending([
    "热线",
    "电话",
    "拨打",
    "致电",
    "邮编",
    "代码",
    "编号",
    "账号",
    "帐号",
    "号码",
    "证号",
    "传真",
    "热线:",
    "电话:",
    "邮编:",
    "代码:",
    "编号:",
    "账号:",
    "号码:",
    "股票代码:",
    "QQ",
    "微信",
    "车牌号",
    "房号",
    "卡号",
    "卡号:",
    "工号",
    "单号",
    "单号:",
    "学号",
    "群号",
    "QQ群",
    "批号",
    "货号",
    "车号",
    "编码",
]);
static TEAMS: Words<29> = Words::beginning([
    "大队",
    "中队",
    "支队",
    "分队",
    "中全会",
    "车间",
    "监区",
    "中学",
    "小学",
    "高中",
    "号楼",
    "号线",
    "号院",
    "号桥",
    "号门",
    "号令",
    "号文",
    "号公告",
    "公里处",
    "分局",
    "派出所",
    "运会",
    "全会",
    "字头",
    "指数",
    "等奖",
    "等功",
    "等舱",
    "医院",
]);

/// Words right before a bare number that it numbers: 问题三, 案4648.
static NUMBERED: Words<21> = Words::ending([
    "问题",
    "任务",
    "话题",
    "关键词",
    "镜头",
    "变化",
    "附件",
    "附录",
    "附表",
    "案例",
    "专栏",
    "图",
    "表",
    "案",
    "例",
    "注",
    "序号",
    "步骤",
    "场景",
    "方案",
    "问",
]);

/// A numeral that numbers or names.
pub(super) fn named(g: &Glyphs<'_>, num: &Num, floor: usize) -> Option<Mark> {
    let label = |end: usize, rule: &'static str| Some(Mark::new(num.start, end, Kind::Label, rule));
    let (start, end) = (num.start, num.end);
    let next = g.c(g.skip(end));
    let plain = num.digits && !num.negative;
    if let Some(m) = list_mark(g, num, floor) {
        return Some(m);
    }
    if let Some(m) = digits(g, num) {
        return Some(m);
    }
    // 2.2本项目: a section, and no 本 is counted by halves
    if num.exact_form && !num.chinese && num.len() <= 5 && num.big == 1 && g.c(end) == '本' {
        return label(end, "label.section");
    }
    // 一二·九
    if g.c(end) == '·' && num.chinese && num.len() <= 2 && digit(g.c(end + 1)).is_some() && digit(g.c(start)).is_some()
    {
        let mut k = end + 1;
        while k < end + 4 && digit(g.c(k)).is_some() {
            k += 1;
        }
        return label(k, "label.joined");
    }
    if next == '届' {
        return label(g.skip(end) + 1, "label.edition");
    }
    if next == '号' && !is_count_of_people(g, g.skip(end)) {
        return label(g.skip(end) + 1, "label.number");
    }
    if next == '楼'
        && num.low < Some(Decimal::from(200))
        && !matches!(g.c(g.skip(end) + 1), '宇' | '盘' | '栋' | '市')
        && !num.pair()
    {
        return label(g.skip(end) + 1, "label.floor");
    }
    if num.big == 1 && !num.exact_form && super::item::unit_at(g, end).is_none() && NUMBERED.end(g, g.skip_back(start))
    {
        let closed = !is_han(next) || g.ends(start, "案") && num.len() >= 3;
        if closed && next != '%' && !matches!(next, '-' | '~' | '—') {
            return label(end, "label.numbered");
        }
    }
    if matches!(next, '比' | '·' | '×') && !num.pair() {
        let second = numeral(g, g.skip(end) + 1).filter(|n| n.digits || !n.chinese || next == '比');
        let bare =
            |n: &Num| super::item::unit_at(g, n.end).is_none() && n.big == 1 && !matches!(g.c(n.end), '成' | '%');
        if let Some(second) =
            second.filter(|n| bare(n) && n.len() <= 4 && (next != '比' || !is_han(g.c(n.end)) || num.digits))
        {
            return label(second.end, "label.joined");
        }
    }
    if next == '后'
        && num.digits
        && num.len() == 2
        && num.low.is_some_and(|v| v % Decimal::from(5) == Decimal::ZERO)
        && !is_han(g.before(start)) | num.zero_led
    {
        return label(g.skip(end) + 1, "label.generation");
    }
    if plain
        && !num.chinese
        && num.len() == 4
        && num.low >= Some(Decimal::from(1980))
        && num.low <= Some(Decimal::from(2040))
        && super::item::unit_at(g, end).is_none()
    {
        let named = is_han(next) && !"多余至到和与以左元万亿千百成的".contains(next)
            || matches!(next, '》' | '”' | '"' | '」' | ')' | '）');
        let counted = "约近超过达共有破逾为到至出".contains(g.before(start));
        if named && !counted {
            return Some(Mark::new(start, end, Kind::Date, "date.year-alone"));
        }
    }
    if next == '强' && (num.low >= Some(Decimal::TEN) || !num.chinese) && !"度降震调烈市省势化国".contains(g.c(end + 1))
    {
        return label(end + 1, "label.top");
    }
    if num.len() <= 3
        && TEAMS.at(g, end).is_some()
        && (num.low < Some(Decimal::from(100)) || g.is(end, "医院") || g.is(end, "指数"))
        && (num.chinese && !g.is(end, "医院")
            || !num.chinese && num.len() == 3 && g.is(end, "医院")
            || g.is(end, "号")
            || g.is(end, "中全会")
            || g.is(end, "指数")
            || g.is(end, "字头")
            || g.is(end, "等"))
    {
        return label(end, "label.unit-name");
    }
    if plain && !num.chinese && num.len() >= 3 && num.len() <= 12 && HOTLINE.at(g, end).is_some() {
        return label(end, "label.phone");
    }
    if plain && !num.chinese && num.len() >= 3 && CALLED.end(g, g.skip_back(start)) {
        return label(end, "label.phone");
    }
    if matches!(g.before(start), '[' | '〔' | '【' | '(')
        && matches!(g.c(end), ']' | '〕' | '】' | ')')
        && plain
        && num.len() == 4
        && g.c(start) != '0'
    {
        return label(end, "label.year-of-document");
    }
    None
}

/// 15号人 does not exist, but 几十号人 does.
fn is_count_of_people(g: &Glyphs<'_>, k: usize) -> bool {
    g.c(k + 1) == '人'
}

/// Phones, identity numbers, scores, ratios, versions.
fn digits(g: &Glyphs<'_>, num: &Num) -> Option<Mark> {
    let (start, end) = (num.start, num.end);
    if num.chinese || num.negative && !num.zero_led {
        return None;
    }
    let label = |end: usize, rule: &'static str| Some(Mark::new(start, end, Kind::Label, rule));
    // 010-12345678, 400-820-8820, 1-2-3
    let mut joints = 0;
    let mut j = end;
    let mut dashed_zero = false;
    let mut longest = num.len();
    while g.c(j) == '-' && g.c(j + 1).is_ascii_digit() {
        let from = j + 1;
        dashed_zero |= g.c(from) == '0' && g.c(from + 1).is_ascii_digit();
        j = from;
        while g.c(j).is_ascii_digit() {
            j += 1;
        }
        longest = longest.max(j - from);
        joints += 1;
    }
    if num.digits
        && joints > 0
        && (joints > 1 || num.zero_led && longest >= 3 || longest >= 7 || dashed_zero && num.len() > 1)
    {
        return label(j, "label.phone");
    }
    if num.digits && num.zero_led && num.len() >= 3 && !matches!(g.c(end), '%' | '年') {
        return label(end, "label.zero-led");
    }
    if num.digits
        && num.len() == 11
        && g.c(start) == '1'
        && matches!(g.c(start + 1), '3'..='9')
        && super::item::unit_at(g, end).is_none()
    {
        return label(end, "label.phone");
    }
    // 歼-20: a type
    if num.digits
        && g.before(start) == '-'
        && is_han(g.back(start, 2))
        && super::item::unit_at(g, end).is_none()
        && !is_han(g.c(end))
    {
        return label(end, "label.type");
    }
    // 3:2, 1:1.5
    if g.c(end) == ':' && g.c(end + 1).is_ascii_digit() && num.low < Some(Decimal::from(10_000)) {
        let mut j = end;
        let mut numbers = vec![(num.start, num.end, num.low)];
        while g.c(j) == ':' && numbers.len() < 8 {
            let Some(n) = numeral(g, j + 1).filter(|n| n.digits || n.exact_form) else { break };
            j = n.end;
            numbers.push((n.start, n.end, n.low));
        }
        if j > end && super::item::unit_at(g, j).is_none_or(|h| h.start > j) {
            let mut m = Mark::new(start, j, Kind::Label, "label.ratio");
            m.numbers = numbers;
            return Some(m);
        }
    }
    // 2222.2222.22: a version, an address
    if num.digits && g.c(end) == '.' && g.c(end + 1).is_ascii_digit() {
        let mut j = end;
        let mut numbers = vec![(num.start, num.end, num.low)];
        while g.c(j) == '.' && g.c(j + 1).is_ascii_digit() {
            let from = j + 1;
            j = from;
            while g.c(j).is_ascii_digit() {
                j += 1;
            }
            let value = if j - from <= 28 { g.written(from, j).parse().ok() } else { None };
            numbers.push((from, j, value));
        }
        let mut m = Mark::new(start, j, Kind::Label, "label.version");
        m.numbers = numbers;
        return Some(m);
    }
    // a score: 3-1
    if num.digits && joints == 1 && num.len() <= 3 {
        let second = numeral(g, end + 1)?;
        if second.digits
            && second.low <= num.low
            && super::item::unit_at(g, second.end).is_none()
            && !matches!(g.c(second.end), '%' | '成' | '折' | '万' | '亿')
        {
            return label(second.end, "label.score");
        }
    }
    None
}

fn line_start(g: &Glyphs<'_>, i: usize) -> bool {
    let indented = g.before(i) == '\u{3000}';
    let i = g.skip_back(i);
    indented || matches!(g.before(i), '\n' | '\r' | Glyphs::NONE)
}

/// 一、 1. （二） 3) at the head of a line or a sentence; 一是, 二要.
fn list_mark(g: &Glyphs<'_>, num: &Num, floor: usize) -> Option<Mark> {
    let (start, end) = (num.start, num.end);
    let small = num.whole().is_some_and(|v| (1..100).contains(&v)) && num.len() <= 3 && !num.negative;
    if !small {
        return None;
    }
    let sentence = line_start(g, start) || matches!(g.before(start), '。' | '；' | ';' | '：' | ':');
    let mark = g.c(end);
    if sentence && num.big == 1 && (mark == '、' && (num.chinese || !g.c(end + 1).is_ascii_digit()) || mark == '．') {
        return Some(Mark::new(start, end, Kind::Label, "label.list"));
    }
    if sentence && !num.chinese && (mark == '.' && !g.c(end + 1).is_ascii_digit() || mark == ')' || mark == '）') {
        return Some(Mark::new(start, end, Kind::Label, "label.list"));
    }
    // 1.1 and 2.3 at the head of a line before a Chinese word
    if matches!(g.before(start), '(') && g.c(end) == ')' && start > floor {
        let head = line_start(g, start - 1)
            || matches!(g.back(start, 2), '。' | '；' | ';' | '、' | ',' | '：' | ':' | ' ' | '\u{3000}')
            || num.chinese;
        if head {
            return Some(Mark::new(start, end, Kind::Label, "label.list"));
        }
    }
    let clause = line_start(g, start) || !is_han(g.before(start)) && !g.before(start).is_ascii_alphanumeric();
    if clause
        && num.chinese
        && num.len() == 1
        && small_unit(g.c(start)).is_none()
        && matches!(g.c(end), '是' | '要' | '则')
    {
        return Some(Mark::new(start, end, Kind::Label, "label.enumeration"));
    }
    None
}

/// Circled and bracketed numerals of one character.
pub(super) fn enclosed(c: char) -> bool {
    matches!(c, '①'..='⒛' | '❶'..='➓' | '㈠'..='㈩' | '㊀'..='㊉' | 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' | '⓪'..='⓾' | '㉑'..='㉟' | '㊱'..='㊿')
}
