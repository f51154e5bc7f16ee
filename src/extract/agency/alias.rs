//! Short names that the article itself defines or makes plain.

use super::scan::{Scan, is_han};
use super::words::BODY;
use super::{AgencyDraft, NameForm};
use crate::document::PairKind;
use crate::fact::{AgencyKind, Reference};
use crate::lexicon::scan::find_words;
use crate::segment;
use crate::span::CleanRange;
use rustc_hash::FxHashMap;

/// （以下简称“市监局”）: the alias and the mention it stands for.
pub(crate) fn defined(scan: &Scan<'_>, drafts: &[AgencyDraft]) -> Vec<(CleanRange, CleanRange)> {
    let shadow = scan.shadow();
    let mut out = Vec::new();
    for pair in scan.document.pairs.iter().filter(|p| p.kind == PairKind::Bracket) {
        let inner = pair.inner.of(shadow);
        if !inner.contains('称') {
            continue;
        }
        let Some((at, cue)) =
            ["以下统称", "以下简称", "下称", "简称"].iter().find_map(|c| inner.find(c).map(|at| (at, *c)))
        else {
            continue;
        };
        let from = pair.inner.start + at + cue.len();
        let rest = shadow[from..pair.inner.end].trim_start_matches(['为', ':', '：', ' ']);
        const OPEN: [char; 6] = ['“', '"', '「', '\'', '‘', '《'];
        // In quotes it ends with them, bare with the next mark: （以下简称“澄光”，股票代码…）.
        let ends: &[char] = if rest.starts_with(OPEN) {
            &['”', '"', '」', '\'', '’', '》']
        } else {
            &['，', ',', '；', '。', '、']
        };
        let rest = rest.strip_prefix(OPEN).unwrap_or(rest);
        let alias = rest.split(ends).next().unwrap_or("").trim();
        let count = alias.chars().count();
        if !(2..=16).contains(&count) || alias.contains(['，', '。', '、', ',']) {
            continue;
        }
        let Some(offset) = shadow[from..pair.inner.end].find(alias) else { continue };
        let before = drafts.partition_point(|d| d.range.end <= pair.outer.start).checked_sub(1);
        let owner =
            before.and_then(|i| drafts.get(i)).filter(|d| shadow[d.range.end..pair.outer.start].trim().is_empty());
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
        (4..=6).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !(digits.len() == 4 && digits.starts_with("20"))
    };
    let mut out = Vec::new();
    for pair in scan.document.pairs.iter().filter(|p| p.kind == PairKind::Bracket && code(p.inner.of(shadow))) {
        let end = pair.outer.start;
        let tokens = scan.tokens(scan.before(end).map_or(end, |c| end - c.len_utf8()));
        let mut left = end;
        for token in tokens.iter().rev().skip_while(|t| t.range.end > end) {
            let word = token.range.of(shadow);
            let long = shadow[token.range.start..end].chars().count() > 8;
            if token.range.end != left
                || long
                || scan.words.bounds(word)
                || super::anchored::closed(token.tag)
                || token.range.end < end && matches!(token.tag, "v" | "m") && word.chars().count() > 1
            {
                break;
            }
            left = token.range.start;
            // 记忆体厂南科: a common noun before the name is what the company is.
            if token.tag == "n" && shadow[left..end].chars().count() > word.chars().count() {
                left = token.range.end;
                break;
            }
        }
        // A name that is known is surer than jieba's words (由神脑).
        let known = scan.ending(end).find(|h| h.is(BODY)).map(|h| h.start);
        let left = known.filter(|&at| at > left).unwrap_or(left);
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
    let by_range: FxHashMap<CleanRange, usize> = drafts.iter().enumerate().map(|(i, d)| (d.range, i)).collect();
    let mut names: Vec<Short<'_>> = Vec::new();
    for &(alias, owner) in aliases {
        if let Some(&owner) = by_range.get(&owner) {
            names.push(Short { word: alias.of(shadow), from: alias.start, owner, rule: "agency.alias" });
        }
    }
    for (owner, draft) in drafts.iter().enumerate().filter(|(_, d)| {
        d.kind == AgencyKind::Enterprise && d.name == NameForm::Text && d.reference != Reference::Collective && !d.own
    }) {
        let text = draft.range.of(shadow);
        let word =
            if matches!(draft.rule, "agency.stock-code" | "agency.open-brand") { Some(text) } else { brand(text) };
        let bare = brand(text).filter(|_| draft.rule == "agency.open-brand" && text.ends_with("公司"));
        for word in word.into_iter().chain(bare) {
            names.push(Short { word, from: 0, owner, rule: "agency.brand" });
        }
    }
    for (owner, draft) in drafts.iter().enumerate() {
        if let Some(word) = super::team::without_place(scan, draft) {
            names.push(Short { word, from: 0, owner, rule: "agency.team" });
        }
    }
    let words: Vec<&str> = names.iter().map(|n| n.word).collect();
    for (range, i) in find_words(&words, shadow) {
        let Some(short) = names.get(i as usize).filter(|n| range.start >= n.from) else { continue };
        if scan.after(range.end) == Some('案') {
            continue;
        }
        let Some(owner) = drafts.get(short.owner).filter(|o| o.range != range) else { continue };
        let name = match &owner.name {
            NameForm::Text => NameForm::Known(owner.range.of(shadow).to_owned()),
            other => other.clone(),
        };
        let mention = AgencyDraft { range, name, reference: Reference::Short, rule: short.rule, ..owner.clone() };
        // （以下简称“中兴”）: what the article says is surer than what everybody calls the company.
        match by_range.get(&range).filter(|_| short.rule == "agency.alias").and_then(|&i| drafts.get_mut(i)) {
            Some(known) if !known.own => *known = mention,
            _ => drafts.push(mention),
        }
    }
}

/// A short name, where it is valid from, and the draft (index) that it stands for.
struct Short<'t> {
    word: &'t str,
    from: usize,
    owner: usize,
    rule: &'static str,
}

/// 满心 of 满心企业: what stands before the common words of a company's name, when it is no common word itself.
fn brand(name: &str) -> Option<&str> {
    const TAILS: [&str; 14] = [
        "股份有限公司",
        "有限责任公司",
        "有限公司",
        "控股集团",
        "集团公司",
        "集团",
        "公司",
        "企业",
        "控股",
        "国际",
        "科技",
        "电子",
        "实业",
        "证券",
    ];
    let brand = TAILS.iter().find_map(|t| name.strip_suffix(t))?;
    let count = brand.chars().count();
    ((2..=4).contains(&count) && brand.chars().all(is_han) && !segment::known(brand)).then_some(brand)
}
