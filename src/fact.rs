//! What comes out: [`Article`] and the facts in it.
//!
//! The meaning of each field is laid down in the contract that the README links; offsets are bytes of the input.

use crate::span::Span;
use crate::value::{Qualifier, Ratio, Value};
use serde::{Deserialize, Serialize};

/// The stable id of the rule that made a fact, such as `money.magnitude-unit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct RuleId(pub(crate) &'static str);

impl RuleId {
    /// The id as text.
    pub fn as_str(&self) -> &'static str {
        self.0
    }
}

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// All that was read in one article, in text order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Article {
    /// Title, dateline, names in the byline, headings.
    pub metadata: Metadata,
    /// Bodies that act.
    pub agencies: Vec<Agency>,
    /// Numbers that measure something.
    pub indicators: Vec<Indicator>,
    /// Names of things undertaken.
    pub initiatives: Vec<Initiative>,
    /// What was repaired in the text.
    pub cleaning: Cleaning,
}

/// How much of the text was repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cleaning {
    /// Pinyin glosses in brackets that were taken out.
    pub glosses_removed: usize,
    /// Broken spots that were repaired.
    pub spots_repaired: usize,
    /// Broken spots that were left as they were because no reading was safe.
    pub spots_left: usize,
}

/// One mention of a named body that acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Agency {
    /// Bytes of the input.
    pub span: Span,
    /// The cleaned text of the span.
    pub text: String,
    /// The full name, resolved from the article where the text abbreviates, in the article's script.
    pub name: String,
    /// `name` in Simplified: the same for one body in both scripts.
    pub key: String,
    /// Whether the text gives the whole name.
    pub reference: Reference,
    /// What sort of body.
    pub kind: AgencyKind,
    /// Its rank in the hierarchy, `None` when it has none or it can't be known.
    pub level: Option<Level>,
    /// The administrative division it serves.
    pub place: Option<Place>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// How a mention refers to its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reference {
    /// The text gives the whole name.
    Full,
    /// Abbreviated, resolved or not.
    Short,
    /// Several bodies at once: 各级公安机关.
    Collective,
}

/// What sort of body an agency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AgencyKind {
    /// Party organs.
    Party,
    /// Government organs.
    Government,
    /// Police.
    PublicSecurity,
    /// Courts and procuratorates.
    Judicial,
    /// People's congresses and consultative conferences.
    Legislature,
    /// Armed forces.
    Military,
    /// Mass organisations and associations.
    MassOrganization,
    /// Schools and universities.
    Education,
    /// Hospitals and health centres.
    Health,
    /// Companies and banks.
    Enterprise,
    /// Newspapers, broadcasters, agencies.
    Media,
    /// Other public institutions.
    Institution,
    /// International bodies.
    International,
    /// Headquarters and task forces set up for a purpose.
    TaskForce,
    /// Anything else.
    Other,
}

/// Rank in the administrative hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Level {
    /// 中央, 国家.
    National,
    /// 省, 自治区, 直辖市.
    Provincial,
    /// 地级市, 自治州, 盟.
    Prefectural,
    /// 县, 县级市, 区, 旗.
    County,
    /// 乡, 镇, 街道.
    Township,
    /// 村, 社区.
    Village,
}

/// An administrative division.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// Its full name: 青岛市.
    pub name: String,
    /// GB/T 2260 code, `None` outside the list.
    pub code: Option<String>,
}

