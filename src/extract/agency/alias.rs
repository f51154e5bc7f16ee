//! Short names that the article itself defines or makes plain.

use super::scan::{Scan, is_han};
use super::{AgencyDraft, NameForm};
use crate::document::PairKind;
use crate::fact::{AgencyKind, Reference};
use crate::segment;
use crate::span::CleanRange;
use rustc_hash::FxHashMap;

/// （以下简称“市监局”）: the alias and the mention it stands for.
pub(crate) fn defined(scan: &Scan<'_>, drafts: &[AgencyDraft]) -> Vec<(CleanRange, CleanRange)> {
    let shadow = scan.shadow();
    let mut out = Vec::new();
    for pair in scan.document.pairs.iter().filter(|p| p.kind == PairKind::Bracket) {
        let inner = pair.inner.of(shadow);
        let Some((at, cue)) = ["以下统称", "以下简称", "下称", "简称"].iter().find_map(|c| inner.find(c).map(|at| (at, *c))) else { continue };
        let from = pair.inner.start + at + cue.len();
        let alias = shadow[from..pair.inner.end].trim_start_matches(['为', ':', '：']);
        let alias = alias.trim_matches(['“', '”', '"', '「', '」', '\'', '‘', '’', '《', '》', ' ']);
        let count = alias.chars().count();
        if !(2..=16).contains(&count) || alias.contains(['，', '。', '、', ',']) {
            continue;
        }
        let Some(offset) = shadow[from..pair.inner.end].find(alias) else { continue };
        let owner = drafts.iter().find(|d| d.range.end <= pair.outer.start && shadow[d.range.end..pair.outer.start].trim().is_empty());
        if let Some(owner) = owner {
            out.push((CleanRange::new(from + offset, from + offset + alias.len()), owner.range));
        }
    }
    out
}

/// A company told by its stock code: 南科（2408）. The words before the bracket back to the last boundary.
pub(crate) fn listed(scan: &Scan<'_>) -> Vec<AgencyDraft> {
    let shadow = scan.shadow();
    let code = |inner: &str| {
        let digits = inner.trim_end_matches("-TW").trim_end_matches(".HK").trim_end_matches(".US");
        (4..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !(digits.len() == 4 && digits.starts_with("20"))
    };
    let mut out = Vec::new();
    for pair in scan.document.pairs.iter().filter(|p| p.kind == PairKind::Bracket && code(p.inner.of(shadow))) {
        let end = pair.outer.start;
        let tokens = scan.tokens(scan.before(end).map_or(end, |c| end - c.len_utf8()));
        let mut left = end;
        for token in tokens.iter().rev().skip_while(|t| t.range.end > end) {
            let word = token.range.of(shadow);
            let long = shadow[token.range.start..end].chars().count() > 8;
            if token.range.end != left || long || scan.words.bounds(word) || super::anchored::closed(token.tag) || token.range.end < end && matches!(token.tag, "v" | "m") && word.chars().count() > 1 {
                break;
            }
            left = token.range.start;
            // 记忆体厂南科: a common noun before the name is what the company is.
            if token.tag == "n" && shadow[left..end].chars().count() > word.chars().count() {
                left = token.range.end;
                break;
            }
        }
        if shadow[left..end].chars().count() >= 2 && shadow[left..end].chars().all(is_han) {
            out.push(AgencyDraft {
                range: CleanRange::new(left, end),
                name: NameForm::Text,
                scope: super::Scope::None,
                reference: Reference::Full,
                kind: AgencyKind::Enterprise,
                level: None,
                own: false,
                rule: "agency.stock-code",
            });
        }
    }
    out
}

/// Mentions by alias, and by the brand of a company that the article names in full.
pub(crate) fn shorts(scan: &Scan<'_>, aliases: &[(CleanRange, CleanRange)], drafts: &mut Vec<AgencyDraft>) {
    let shadow = scan.shadow();
    let mut names: FxHashMap<&str, (usize, AgencyDraft, &'static str)> = FxHashMap::default();
    for &(alias, owner) in aliases {
        if let Some(draft) = drafts.iter().find(|d| d.range == owner) {
            names.insert(alias.of(shadow), (alias.start, draft.clone(), "agency.alias"));
        }
    }
    for draft in drafts.iter().filter(|d| d.kind == AgencyKind::Enterprise && d.name == NameForm::Text && !d.own) {
        let text = draft.range.of(shadow);
        let code = draft.rule == "agency.stock-code";
        if let Some(brand) = if code { Some(text) } else { brand(text) } {
            names.entry(brand).or_insert_with(|| (0, draft.clone(), "agency.brand"));
        }
    }
    for (word, (from, owner, rule)) in names {
        let full = match &owner.name {
            NameForm::Known(name) => NameForm::Known(name.clone()),
            NameForm::Text => NameForm::Known(owner.range.of(shadow).to_owned()),
            other => other.clone(),
        };
        let case = |at: usize| scan.after(at + word.len()) == Some('案');
        for (at, _) in shadow.match_indices(word).filter(|&(at, _)| at >= from && !case(at)) {
            drafts.push(AgencyDraft {
                range: CleanRange::new(at, at + word.len()),
                name: full.clone(),
                scope: owner.scope,
                reference: Reference::Short,
                kind: owner.kind,
                level: owner.level,
                own: owner.own,
                rule,
            });
        }
    }
}

/// 满心 of 满心企业: what stands before the common words of a company's name, when it is no common word itself.
fn brand(name: &str) -> Option<&str> {
    const TAILS: [&str; 9] = ["股份有限公司", "有限责任公司", "有限公司", "控股集团", "集团公司", "集团", "公司", "企业", "控股"];
    let brand = TAILS.iter().find_map(|t| name.strip_suffix(t))?;
    let count = brand.chars().count();
    ((2..=4).contains(&count) && brand.chars().all(is_han) && !segment::known(brand)).then_some(brand)
}
