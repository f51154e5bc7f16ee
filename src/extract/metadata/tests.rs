//! Datelines, names, headers, titles, furniture: positive cases and near misses.

use super::*;
use crate::clean;
use crate::lexicon::dictionary::Builder;

fn draft(text: &str) -> MetadataDraft {
    let clean = clean::for_matching(text);
    let rules = Rules::load();
    let mut words = Builder::default();
    rules.register(&mut words);
    let document = Document::new(&clean, &crate::quantity::Tables::with_units(&[]).unwrap(), &words.build());
    rules.extract(&document, None)
}

fn dateline(text: &str) -> Option<(Vec<String>, Option<String>, Option<(Option<u8>, Option<u8>)>)> {
    draft(text).fields.dateline.map(|d| (d.sources, d.place, d.date.map(|d| (d.month, d.day))))
}

fn of(
    sources: &[&str],
    place: Option<&str>,
    date: Option<(Option<u8>, Option<u8>)>,
) -> Option<(Vec<String>, Option<String>, Option<(Option<u8>, Option<u8>)>)> {
    Some((sources.iter().map(|s| (*s).to_owned()).collect(), place.map(str::to_owned), date))
}

/// reporters / correspondents / editors / photographers, names joined by spaces.
fn names(text: &str) -> String {
    let f = draft(text).fields;
    [f.reporters, f.correspondents, f.editors, f.photographers].map(|l| l.join(" ")).join("/")
}

