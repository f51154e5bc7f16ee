//! Broken spots: where glosses were put in byte by byte, `日?qǐng)?bào)社` stands for 日報社.
//!
//! The code of a glossed character was also found in the second byte of one character and the first of the next; the
//! gloss that went in between them tore the second one apart, and what followed was read one byte out of step.

mod page;
mod pairs;
mod search;
mod words;

use super::edit::Edit;
use super::skim::find;
use super::{Reason, Strictness, fold, gbk, gloss::is_han, pinyin};
use page::Page;
use search::{Budget, Reading};
use words::Trail;

/// Characters before and behind a spot that help to choose.
const LEFT: usize = 6;
const RIGHT: usize = 5;
/// Characters before a spot in which a quote may stand open.
const LOOK: usize = 200;
/// What the head of a spot and its judging take of the budget.
const HEAD: usize = 250;

/// What judging one reading takes of it.
const JUDGED: usize = 4;

/// `?` or U+FFFD, or an exclamation mark of either width.
fn is_mark(a: u8, b: u8, c: u8) -> bool {
    (a == b'?') | (a == b'!') | (a == 0xEF) & ((b == 0xBF) & (c == 0xBD) | (b == 0xBC) & (c == 0x81))
}

/// Broken spots of a text: the repairs, and how many spots were left.
pub(super) fn repairs(input: &str, glosses: &[Edit], strictness: Strictness) -> (Vec<Edit>, usize) {
    let mut out: Vec<Edit> = Vec::new();
    let mut left = 0;
    let mut page = None;
    let mut budget = Budget(2_000_000 + input.len());
    let mut from = 0;
    let bytes = input.as_bytes();
    let mut next = 0;
    while let Some(at) = find(bytes, next, is_mark) {
        next = at + if matches!(bytes.get(at), Some(b'?' | b'!')) { 1 } else { 3 };
        if at < from {
            continue;
        }
        let Some(head) = Head::at(input, glosses, &out, at, next) else { continue };
        let page = page.get_or_insert_with(|| Page::new(input, glosses));
        let spot = Spot { input, glosses, repairs: &out, page, at };
        match spot.read(&head, strictness, &mut budget) {
            Some(edit) => {
                from = edit.end;
                out.push(edit);
            }
            None if matches!(head, Head::Gloss { .. }) => left += 1,
            None => {}
        }
    }
    (out, left)
}

/// How a spot begins.
enum Head {
    /// `?p)` behind a character: the bytes that may be pending, with what speaks for each.
    Gloss { glossed: Vec<(u8, char)>, end: usize },
    /// `?，`: a mark whose bytes were found at the wrong place.
    Cut { code: gbk::Code, end: usize },
    /// `！睗` for 。” and the first half of 濟, where the byte before the mark left nothing: a full stop and a closing mark have the
    /// bytes of `！` between them.
    Silent { close: char, pending: u8, end: usize },
}

impl Head {
    fn at(input: &str, glosses: &[Edit], repairs: &[Edit], at: usize, after: usize) -> Option<Head> {
        let rest = input.get(after..)?;
        if input.get(at..)?.starts_with(['!', '！']) {
            return Head::silent(rest, after);
        }
        let open = usize::from(rest.starts_with('('));
        if let Some(syllable) = pinyin::closed(input, after + open).filter(|s| s.toned && !s.spaced) {
            let before = back(input, glosses, repairs, at).next()?;
            let second = match before {
                '!'..='~' => u8::try_from(before).ok()? | 0x80,
                _ => gbk::encode(before)?.1,
            };
            let glossed: Vec<(u8, char)> = pinyin::chars(&syllable.letters)
                .chars()
                .filter(|c| fold::simplified(*c) != *c)
                .filter_map(|c| {
                    gbk::encode(c).filter(|code| code.0 == second && code.1 >= 0x81).map(|code| (code.1, c))
                })
                .collect();
            return (!glossed.is_empty()).then_some(Head::Gloss { glossed, end: syllable.end });
        }
        let mark = rest.chars().next()?;
        let full = match mark {
            '，' | '！' | '。' | '？' => mark,
            ',' => '，',
            '!' => '！',
            _ => return None,
        };
        let end = after + mark.len_utf8();
        // Behind a cut mark the text is out of step, so a word, a sign or a broken byte must follow at once.
        let next = input.get(end..)?.chars().next()?;
        if next.is_whitespace() || next.is_ascii_digit() {
            return None;
        }
        Some(Head::Cut { code: gbk::encode(full)?, end })
    }

    /// An exclamation mark with a character behind it that hardly any text has there.
    fn silent(rest: &str, after: usize) -> Option<Head> {
        let c = rest.chars().next().filter(|c| is_han(*c) && !gbk::is_everyday(fold::simplified(*c)))?;
        let (first, pending) = gbk::encode(c)?;
        let close = gbk::decode(0xA1, first).filter(|close| search::is_closing(*close))?;
        Some(Head::Silent { close, pending, end: after + c.len_utf8() })
    }
}

