//! The view for people: an article's facts on one page.

mod article;
mod explanation;
mod quantities;
mod table;
mod words;

pub use article::article;
pub use explanation::explanation;
pub use quantities::quantities;

/// Whether headings are set off by terminal codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    bold: bool,
}

impl Style {
    /// Bold on a terminal, unless `NO_COLOR` is set to anything or the terminal is a dumb one.
    pub fn of(terminal: bool) -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        Style { bold: terminal && !set("NO_COLOR") && !dumb }
    }

    fn heading(self, text: &str) -> String {
        let text = table::plain(text);
        if self.bold { format!("\u{1b}[1m{text}\u{1b}[0m\n") } else { format!("{text}\n") }
    }
}

#[cfg(test)]
pub const PLAIN: Style = Style { bold: false };
