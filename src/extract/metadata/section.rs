//! Headings: short lines without a full stop that head paragraphs.

use crate::document::Document;
use crate::span::CleanRange;

/// A heading has at most this many characters.
const LONGEST: usize = 40;

/// The headings of an article. `taken` tells which paragraphs are something else (title, header, byline, furniture).
pub(super) fn headings(document: &Document<'_>, taken: impl Fn(usize, &str) -> bool) -> Vec<CleanRange> {
    let shadow = document.shadow();
    let mut out: Vec<CleanRange> = Vec::new();
    // From the end: a heading stands before a paragraph, or before a heading that stands before one.
    let mut heads_text = false;
    for (i, &line) in document.paragraphs.iter().enumerate().rev() {
        let piece = line.of(shadow);
        if taken(i, piece) {
            heads_text = false;
        } else if is_heading(piece) {
            if heads_text {
                out.push(line);
            }
        } else {
            heads_text = is_text(piece);
        }
    }
    out.reverse();
    out.dedup_by(|b, a| a.of(shadow) == b.of(shadow));
    out
}

fn is_heading(line: &str) -> bool {
    let chars = line.chars().count();
    (2..=LONGEST).contains(&chars)
        && !line.contains(['。', '；', ';', '｡'])
        && !line.ends_with(['，', ',', '、', '：', ':', '…', '）', ')', '！'])
        && line.chars().filter(|c| super::vocab::is_han(*c)).count() >= 2
        && !line.starts_with(['（', '(']) | super::title::is_numbered(line)
}

fn is_text(line: &str) -> bool {
    line.contains('。') || line.chars().count() > LONGEST
}
