//! Whole sentences in, subjects, changes and periods out.

use crate::Extractor;
use crate::fact::{Basis, Direction, Indicator, Mode};

fn read(text: &str) -> Vec<Indicator> {
    Extractor::new().extract(text).indicators
}

/// The figures of a text with their subjects.
fn subjects(text: &str) -> Vec<(String, String)> {
    read(text).into_iter().map(|i| (i.text, i.subject.unwrap_or_default())).collect()
}

#[track_caller]
fn check_subjects(text: &str, expected: &[(&str, &str)]) {
    let found = subjects(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn check_change(text: &str, expected: &[Option<(Direction, Mode, Option<Basis>)>]) {
    let found: Vec<_> = read(text).into_iter().map(|i| i.change.map(|c| (c.direction, c.mode, c.basis))).collect();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn check_periods(text: &str, expected: &[Option<(&str, Option<&str>, Option<&str>)>]) {
    let found: Vec<_> = read(text).into_iter().map(|i| i.period.map(|p| (p.text, p.start, p.end))).collect();
    let found: Vec<_> =
        found.iter().map(|p| p.as_ref().map(|(t, a, b)| (t.as_str(), a.as_deref(), b.as_deref()))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_noun_after_the_figure() {
    check_subjects("市里推出40项便民措施。", &[("40项", "便民措施")]);
    check_subjects("车祸造成3人受伤。", &[("3人", "受伤")]);
    check_subjects("16个国家的300名代表参加会议。", &[("16个", "国家"), ("300名", "代表")]);
}

#[test]
fn the_noun_before_the_figure() {
    check_subjects("去年全县粮食总产量达到52万吨。", &[("52万吨", "全县粮食总产量")]);
    check_subjects("共建成口袋公园36个、健身步道8公里。", &[("36个", "口袋公园"), ("8公里", "健身步道")]);
    check_subjects("压缩办理时限5个工作日。", &[("5个工作日", "办理时限")]);
}

#[test]
fn subjects_carried_over() {
    check_subjects(
        "全市外贸进出口额80亿元，同比增长6%。",
        &[("80亿元", "全市外贸进出口额"), ("6%", "全市外贸进出口额")],
    );
    check_subjects("煤炭、钢材产量分别增长3%、5%。", &[("3%", "煤炭"), ("5%", "钢材产量")]);
    check_subjects("审批时间由12天压缩至4天。", &[("12天", "审批时间"), ("4天", "审批时间")]);
}

#[test]
fn a_size_is_measured_whatever_follows_it() {
    check_subjects("总投资8亿元的水厂开工。", &[("8亿元", "总投资")]);
    check_subjects("天然气消费量达3亿吨标煤。", &[("3亿吨", "天然气消费量")]);
    check_subjects(
        "人均收入超过5万元的乡镇增至9个。",
        &[("超过5万元", "人均收入"), ("9个", "人均收入超过5万元的乡镇")],
    );
    check_subjects("签下6个总投资30亿元的电厂。", &[("6个", "电厂"), ("30亿元", "总投资")]);
}

#[test]
fn the_counted_noun_ends_before_its_clause_goes_on() {
    check_subjects("两艘货船驶入港口。", &[("两艘", "货船")]);
    check_subjects("8名评委的意见不同。", &[("8名", "评委")]);
    check_subjects("敲响9声悠长的钟声。", &[("9声", "悠长的钟声")]);
    check_subjects("提出4项不利于小国的主张。", &[("4项", "主张")]);
    check_subjects("6个粮食生产基地。", &[("6个", "粮食生产基地")]);
    check_subjects("5个部门“多证合一”，办事更快。", &[("5个", "部门")]);
}

#[test]
fn what_takes_the_time() {
    check_subjects("手机办理最快5分钟即可完成退款。", &[("5分钟", "手机办理")]);
    check_subjects("一家公司采用新系统，最快5分钟即可完成退款。", &[("5分钟", "完成退款")]);
}

#[test]
fn the_same_told_again() {
    check_subjects("该厂获赔2亿美元（约14亿元）。", &[("2亿美元", "该厂获赔"), ("约14亿元", "该厂获赔")]);
    check_subjects(
        "甲国学生占60%，分别比乙、丙两国高8%和9%。",
        &[("60%", "甲国学生"), ("8%", "甲国学生"), ("9%", "甲国学生")],
    );
}

#[test]
fn changes() {
    use {Basis::*, Direction::*, Mode::*};
    check_change(
        "客运量同比增长8%，环比下降2%。",
        &[Some((Up, By, Some(YearOnYear))), Some((Down, By, Some(MonthOnMonth)))],
    );
    check_change("覆盖率由60%提高到95%。", &[None, Some((Up, To, None))]);
    check_change("合格率稳定在98%以上。", &[Some((Flat, To, None))]);
    check_change("总产量达52万吨，占全省的12%。", &[None, None]);
    check_change("与去年同期相比，事故减少了30%。", &[Some((Down, By, Some(YearOnYear)))]);
    check_change("研发投入年均增长9%。", &[Some((Up, By, Some(Other)))]);
    check_change("减少申报材料12份。", &[Some((Down, By, None))]);
    check_change("减环节40%、减费用30%。", &[Some((Down, By, None)), Some((Down, By, None))]);
    check_change("减免税费40%。", &[None]);
    check_change("利率维持在1.5%不变。", &[Some((Flat, To, None))]);
    check_change("流量由每秒20立方米扩大到每秒70立方米。", &[None, Some((Up, To, None))]);
}

#[test]
fn periods() {
    let header = "某县工作见闻\n发布日期: 2021-08-02 来源：某报\n";
    let of = |text: &str| format!("{header}{text}");
    check_periods(
        &of("今年上半年，全县接待游客30万人次。旅游收入2亿元。"),
        &[
            Some(("今年上半年", Some("2021-01-01"), Some("2021-06-30"))),
            Some(("今年上半年", Some("2021-01-01"), Some("2021-06-30"))),
        ],
    );
    check_periods(&of("截至6月底，全县共有书屋80个。"), &[Some(("截至6月底", None, Some("2021-06-30")))]);
    check_periods(&of("去年以来，发放补贴300万元。"), &[Some(("去年以来", Some("2020-01-01"), None))]);
    check_periods(&of("目前，入驻企业50家。"), &[Some(("目前", None, None))]);
    check_periods(&of("到2025年，森林覆盖率达到40%。"), &[Some(("到2025年", Some("2025-01-01"), Some("2025-12-31")))]);
}

#[test]
fn how_far_a_time_governs() {
    let header = "某县工作见闻\n发布日期: 2021-08-02 来源：某报\n";
    let of = |text: &str| format!("{header}{text}");
    // Words without a date hold for their sentence, and 截至目前 for more.
    check_periods(&of("目前，入驻企业50家。设立窗口9个。"), &[Some(("目前", None, None)), None]);
    // The day of a report, and of what someone says.
    check_periods("某社东县5月3日电 书屋有80个。", &[None]);
    check_periods("县长3日表示，书屋有80个。", &[None]);
    check_periods("县里3日新开书屋80个。", &[Some(("3日", None, None))]);
    check_periods(
        &of("截至6月底，书屋达80个，是自2015年以来最高。藏书9万册。"),
        &[Some(("截至6月底", None, Some("2021-06-30"))), Some(("截至6月底", None, Some("2021-06-30")))],
    );
    // A year on the way does not end the stretch.
    check_periods(
        &of("过去五年，财力大增。2020年产值比2015年多8亿元。新建学校6所。"),
        &[Some(("2020年", Some("2020-01-01"), Some("2020-12-31"))), Some(("过去五年", None, None))],
    );
    check_periods(&of("自2018年园区建成以来，招商80家。"), &[Some(("自2018年园区建成以来", Some("2018-01-01"), None))]);
    check_periods(&of("自园区建成以来，招商80家。"), &[Some(("自园区建成以来", None, None))]);
    check_periods(&of("到2027年底，建成书屋80个。"), &[Some(("到2027年底", None, Some("2027-12-31")))]);
    check_periods(&of("2018—2020年，新增书屋80个。"), &[Some(("2018—2020年", Some("2018-01-01"), Some("2020-12-31")))]);
    check_periods(&of("完成全年任务的60%。"), &[None]);
}

#[test]
fn years_of_taiwan() {
    check_periods(
        "台北市政府表示，台灣經濟111年成長4%，113年1月營收50萬元。",
        &[
            Some(("111年", Some("2022-01-01"), Some("2022-12-31"))),
            Some(("113年1月", Some("2024-01-01"), Some("2024-01-31"))),
        ],
    );
    check_texts("北京一家老店开了111年。", &["111年"]);
}

#[test]
fn no_year_no_dates() {
    check_periods("今年一季度，全省发电量增长5%。", &[Some(("今年一季度", None, None))]);
}

#[test]
fn what_is_compared_with_is_no_period() {
    check_periods("发电量比去年同期增长5%。", &[None]);
}

#[test]
fn no_indicators() {
    for text in [
        "2020年12月18日8时30分",
        "“1165”机制",
        "《关于支持100个项目的通知》",
        "一项工作、一名民警",
        "今后五年、前7个月、三周前",
    ] {
        assert!(read(text).is_empty(), "{text}: {:?}", subjects(text));
    }
}

#[track_caller]
fn check_texts(text: &str, expected: &[&str]) {
    let found = read(text);
    assert_eq!(found.iter().map(|i| i.text.as_str()).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn counted_or_named() {
    check_texts("首批入选，第12届，500强企业，六大主题，市县两级。", &[]);
    check_texts("长三角地区有千年古镇。", &[]);
    check_texts("每千人拥有3.2名医生。", &["3.2名"]);
    check_texts("全省第一，位列第3位。", &["第一", "第3位"]);
    check_texts("今年转移1.2亿农业人口。", &["1.2亿"]);
    check_texts("平台由“5G+8”工程和12个系统组成。", &["12个"]);
}

#[test]
fn lengths_and_stretches() {
    check_texts("连续6个月增长，3年内完成。", &["6个月", "3年内"]);
    check_texts("近三年、前8个月、五年来、两周后。", &[]);
    check_texts("开展治理三年行动。", &[]);
    check_texts("建校30周年。", &[]);
}

#[test]
fn whose_money() {
    let unit = |text: &str| read(text).into_iter().find_map(|i| i.unit);
    assert_eq!(unit("台北市房價上漲，每坪60萬元。").as_deref(), Some("TWD"));
    assert_eq!(unit("台北市廠商投資60萬元人民幣。").as_deref(), Some("CNY"));
    assert_eq!(unit("市公安局追回贓款60萬元，發還群眾。").as_deref(), Some("CNY"));
    assert_eq!(unit("北京市房价上涨，每套600万元。").as_deref(), Some("CNY"));
}

#[test]
fn what_describes_a_noun_has_no_period() {
    check_periods("今年，工厂采用28纳米制程，产量达30万片。", &[None, Some(("今年", None, None))]);
}

#[test]
fn odd_texts_are_read_without_harm() {
    for text in ["", "%", "增长", "3", "，，，5%，，，", "（（（5个", "的5个的", "\n\n5%\n", "比5%比", "自以来5个"]
    {
        let _ = read(text);
    }
    let _ = read(&"增长5%、".repeat(5_000));
    let _ = read(&"字".repeat(50_000));
    let _ = read(&"去年".repeat(20_000));
}
