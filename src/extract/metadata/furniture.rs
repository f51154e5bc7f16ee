//! Page furniture: what a page prints around an article.

use super::table::{WordSet, at_most, has_any};
use super::vocab::{Pattern, Vocabulary, head, is_han};
use crate::document::Document;
use crate::lexicon::dictionary::{Builder, Owner};
use crate::span::CleanRange;

/// Words of furniture that a pattern reads on from.
const CUES: [&str; 8] = ["责任编辑", "责编", "编辑", "本新闻文字、照片、", "未经", "字号", "字体", "《苹果》全新"];

/// Finds page furniture.
pub(super) struct FurnitureRules {
    buttons: WordSet,
    start: WordSet,
    inline: Pattern,
    /// Words of which every find of `inline` holds one.
    cues: Vec<&'static str>,
    tail: Pattern,
}

impl FurnitureRules {
    pub fn load(words: &Vocabulary) -> Self {
        let inline = words.any_of(&["furniture_text"]);
        FurnitureRules {
            buttons: words.set(&["furniture_line"]),
            start: words.set(&["furniture_start"]),
            cues: words.words("furniture_text").iter().chain(&CUES).copied().collect(),
            inline: Pattern::new(&format!(
                "{inline}|[【\\[]\\s*(?:责任编辑|责编|编辑)\\s*[:：][^\\n】\\]。]{{0,20}}[】\\]]|本新闻文字、照片、[^。\\n]{{0,60}}违者必究。?|未经(?:书面)?(?:授权|许可|同意)[^。\\n]{{0,40}}(?:转载|使用|必究)。?|[【\\[（(]?字[号体]\\s*[:：]?\\s*大\\s*中\\s*小\\s*[】\\]）)]?|《苹果》全新四大主题新闻信.{{0,60}}?订阅新闻信"
            )),
            tail: Pattern::new("(?:相关阅读|相关新闻|相关链接|相关报道|延伸阅读|推荐阅读|更多阅读)\\s*[:：]?"),
        }
    }

    /// Puts the cues into the common dictionary.
    pub fn register(&self, dictionary: &mut Builder) {
        for (cue, i) in self.cues.iter().zip(0_u32..) {
            dictionary.add(Owner::Furniture, cue, i);
        }
    }

    /// Whether a whole paragraph is furniture.
    pub fn is_line(&self, line: &str) -> bool {
        if line.len() > 480 {
            return false;
        }
        let mark = |c: char| !is_han(c) && (c.is_whitespace() || "【】[]（）()|｜:：·、,，>＞<＜»«→".contains(c));
        if line.len() < 400 && self.buttons.makes_up(line, mark) {
            return true;
        }
        let opening = line.trim_start_matches(|c: char| !is_han(c) && (c.is_whitespace() || "【[（(>＞".contains(c)));
        let start = self.start.prefix(opening);
        start.is_some_and(|w| at_most(line, 120) && self.ends_label(line, line.len() - opening.len() + w.len()))
    }

    /// A starter counts where it is the whole line or a label: 声明：…, 责任编辑：张三, not 声明说.
    fn ends_label(&self, line: &str, at: usize) -> bool {
        let rest = line.get(at..).unwrap_or("");
        rest.chars().next().is_none_or(|c| !is_han(c))
    }

    /// All furniture, in text order, none overlapping.
    pub fn ranges(&self, document: &Document<'_>) -> Vec<CleanRange> {
        let shadow = document.shadow();
        let mut out = Vec::new();
        let count = document.paragraphs.len();
        let mut cues = document.hits(Owner::Furniture).iter().map(|(cue, _)| cue.start).peekable();
        for (i, &line) in document.paragraphs.iter().enumerate() {
            let piece = line.of(shadow);
            while cues.peek().is_some_and(|&c| c < line.start) {
                cues.next();
            }
            let cued = cues.peek().is_some_and(|&c| c < line.end);
            if self.is_line(piece) {
                out.push(line);
                continue;
            }
            let mut end = line.end;
            // Links to other articles run on to the end of the last lines.
            if i + 2 >= count {
                let from = piece.len().saturating_sub(900);
                let from = (from..=piece.len()).find(|&b| piece.is_char_boundary(b)).unwrap_or(piece.len());
                let late = piece.get(from..).unwrap_or("");
                if let Some(m) = has_any(late, &["相关", "阅读"])
                    .then(|| self.tail.find(late))
                    .flatten()
                    .filter(|m| m.as_str().ends_with([':', '：']) || head(late, 1).is_empty())
                {
                    end = line.start + from + m.start();
                }
            }
            if cued {
                for m in self.inline.find_all(CleanRange::new(line.start, end).of(shadow)) {
                    out.push(CleanRange::new(line.start + m.start(), line.start + m.end()));
                }
            }
            if end < line.end {
                out.push(CleanRange::new(end, line.end));
            }
        }
        out
    }
}
