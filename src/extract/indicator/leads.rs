//! Whether what follows a figure is its subject, whatever stands before it.

use super::ahead::Ahead;
use super::figure::Figure;
use super::subject::Search;
use crate::fact::{IndicatorKind, Mode};

impl Search<'_> {
    /// Whether the figure counts persons, of whom a predicate may follow: 3人受伤.
    pub(super) fn person(&self, figure: &Figure) -> bool {
        let text = figure.range.of(self.document.shadow());
        let of_these = !figure.after.of(self.document.shadow()).starts_with('的')
            && matches!(figure.segment.of(self.document.shadow()).trim(), "其中" | "其中有" | "有" | "另有");
        of_these || text.ends_with(['人', '例', '次', '起', '件', '户', '家']) && !text.ends_with("个人")
    }

    /// Whether what follows the figure is its subject, whatever stands before it.
    pub(super) fn leads(&self, figure: &Figure, ahead: &Ahead) -> bool {
        let shadow = self.document.shadow();
        let front = figure.segment.of(shadow).trim_end();
        let next = figure.after.of(shadow);
        // 造成, 以, 有, 等 before the figure leave nothing there that is measured.
        let open = front.is_empty()
            || [
                "以", "有", "等", "中", "于", "向", "给", "用", "的", "为", "由", "从", "过", "了", "出", "其", "另",
                "共", "含", "及", "和", "、", "约", "达",
            ]
            .iter()
            .any(|w| front.ends_with(w))
                && !front.ends_with("占")
            || self.words.verb.suffix(front).is_some()
            || self.words.deed.suffix(front).is_some() && !ahead.verbal;
        if figure.kind != IndicatorKind::Count
            && let Some(cue) = self.words.cue_suffix(front)
        {
            // 即将减少三成的库存: nothing but an adverb stands before the cue.
            let before = front.get(..front.len() - cue).unwrap_or("").trim_end();
            let adverb = ["即将", "将", "能", "可", "可以", "会", "已"].iter().filter_map(|w| before.strip_suffix(w));
            let measured = |noun: &str| self.words.measured.suffix(noun).max(self.words.head.suffix(noun)).is_some();
            return next.starts_with('的')
                && !ahead.verbal
                && adverb.min_by_key(|n| n.len()).is_some_and(|n| !measured(n));
        }
        // 客源国增至170个国家: what grew stands before.
        let cue = self.words.cue_suffix(front).and_then(|n| front.get(front.len() - n..)).unwrap_or("");
        let to = self.words.cues.get(cue).is_some_and(|c| c.change.mode == Mode::To);
        if to && !cue.ends_with('为') && !front.contains(['从', '由']) && self.behind(figure, None).is_some() {
            return false;
        }
        // 总投资104亿元的工程, 消费量11亿吨标煤: the noun before names what is measured.
        if self.sized(front) {
            return false;
        }
        match figure.kind {
            IndicatorKind::Count => !ahead.verbal || open || self.behind(figure, None).is_none(),
            IndicatorKind::Percentage | IndicatorKind::Fraction => {
                let share = !next.starts_with('的')
                    && (front.contains('占')
                        || front.ends_with('的')
                        || front.ends_with('达')
                        || front.ends_with('为'));
                let plain = !share
                    && !ahead.verbal
                    && next.starts_with(ahead.range.of(shadow))
                    && (self.placed(front) || self.acts(figure));
                !share
                    && (plain
                        || next.starts_with('的')
                        || !ahead.verbal && (open || figure.range.of(shadow).ends_with(['半', '数'])))
            }
            IndicatorKind::Rank | IndicatorKind::PercentagePoint | IndicatorKind::Multiple => false,
            IndicatorKind::Age => !ahead.verbal || next.starts_with('的'),
            IndicatorKind::Duration => next.starts_with('的') || !ahead.verbal,
            _ => next.starts_with('的') || !ahead.verbal || open && front.ends_with('以'),
        }
    }

    /// Whether a verb stands right before the figure: 取消20%容积奖励.
    fn acts(&self, figure: &Figure) -> bool {
        let tokens = self.document.tokens(figure.segment);
        tokens.last().is_some_and(|t| t.tag == "v" && !self.words.tail.contains(t.range.of(self.document.shadow())))
    }

    /// 全市, 市、区政务大厅: a place or a body before a share of what follows (全市86%事项).
    fn placed(&self, front: &str) -> bool {
        front.ends_with(['市', '省', '县', '区', '国', '乡', '镇', '村', '厅', '校', '院', '厂', '司'])
    }
}
