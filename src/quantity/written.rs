//! Any number up to 10^24, written out in each notation, reads back exactly.

use super::{QuantityKind as Kind, read};

/// How digits and magnitudes are written.
struct Script {
    digits: [char; 10],
    /// 十, 百, 千.
    small: [char; 3],
    myriad: char,
    hundred_million: char,
}

const LOWER: Script = Script {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    small: ['十', '百', '千'],
    myriad: '万',
    hundred_million: '亿',
};
const FORMAL: Script = Script {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    small: ['拾', '佰', '仟'],
    myriad: '万',
    hundred_million: '亿',
};
const TRADITIONAL: Script = Script {
    digits: ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    small: ['十', '百', '千'],
    myriad: '萬',
    hundred_million: '億',
};
const TRADITIONAL_FORMAL: Script = Script {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    small: ['拾', '佰', '仟'],
    myriad: '萬',
    hundred_million: '億',
};

impl Script {
    /// Below ten thousand, 零 between digits that do not follow on each other.
    fn section(&self, n: u128, out: &mut String) {
        let mut gap = false;
        for (place, unit) in [(1000, Some(2)), (100, Some(1)), (10, Some(0)), (1, None::<usize>)] {
            let digit = (n / place % 10) as usize;
            if digit == 0 {
                gap = true;
                continue;
            }
            if gap && n / place >= 10 {
                out.push(self.digits[0]);
            }
            gap = false;
            out.push(self.digits[digit]);
            out.extend(unit.map(|u| self.small[u]));
        }
    }

    /// `n` by parts of `by`: the higher ones end with `mark`, a lower one that does not fill its places begins with 零.
    fn parts(
        &self,
        n: u128,
        by: u128,
        mark: &str,
        low: impl Fn(u128, &mut String),
        high: impl Fn(u128, &mut String),
    ) -> String {
        let mut out = String::new();
        if n >= by {
            high(n / by, &mut out);
            out.push_str(mark);
        }
        if !n.is_multiple_of(by) {
            if n >= by && n % by < by / 10 {
                out.push(self.digits[0]);
            }
            low(n % by, &mut out);
        }
        out
    }

    fn eight(&self, n: u128) -> String {
        let section = |n, out: &mut String| self.section(n, out);
        self.parts(n, 10_000, &self.myriad.to_string(), section, section)
    }

    fn sixteen(&self, n: u128) -> String {
        let eight = |n, out: &mut String| out.push_str(&self.eight(n));
        self.parts(n, 10_u128.pow(8), &self.hundred_million.to_string(), eight, eight)
    }

    /// Up to 10^24.
    fn write(&self, n: u128) -> String {
        if n == 0 {
            return self.digits[0].to_string();
        }
        let mark: String = [self.hundred_million; 2].iter().collect();
        let low = |n, out: &mut String| out.push_str(&self.sixteen(n));
        let high = |n, out: &mut String| out.push_str(&self.eight(n));
        self.parts(n, 10_u128.pow(16), &mark, low, high)
    }
}

/// 12,345.
fn grouped(n: u128) -> String {
    let plain = n.to_string();
    let mut out = String::new();
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// 12亿3456万7890, below 10^16.
fn mixed(n: u128) -> String {
    let mut out = String::new();
    for (by, mark) in [(10_u128.pow(12), "万"), (10_u128.pow(8), "亿"), (10_000, "万"), (1, "")] {
        let part = n / by % 10_000;
        if out.is_empty() && part == 0 {
            continue;
        }
        if part > 0 {
            let places = if out.is_empty() { 1 } else { 4 };
            out.push_str(&format!("{part:0places$}{mark}"));
        } else if mark == "亿" && n >= 10_u128.pow(8) {
            out.push_str(mark);
        }
    }
    out
}

fn full_width(text: &str) -> String {
    text.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).filter(|_| c.is_ascii_digit()).unwrap_or(c)).collect()
}

/// The one number that a text is.
#[track_caller]
fn number(text: &str) -> String {
    let all = read(text);
    let [one] = all.as_slice() else { panic!("{text}: {all:?}") };
    assert_eq!((one.span.start, one.span.end), (0, text.len()), "{text}: {one:?}");
    assert_eq!(one.kind, Kind::Number, "{text}: {one:?}");
    one.value.map(|v| v.to_string()).unwrap_or_default()
}

/// In each notation; what would be a word, a year or a code (一, 2023, 12345678901) stands behind a sign.
fn notations(n: u128) -> Vec<String> {
    let mut out: Vec<String> =
        [LOWER, FORMAL, TRADITIONAL, TRADITIONAL_FORMAL].iter().map(|s| format!("负{}", s.write(n))).collect();
    out.push(format!("-{n}"));
    out.push(format!("-{}", grouped(n)));
    out.push(full_width(&format!("负{n}")));
    out.push(full_width(&format!("-{}", grouped(n))));
    if (1..10_u128.pow(16)).contains(&n) {
        out.push(format!("负{}", mixed(n)));
    }
    out
}

fn reads_back(n: u128) {
    let want = if n == 0 { "0".to_owned() } else { format!("-{n}") };
    for text in notations(n) {
        assert_eq!(number(&text).replace("-0", "0"), want, "{text}");
    }
}

#[test]
fn round_numbers_and_their_neighbours_read_back() {
    for power in 1..=23 {
        for digit in [1, 2, 7] {
            let round = digit * 10_u128.pow(power);
            for n in [round - 1, round, round + 1, round + round / 10, round + 10_u128.pow(power / 2)] {
                reads_back(n);
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_number_reads_back(n in 1_u128..10_u128.pow(24), power in 0_u32..24) {
        reads_back(n / 10_u128.pow(power));
    }

    /// Zeros inside, where 零 has to be written.
    #[test]
    fn numbers_with_gaps_read_back(digits in proptest::collection::vec(0_u8..4, 1..24)) {
        let n = digits.iter().fold(0_u128, |n, d| n * 10 + [0, 0, 4, 7][usize::from(*d)]);
        reads_back(n);
    }

    #[test]
    fn decimals_read_back(whole in 0_u64..1_000_000_000, places in "[0-9]{0,8}[1-9]") {
        let spoken: String = places.bytes().map(|b| LOWER.digits[usize::from(b - b'0')]).collect();
        let want = format!("-{whole}.{places}");
        for text in [format!("负{}点{spoken}", LOWER.write(whole.into())), want.clone(), format!("-{}.{places}", grouped(whole.into()))] {
            proptest::prop_assert_eq!(number(&text), want.clone(), "{}", text);
        }
    }
}
