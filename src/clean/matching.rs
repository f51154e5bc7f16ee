//! The second pass, for extraction: widths folded, stray spaces and soft line breaks dropped.

use super::OffsetMap;
use super::lines::{self, Line};
use super::skim::find;
use super::spaces::{self, Around, Gap};
use super::width;

/// What the pass makes of a text; `None` when it changes nothing.
pub(super) fn fold(text: &str) -> Option<(String, OffsetMap)> {
    let mut out = Output { text, copied: 0, out: String::new(), map: OffsetMap::default(), next: 0 };
    out.next = find(text.as_bytes(), 0, may_change).unwrap_or(text.len());
    let lines = lines::split(text);
    out.replace(0, lines.first().map_or(0, |l| l.start), "");
    for (i, line) in lines.iter().enumerate() {
        out.line(line);
        let next = lines.get(i + 1);
        let until = next.map_or(text.len(), |n| n.start);
        let joint = match next {
            _ if line.soft => out.soft(line, next),
            // The last line keeps its line break if it has one, without the spaces around it.
            None if line.next == line.end => "",
            None if text.get(line.end..line.next).is_some_and(|t| t.chars().all(spaces::is_space)) => "",
            _ => "\n",
        };
        out.replace(line.end, until, joint);
    }
    out.finish()
}

/// Whether three bytes can begin a space or a form to fold.
fn may_change(a: u8, b: u8, c: u8) -> bool {
    // all of U+2000 to U+2FFF but – to “”, with — and ‘’ between them, and …
    let general = (b != 0x80) | (c.wrapping_sub(0x93) > 0x0C) & (c != 0xA6);
    // all of the forms but （），：；
    let form = (b != 0xBC) | (c != 0x8C) & (c & 0xFE != 0x88) & (c & 0xFE != 0x9A);
    (a == b' ')
        | (a == b'\t')
        | (a == 0xC2)
        | (a == 0xE1)
        | (a == 0xF0)
        | (a == 0xE2) & general
        | (a == 0xE3) & (b == 0x80) & (c == 0x80)
        | (a == 0xEF) & form
}

struct Output<'t> {
    text: &'t str,
    /// Up to here `text` is in `out` or was replaced.
    copied: usize,
    out: String,
    map: OffsetMap,
    /// Where the next space or form stands, unless that has been passed.
    next: usize,
}

impl Output<'_> {
    fn replace(&mut self, start: usize, end: usize, with: &str) {
        if self.text.get(start..end) == Some(with) {
            return;
        }
        self.out.push_str(self.text.get(self.copied..start).unwrap_or(""));
        let from = self.out.len();
        self.out.push_str(with);
        self.map.push((from, self.out.len()), (start, end));
        self.copied = end;
    }

    fn line(&mut self, line: &Line) {
        let (mut at, mut spaced) = (line.start, None);
        let bytes = self.text.as_bytes();
        loop {
            if self.next < at {
                self.next = find(bytes, at, may_change).unwrap_or(bytes.len());
            }
            if self.next >= line.end {
                return;
            }
            at = self.next;
            let Some(&byte) = bytes.get(at) else { return };
            let Some(c) = self.text.get(at..).and_then(|t| t.chars().next()) else {
                at += 1;
                continue;
            };
            let after = at + c.len_utf8();
            if spaces::is_space(c) {
                at = self.spaces(line, at, &mut spaced);
                continue;
            }
            if width::may_fold(byte) {
                let next = self.text.get(after..line.end).and_then(|t| t.chars().next());
                let before = self.text.get(line.start..at).and_then(|t| t.chars().next_back());
                if let Some(to) = width::folded(c, before, next) {
                    self.replace(at, after, to.encode_utf8(&mut [0; 4]));
                }
            }
            at = after;
        }
    }

    /// Decides about the spaces at `at`; returns where they end.
    fn spaces(&mut self, line: &Line, at: usize, spaced: &mut Option<bool>) -> usize {
        let piece = |from, to| self.text.get(from..to).unwrap_or("");
        let rest = piece(at, line.end);
        let end = line.end - rest.trim_start_matches(spaces::is_space).len();
        let around = Around { before: piece(line.start, at), run: piece(at, end), after: piece(end, line.end) };
        let mut is_spaced = || *spaced.get_or_insert_with(|| spaces::is_spaced(piece(line.start, line.end)));
        let with = match spaces::gap(&around, &mut is_spaced) {
            Gap::Drop => "",
            Gap::One => " ",
            Gap::Break => "\n",
        };
        self.replace(at, end, with);
        end
    }

    /// What stands for a soft line break: a space only between words that are written with spaces.
    fn soft(&self, line: &Line, next: Option<&Line>) -> &'static str {
        let last = self.text.get(line.start..line.end).and_then(|t| t.chars().next_back());
        let first = next.and_then(|n| self.text.get(n.start..n.end)).and_then(|t| t.chars().next());
        match (last, first) {
            (Some(a), Some(b)) if (a.is_ascii_alphanumeric() || a == ',') && b.is_ascii_alphanumeric() => " ",
            _ => "",
        }
    }

    fn finish(mut self) -> Option<(String, OffsetMap)> {
        if self.map.is_empty() {
            return None;
        }
        self.out.push_str(self.text.get(self.copied..).unwrap_or(""));
        Some((self.out, self.map))
    }
}

#[cfg(test)]
mod tests {
    use super::super::for_matching;

    #[test]
    fn forms_are_found_wherever_they_stand() {
        for (text, want) in [
            ("需要3\u{2010}5年或2\u{2011}3天，降到\u{2212}5度", "需要3-5年或2-3天，降到-5度"),
            ("约翰\u{2022}史密斯与玛丽\u{2027}李", "约翰·史密斯与玛丽·李"),
            ("⻄安⼈口Ａ组﹐共５％", "西安人口A组，共5%"),
            ("\u{2F800}字", "丽字"),
        ] {
            assert_eq!(for_matching(text).text(), want);
        }
        // The finder passes over what is commonest in running text and folds nothing.
        for text in ["——“甲”‘乙’……（丙），：；–", "①③½‰³㎡"] {
            assert!(fold_is_none(text), "{text}");
        }
    }

    #[test]
    fn nothing_to_do_borrows() {
        let text = "某市公安局通报。\n\n第二段，占29%。\n";
        assert!(fold_is_none(text));
    }

    fn fold_is_none(text: &str) -> bool {
        super::fold(text).is_none()
    }

    #[test]
    fn widths_spaces_and_indents_with_spans() {
        let text = "\u{feff}　　收入１２．５ 万(wàn)元 ， \r\n  萬(wàn)件";
        let c = for_matching(text);
        assert_eq!(c.text(), "收入12.5万(wàn)元，\n萬件");
        let span = |t: &str| {
            let at = c.text().find(t).unwrap();
            c.source(at, at + t.len()).slice(text).unwrap()
        };
        assert_eq!(span("12.5万"), "１２．５ 万");
        assert_eq!(span("万"), "万");
        assert_eq!(span("収".replace('収', "收").as_str()), "收");
        assert_eq!(span("元，"), "元 ，");
        assert_eq!(span("，"), "，");
        assert_eq!(span("萬"), "萬(wàn)");
        assert_eq!(span("件"), "件");
    }
}
