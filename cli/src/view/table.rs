//! Columns that stay straight with characters two cells wide.

use unicode_width::UnicodeWidthChar;

/// One column: its heading, the widest it may get, and whether numbers stand at its right edge.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub heading: &'static str,
    pub most: usize,
    pub right: bool,
}

/// A column of words.
pub const fn words(heading: &'static str, most: usize) -> Column {
    Column { heading, most, right: false }
}

/// A column of numbers.
pub const fn numbers(heading: &'static str) -> Column {
    Column { heading, most: 10, right: true }
}

/// Cells a text takes up.
fn width(text: &str) -> usize {
    text.chars().map(cells).sum()
}

/// Quotes, dots and dashes are two cells wide wherever the rest of the line is Chinese, but terminals set them in one:
/// the terminal decides.
fn cells(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// A text on one line, without the control characters that could speak to the terminal or turn the line round.
pub fn plain(text: &str) -> String {
    let unsafe_mark =
        |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{200b}'..='\u{200f}');
    let spaced: String =
        text.chars().filter(|&c| !unsafe_mark(c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.trim().to_owned()
}

/// The text, shortened with an ellipsis where it is wider than `most`.
fn fit(text: &str, most: usize) -> String {
    let text = plain(text);
    if width(&text) <= most {
        return text;
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += cells(c);
        if used > most.saturating_sub(1) {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// The rows under their headings; columns in which every cell is empty are left out.
pub fn table(columns: &[Column], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().zip(columns).map(|(cell, c)| fit(cell, c.most)).collect()).collect();
    let shown: Vec<(usize, Column, usize)> = columns
        .iter()
        .enumerate()
        .filter_map(|(i, &column)| {
            let widest = rows.iter().filter_map(|row| row.get(i)).map(|cell| width(cell)).max()?;
            (widest > 0).then_some((i, column, widest.max(width(column.heading))))
        })
        .collect();
    let mut out = String::new();
    let headings = shown.iter().map(|&(_, c, w)| (c.heading, c.right, w));
    line(&mut out, headings);
    for row in &rows {
        line(&mut out, shown.iter().map(|&(i, c, w)| (row.get(i).map_or("", String::as_str), c.right, w)));
    }
    out
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = (&'a str, bool, usize)>) {
    let mut pending = 2;
    for (cell, right, wide) in cells {
        let gap = wide.saturating_sub(width(cell));
        if !cell.is_empty() {
            out.extend(std::iter::repeat_n(' ', pending + if right { gap } else { 0 }));
            out.push_str(cell);
            pending = 2 + if right { 0 } else { gap };
        } else {
            pending += 2 + wide;
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_straight() {
        let rows = [vec!["公安局".into(), "3".into(), String::new()], vec!["a".into(), "12".into(), String::new()]];
        let out = table(&[words("Body", 20), numbers("n"), words("never", 9)], &rows);
        assert_eq!(out, "  Body     n\n  公安局   3\n  a       12\n");
    }

    #[test]
    fn long_and_hostile_cells_are_tamed() {
        assert_eq!(fit("一二三四", 6), "一二…");
        assert_eq!(plain("\u{1b}[31m红\n色\u{202e}"), "[31m红 色");
    }
}
