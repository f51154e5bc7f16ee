//! Headings: short lines without a full stop that head paragraphs.

use crate::document::Document;
use crate::span::CleanRange;

/// A heading has at most this many characters.
const LONGEST: usize = 40;

/// More short lines than this, one upon the other, are verse or a list, and no headings.
const STACK: usize = 5;

/// The headings of an article. `taken` tells which paragraphs are something else (title, header, byline, furniture).
pub(super) fn headings(document: &Document<'_>, taken: impl Fn(usize, &str) -> bool) -> Vec<CleanRange> {
    let shadow = document.shadow();
    let mut out: Vec<CleanRange> = Vec::new();
    // From the end: a heading stands before a paragraph, or before a heading that stands before one.
    let mut heads_text = false;
    let mut stack: Vec<CleanRange> = Vec::new();
    for (i, &line) in document.paragraphs.iter().enumerate().rev() {
        let piece = line.of(shadow);
        let heading = is_heading(piece) && !taken(i, piece);
        if heading && heads_text {
            stack.push(line);
            continue;
        }
        if stack.len() <= STACK {
            out.append(&mut stack);
        }
        stack.clear();
        heads_text = !heading && is_text(piece) && !taken(i, piece);
    }
    if stack.len() <= STACK {
        out.append(&mut stack);
    }
    out.reverse();
    out.dedup_by(|b, a| a.of(shadow) == b.of(shadow));
    out
}

fn is_heading(line: &str) -> bool {
    if line.len() > LONGEST * 4 {
        return false;
    }
    let chars = line.chars().count();
    (2..=LONGEST).contains(&chars)
        && !line.contains(['。', '；', ';', '｡'])
        && !line.ends_with(['，', ',', '、', '：', ':', '…', '）', ')', '！'])
        && line.chars().filter(|c| super::vocab::is_han(*c)).count() >= 2
        && !is_signature(line)
        && (!line.starts_with(['（', '(']) || super::title::is_numbered(line))
}

/// Signatures, file numbers, captions, asked questions: 某某厅 2020年8月22日, 国函〔2020〕111号, 【某栏目】.
fn is_signature(line: &str) -> bool {
    let dated = line.ends_with('日') && line.contains('年') && line.contains('月');
    let numbered = line.ends_with('号') && line.contains(['〔', '[', '［']);
    let label =
        ["作者", "记者", "资料来源", "来源", "图片", "点击", "▲", "编者按", "链接"].iter().any(|w| line.starts_with(w));
    let question = line.ends_with('？') && line.chars().count() > 24;
    dated || numbered || label || question || line.starts_with('【') && line.ends_with('】')
}

fn is_text(line: &str) -> bool {
    line.len() > LONGEST * 4 || line.contains('。') || line.chars().count() > LONGEST
}