#[test]
fn datelines_of_every_form() {
    let rest = "市里昨天开会，讨论了明年的安排。";
    let mut wrong = Vec::new();
    let day = |m, d| Some((Some(m), Some(d)));
    for (head, want) in [
        ("新华社南京5月3日电（记者王小明）", of(&["新华社"], Some("南京"), day(5, 3))),
        ("新华社电 ", of(&["新华社"], None, None)),
        ("据新华社南京5月3日电 ", of(&["新华社"], Some("南京"), day(5, 3))),
        ("人民网拉萨十月二十一日电 (记者 王小明)", of(&["人民网"], Some("拉萨"), day(10, 21))),
        ("中新网5月3日电 ", of(&["中新网"], None, day(5, 3))),
        ("央视网消息（朝闻天下）：", of(&["央视网"], None, None)),
        ("南方日报讯（记者/王小明）", of(&["南方日报"], None, None)),
        ("青島日報社/觀海新聞3月18日訊 ", of(&["青島日報社", "觀海新聞"], None, day(3, 18))),
        ("宁波晚报/甬派客户端讯 ", of(&["宁波晚报", "甬派客户端"], None, None)),
        ("本报讯（记者 王小明）", of(&["本报"], None, None)),
        ("〔記者王小明／花蓮報導〕", of(&[], Some("花蓮"), None)),
        ("【王小明、李大華╱台中報導】", of(&[], Some("台中"), None)),
        ("記者王小明／綜合報導 ", None),
        ("【記者王小明台北報導】", of(&[], Some("台北"), None)),
        ("本報記者王小明／台北報導 ", of(&[], Some("台北"), None)),
        ("（中央社記者王小明高雄5日電）", of(&["中央社"], Some("高雄"), Some((None, Some(5))))),
        ("（中央社東京5日綜合外電報導）", of(&["中央社"], Some("東京"), Some((None, Some(5))))),
        ("【环球网报道 记者 王小明】", of(&["环球网"], None, None)),
        ("", None),
        ("据统计，", None),
        ("新华社记者从会上了解到，", None),
    ] {
        let found = dateline(&format!("{head}{rest}"));
        if found != want {
            wrong.push(format!("{head}: {found:?}, not {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_of_every_form() {
    let rest = "市里昨天开会，讨论了明年的安排。";
    let mut wrong = Vec::new();
    for (text, want) in [
        (format!("新华社南京5月3日电（记者王小明、李华）{rest}"), "王小明 李华///"),
        (format!("中新网5月3日电(王小明 李华){rest}"), "王小明 李华///"),
        (format!("央视网消息（新闻联播）：{rest}"), "///"),
        (format!("{rest}\n【纠错】【责任编辑:王小明】\n相关稿件"), "//王小明/"),
        (format!("本报讯（记者 王小明 通讯员 李华 赵小兰）{rest}"), "王小明/李华 赵小兰//"),
        (format!("本报讯 记者王小明 通讯员李华报道：{rest}"), "王小明/李华//"),
        (format!("□ 本报记者 王小明\n{rest}"), "王小明///"),
        (format!("【王小明、李大華╱台中報導】{rest}"), "王小明 李大華///"),
        (format!("記者王小明／綜合報導\n{rest}"), "王小明///"),
        (format!("{rest}（突發中心王小明／桃園報導）"), "王小明///"),
        (format!("{rest}（記者王小明/綜合報導）"), "王小明///"),
        (format!("{rest}（編輯：王小明/李華）1130105"), "//王小明 李華/"),
        (format!("{rest}（王小明）"), "王小明///"),
        (format!("{rest}王小明"), "王小明///"),
        (format!("{rest}\n责任编辑：王小明 李华"), "//王小明 李华/"),
        (format!("{rest}\n编辑/王小明"), "//王小明/"),
        (format!("{rest}\n文/王小明 图/李华"), "王小明///李华"),
        (format!("{rest}（文/图 本报记者 王小明）"), "王小明///王小明"),
        (format!("{rest}新华社记者王小明摄"), "///王小明"),
        (format!("图为江边步道。 王小明 摄\n{rest}{rest}"), "///王小明"),
        (format!("本报南京5月3日电新华社记者王小明、本报记者李华报道：{rest}"), "王小明 李华///"),
        (format!("本报讯记者王小明、戈小华报道：{rest}"), "王小明 戈小华///"),
        (format!("记者曾去过江边。{rest}"), "///"),
        (format!("（包括法律工作者在内）{rest}"), "///"),
        (format!("【記者王小明、李華台北報導】{rest}"), "王小明 李華///"),
        (format!("{rest}他喜欢拍摄，也参加摄影展。"), "///"),
        (format!("{rest}\n（本报记者 王小明 摄影报道）"), "王小明///王小明"),
        (format!("{rest}\n新华社发（王小明 摄）"), "///王小明"),
        (format!("{rest}\n摘自《江海日报》 2021.03.04 王小明"), "王小明///"),
        (format!("{rest}(完)"), "///"),
        (format!("{rest}（资料图）"), "///"),
        (format!("{rest}（江海日报）"), "///"),
        ("他在记者会上说，编辑部很忙，摄影展人多。".to_owned(), "///"),
    ] {
        let found = names(&text);
        if found != want {
            wrong.push(format!("{text}: {found}, not {want}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headers_and_titles() {
    let body = "江边新修的步道昨天开放，不少市民前来散步，孩子们在草地上放风筝。";
    let f = draft(&format!("江边步道开放\n发布日期: 2021-03-04  来源：《江海日报》\n{body}")).fields;
    assert_eq!(
        (f.title.as_deref(), f.published.as_deref(), f.source.as_deref()),
        (Some("江边步道开放"), Some("2021-03-04"), Some("江海日报"))
    );
    let wrapped = "江边步道今年第三次扩建完工并向全体市民开放使用欢迎大\n家前来";
    let f = draft(&format!("{wrapped}\n发布日期：2021-03-04\n{body}")).fields;
    assert_eq!(f.title.as_deref(), Some("江边步道今年第三次扩建完工并向全体市民开放使用欢迎大家前来"));
    let f = draft(&format!("2021-03-04 08:30:00\n{body}")).fields;
    assert_eq!((f.title, f.published.as_deref()), (None, Some("2021-03-04")));
    let f = draft(&format!("{body}\n資料來源：江海日報")).fields;
    assert_eq!(f.source, None);
    let f = draft(&format!("江边步道今天开放 市民前来散步新华社南京5月3日电 {body}{body}{body}{body}")).fields;
    assert_eq!(f.title.as_deref(), Some("江边步道今天开放 市民前来散步"));
    assert_eq!(draft(&format!("央视网消息（新闻联播）：\n江边步道开放\n{body}")).fields.title, None);
    assert_eq!(draft(body).fields.title, None);
    let long = body.repeat(4);
    for (text, want) in [
        (format!("江边步道本周向市民开放5月，江边步道迎来首批游客，{long}"), Some("江边步道本周向市民开放")),
        (
            format!("王小明推动江边步道建设再上新的台阶王小明在会上说，{long}"),
            Some("王小明推动江边步道建设再上新的台阶"),
        ),
        (
            format!("江海市政府关于开放江边步道的通知江政发〔2021〕3号各区人民政府：{long}{long}"),
            Some("江海市政府关于开放江边步道的通知"),
        ),
        (format!("江边步道本周向市民免费开放 作者：王小明 {long}"), Some("江边步道本周向市民免费开放")),
        (format!("江边步道本周向市民免费开放据江海晚报报道，{long}"), Some("江边步道本周向市民免费开放")),
        (format!("市园林局近日根据江海晚报报道，{long}"), None),
        (format!("园林部门与市民代表昨天在江边步道举行座谈，{long}"), None),
    ] {
        assert_eq!(draft(&text).fields.title.as_deref(), want, "{text}");
    }
}

#[test]
fn furniture_and_headings() {
    let body = "江边新修的步道昨天开放，不少市民前来散步。";
    let text = format!(
        "江边步道开放\n下载 打印 收藏 【字号：大 中 小】\n{body}\n一、缘起\n{body}\n责任编辑：王小明\n相关阅读：\n"
    );
    let clean = clean::for_matching(&text);
    let draft = draft(&text);
    let bare = |r: &CleanRange| r.of(clean.text()).replace(' ', "");
    let told = |ranges: &[CleanRange]| ranges.iter().map(bare).collect::<Vec<_>>();
    assert_eq!(draft.fields.title.as_deref(), Some("江边步道开放"));
    assert_eq!(told(&draft.furniture), ["下载打印收藏【字号：大中小】", "责任编辑：王小明", "相关阅读："]);
    assert_eq!(told(&draft.sections), ["一、缘起"]);
}

#[test]
fn patterns_are_built_and_no_input_breaks_them() {
    assert!(Rules::load().titles.is_built() && Rules::load().caption.is_built());
    for text in ["", "（", "记者", "摘自", "新华社", "□", "■■■", "\u{300}记者\u{0}", "（记者", "日电", "来源："]
    {
        draft(text);
        draft(&text.repeat(50));
    }
}

#[test]
fn tables_keep_to_what_the_quick_checks_assume() {
    // A place with 市 and three characters before the medium's own word: within the reach of `body_at`.
    let words = vocab::Vocabulary::load();
    let short = |w: &&str| w.chars().count() <= 6 && w.chars().all(vocab::is_han);
    assert!(words.words("place").iter().all(&short) && words.words("media_tail").iter().all(short));
}