/// The cleaned characters before an offset, backwards, as far as the line goes.
fn back<'a>(input: &'a str, glosses: &'a [Edit], repairs: &'a [Edit], at: usize) -> impl Iterator<Item = char> + 'a {
    let mut at = at;
    let mut repaired = Vec::new();
    std::iter::from_fn(move || {
        if let Some(c) = repaired.pop() {
            return Some(c);
        }
        if let Some(edit) = repairs.last().filter(|e| e.end == at) {
            at = edit.start;
            repaired = edit.text.chars().collect();
            if let Some(c) = repaired.pop() {
                return Some(c);
            }
        }
        let i = glosses.partition_point(|e| e.end < at);
        if let Some(edit) = glosses.get(i).filter(|e| e.end == at) {
            at = edit.start;
            return edit.text.chars().next();
        }
        let c = input.get(..at)?.chars().next_back()?;
        at -= c.len_utf8();
        Some(c)
    })
}

/// The doubt that is borne where the words alone see a wide lead, and that lead, as a logarithm; less of it where a last byte
/// is lost, since all that could have stood there was looked at.
const BORNE: f32 = 0.6;
const LEAD: f32 = 4.5;
const LOST_LEAD: f32 = 2.5;
/// What a vanished pair costs the words more.
const VANISHED_WORDS: f32 = 1.5;

/// The doubt that is borne, by what kind of guess a reading is: from there on about one in ten was wrong of spots made by breaking
/// real text.
fn certain(reading: &Reading, cut: bool) -> f32 {
    match () {
        () if cut && reading.lost => 0.02,
        () if cut => 0.2,
        () if reading.vanished > 1 => 0.06,
        () if reading.vanished > 0 || reading.lost => 0.15,
        () => 0.1,
    }
}

/// One way to read a spot, with what the text behind it says.
struct Judged {
    score: f32,
    /// The score by the words alone.
    words: f32,
    /// The spot and what follows, as far as any reading reaches.
    text: String,
    reading: Reading,
}

struct Spot<'a> {
    input: &'a str,
    glosses: &'a [Edit],
    repairs: &'a [Edit],
    page: &'a Page,
    at: usize,
}