/// One number that measures something.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Indicator {
    /// Bytes of the input.
    pub span: Span,
    /// The cleaned text of the span.
    pub text: String,
    /// What sort of figure.
    pub kind: IndicatorKind,
    /// The exact value in the base unit; the lower end of a range. Percentages are in percent.
    pub value: Option<Value>,
    /// The upper end of a range.
    pub upper: Option<Value>,
    /// Of a fraction.
    pub ratio: Option<Ratio>,
    /// How exact it claims to be.
    pub qualifier: Qualifier,
    /// Unit as the text has it; ISO 4217 code for money, `%` for percentages.
    pub unit: Option<String>,
    /// What is measured, as the text words it.
    pub subject: Option<String>,
    /// The change it states.
    pub change: Option<Change>,
    /// The time the figure is for.
    pub period: Option<Period>,
    /// Index into [`Article::agencies`] of the body that did or reports it.
    pub agency: Option<usize>,
    /// Index into [`Article::initiatives`] of the initiative whose result it is.
    pub initiative: Option<usize>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// What sort of figure an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IndicatorKind {
    /// Value in percent.
    Percentage,
    /// Value in percentage points.
    PercentagePoint,
    /// Number with a measure word or a counted noun.
    Count,
    /// Value in whole currency units, unit an ISO 4217 code.
    Money,
    /// Physical and technical quantities.
    Measure,
    /// A length of time.
    Duration,
    /// A factor.
    Multiple,
    /// A part of a whole.
    Fraction,
    /// A position in an order.
    Rank,
    /// Years of life.
    Age,
}

/// The change a figure states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// By this much, or to this much.
    pub mode: Mode,
    /// Compared with what.
    pub basis: Option<Basis>,
}

/// Which way a figure moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Direction {
    /// 增长, 提高, 上升.
    Up,
    /// 下降, 减少, 压缩.
    Down,
    /// 持平, 稳定在.
    Flat,
}

/// Whether the figure is the difference or the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mode {
    /// 增长29%.
    By,
    /// 提高到97%.
    To,
}

/// What a change is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Basis {
    /// 同比, 比上年.
    YearOnYear,
    /// 环比, 比上月.
    MonthOnMonth,
    /// Anything else that is named.
    Other,
}

/// The time a figure is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Period {
    /// As the article words it.
    pub text: String,
    /// ISO date of the first day, where the article settles it.
    pub start: Option<String>,
    /// ISO date of the last day.
    pub end: Option<String>,
}

/// The name of something undertaken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Initiative {
    /// Bytes of the input.
    pub span: Span,
    /// The cleaned text of the span.
    pub text: String,
    /// What stands in the quotes or 《》; of an unquoted name the whole text.
    pub name: String,
    /// The head noun phrase after a quoted name.
    pub head: Option<String>,
    /// What sort of thing.
    pub kind: InitiativeKind,
    /// Whether the name stands in quotes or 《》.
    pub quoted: bool,
    /// Index into [`Article::agencies`] of the body that runs it.
    pub agency: Option<usize>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// What sort of thing an initiative is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum InitiativeKind {
    /// 行动, 斗争, 攻坚战, 整治, 活动.
    Campaign,
    /// 工程, 计划, 项目, 建设, 创建.
    Program,
    /// 机制, 模式, 体系, 工作法, 制度.
    Mechanism,
    /// 平台, 系统, 网站, APP, 热线.
    Platform,
    /// 《…方案》, 意见, 规划, 条例.
    Document,
    /// 讲座, 大赛, 论坛, 发布会, 栏目.
    Event,
    /// 称号, 奖, 示范城市.
    Honor,
    /// 总体思路, 要求, 目标, 理念.
    Slogan,
}

/// What stands around the article's text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Metadata {
    /// Given, or a first line that reads as one.
    pub title: Option<String>,
    /// Who reports, from where, on what day.
    pub dateline: Option<Dateline>,
    /// 记者.
    pub reporters: Vec<String>,
    /// 通讯员.
    pub correspondents: Vec<String>,
    /// 摄影.
    pub photographers: Vec<String>,
    /// 编辑.
    pub editors: Vec<String>,
    /// Headings.
    pub sections: Vec<Section>,
    /// ISO date of publication.
    pub published: Option<String>,
    /// Where the page says it is from.
    pub source: Option<String>,
}

/// The line that opens a report: 新华社北京9月18日电.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Dateline {
    /// The media that report.
    pub sources: Vec<String>,
    /// The place.
    pub place: Option<String>,
    /// The day, as far as it is given.
    pub date: Option<PartialDate>,
}

/// A date of which some parts may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartialDate {
    /// Four-digit year.
    pub year: Option<u16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Section {
    /// Bytes of the input.
    pub span: Span,
    /// The cleaned text of the heading.
    pub text: String,
}