impl Spot<'_> {
    /// The repair, where one way to read the spot is clearly better than the others.
    fn read(&self, head: &Head, strictness: Strictness, budget: &mut Budget) -> Option<Edit> {
        let before: Vec<char> =
            back(self.input, self.glosses, self.repairs, self.at).take(LEFT).take_while(|c| *c != '\n').collect();
        let line = self.input.get(..self.at).unwrap_or("").chars().rev().take(LOOK).take_while(|c| *c != '\n');
        let mut open = None;
        for c in line.collect::<Vec<_>>().into_iter().rev() {
            if let Some(close) = search::closing(c) {
                open = Some(close);
            } else if open == Some(c) || (open == Some('）') && c == ')') {
                open = None;
            }
        }
        if matches!(head, Head::Silent { close, .. } if open != Some(*close)) {
            return None;
        }
        let mut trail = Trail::new();
        before.iter().rev().for_each(|c| trail.push(*c));
        if !budget.spend(HEAD) {
            return None;
        }
        let readings = search::search(self.input, self.page, self.begin(head, &trail, open), budget);
        let horizon = readings.iter().map(|r| r.at).max()?;
        if !budget.spend(readings.len() * JUDGED) {
            return None;
        }
        let mut judged: Vec<Judged> = readings
            .into_iter()
            .map(|r| {
                let rest = self.ahead(r.at, horizon);
                let mut whole = r.clone();
                rest.chars().for_each(|c| whole.trail.push(c));
                Judged { score: whole.score(), words: whole.trail.words(), text: r.text.clone() + &rest, reading: r }
            })
            .collect();
        judged.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
        let best = judged.first()?;
        let score = best.score;
        let sum: f32 = judged.iter().filter(|j| j.text != best.text).map(|j| (j.score - score).exp()).sum();
        let doubt = sum / (1.0 + sum);
        let cut = !matches!(head, Head::Gloss { .. });
        // The words alone see no more than the score does, but where their lead is wide, more doubt is borne.
        let by_words = |j: &Judged| j.words + j.reading.cost - VANISHED_WORDS * f32::from(j.reading.vanished);
        let other = judged.iter().filter(|j| j.text != best.text).map(by_words).fold(f32::NEG_INFINITY, f32::max);
        let clear = if best.reading.lost { LOST_LEAD } else { LEAD } * strictness.lead();
        let wide = strictness != Strictness::Strict && doubt <= BORNE && by_words(best) - other >= clear;
        let hopeless = cut && best.reading.lost;
        if doubt > certain(&best.reading, cut) * strictness.doubt() && (!wide || hopeless) {
            return None;
        }
        let best = &best.reading;
        let mut text = best.text.clone();
        if best.narrowed && self.page.has_no_marks() {
            // One sign of the spot itself was made ASCII, so the others were.
            text = text.chars().map(page::narrowed).collect();
        } else if strictness != Strictness::Bold && self.page.is_unsure_of(&text) {
            return None;
        }
        if cut {
            let mut stands = trail;
            self.ahead(self.at, horizon).chars().for_each(|c| stands.push(c));
            if score - stands.score() < strictness.gain() {
                return None;
            }
        }
        Some(Edit { start: self.at, end: best.at, text, reason: Reason::Damage })
    }

    fn begin(&self, head: &Head, trail: &Trail, open: Option<char>) -> Vec<Reading> {
        match head {
            Head::Gloss { glossed, end } => glossed
                .iter()
                .map(|&(byte, c)| Reading::begin(trail, *end, byte, self.page.in_table(c), open))
                .collect(),
            Head::Cut { code, end } => (0x81..=0xFE)
                .filter_map(|lead| {
                    Reading::begin(trail, *end, code.1, 0.0, open).with(gbk::decode(lead, code.0)?, self.page)
                })
                .collect(),
            Head::Silent { close, pending, end } => Reading::begin(trail, *end, *pending, 0.0, open)
                .with('。', self.page)
                .and_then(|r| r.with(*close, self.page))
                .map(Reading::settled)
                .into_iter()
                .collect(),
        }
    }

    /// The text from `at` to `horizon` and some characters on, glosses taken out, as far as the line goes.
    fn ahead(&self, at: usize, horizon: usize) -> String {
        let mut out = String::new();
        let (mut at, mut more) = (at, RIGHT);
        while let Some(c) = self.input.get(at..).and_then(|t| t.chars().next()) {
            if c == '\n' || (at >= horizon && more == 0) {
                break;
            }
            if at >= horizon {
                more -= 1;
                if matches!(c, '?' | '\u{FFFD}') {
                    break;
                }
            }
            out.push(c);
            let i = self.glosses.partition_point(|e| e.start < at);
            at = self.glosses.get(i).filter(|e| e.start == at).map_or(at + c.len_utf8(), |e| e.end);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::clean;

    #[track_caller]
    fn check(dirty: &str, want: &str) {
        assert_eq!(clean(dirty).text(), want);
    }

    #[test]
    fn spots_are_repaired() {
        check("每日?qǐng)?bào)社開(kāi)會(huì)", "每日報社開會");
        check("申請入?yún)^(qū)", "申請入區");
        check("頭版新聞?dòng)浾?張明", "頭版新聞記者 張明");
    }

    #[test]
    fn cut_marks_are_repaired() {
        check("濱?，F(xiàn)代物流園", "濱海現代物流園");
        check("十分?！按蟊姟睗M意，", "十分。“大眾”滿意，");
        check("“目前情況正?！！蓖ń瓍^(qū)區(qū)長(zhǎng)說(shuō)", "“目前情況正常。”通江區區長說");
        // The byte before the mark, and the one before a bracket, left nothing.
        check("他說：“明天開會!睗(jì)南的同事也來辦(bàn)事，", "他說：“明天開會。”濟南的同事也來辦事，");
        check("他說：“不要回頭！盩CL的職員聽(tīng)了，", "他說：“不要回頭。”TCL的職員聽了，");
        for text in ["他說：“真好！”濟南人聽了", "太好了！睗同學", "不要回頭！盩CL的職員聽了，"]
        {
            check(text, text);
        }
    }

    #[test]
    fn a_sign_in_the_spot_tells_how_the_page_writes_marks() {
        // `<` can only be a full-width sign that became ASCII, and so did the comma.
        check("因?yàn)橄掠辏瑢<覍W(xué)者都來了", "因為下雨,專家學者都來了");
        check("因?yàn)橄掠辏瑢＜覍W(xué)者都來了", "因為下雨，專家學者都來了");
    }

    #[test]
    fn real_question_marks_stay() {
        for text in
            ["真的?!他走了", "是嗎?(笑)", "what?)", "?id=1", "走嗎?，他問", "有誰(shéi知道?", "?qǐng)", "A?qǐng)"]
        {
            check(text, text);
        }
    }

    #[test]
    fn all_characters_own_the_whole_spot() {
        let dirty = "申請入?yún)^(qū)就讀";
        let c = clean(dirty);
        let at = c.text().find('區').unwrap();
        assert_eq!(c.source(at, at + 3).slice(dirty), Some("?yún)^(qū)"));
        assert_eq!(c.cleaning().spots_repaired, 1);
    }
}
