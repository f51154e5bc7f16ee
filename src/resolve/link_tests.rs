//! Who figures are told by, over whole texts of our own.

use crate::Extractor;

/// Each figure with the full name of its body, `-` where nothing is linked.
fn owners(text: &str) -> Vec<(String, String)> {
    let article = Extractor::new().extract(text);
    let name = |i: Option<usize>| i.and_then(|i| article.agencies.get(i)).map_or("-".to_owned(), |a| a.name.clone());
    article.indicators.iter().map(|f| (f.text.clone(), name(f.agency))).collect()
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let found = owners(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn each_item_of_a_list_has_its_own_body() {
    check("收盘时，高通下跌1.5%、英特尔上涨2.5%。", &[("1.5%", "高通"), ("2.5%", "英特尔")]);
    // Bodies named together share what follows.
    check("高通、英特尔上涨2.5%。", &[("2.5%", "高通")]);
}

#[test]
fn an_officer_speaks_for_the_body() {
    let text = "烟台市水利局局长王建国接受采访。\n王建国介绍，今年改造水库12座。";
    check(text, &[("12座", "烟台市水利局")]);
    check("烟台市水利局副局长\n王建国：今年我们改造水库12座。", &[("12座", "烟台市水利局")]);
    // Nobody told whom he works for.
    check("烟台市水利局开会。\n王建国介绍，今年改造水库12座。", &[("12座", "-")]);
}

#[test]
fn items_go_on_with_the_topic_before_them() {
    let text = "烟台市水利局召开会议。\n一是查隐患。共走访村庄80个。\n二是抓整改。已修复堤防6处。";
    check(text, &[("80个", "烟台市水利局"), ("6处", "烟台市水利局")]);
    check("烟台市水利局召开会议。\n小麦丰收。共走访村庄80个。", &[("80个", "-")]);
}

#[test]
fn bodies_that_are_counted_do_not_act() {
    check("烟台市水利局召开座谈会。山东大学、青岛大学等6所高校参加。", &[("6所", "烟台市水利局")]);
    check("教育部等7部门联合发文。", &[("7", "教育部")]);
}

#[test]
fn a_heading_is_told_by_nobody() {
    let text = "财政部印发《水利资金管理办法》。办法提出，支持水库12座。\n全国期货成交量增长5%\n天气晴好。";
    check(text, &[("12座", "财政部"), ("5%", "-")]);
}

#[test]
fn who_tells_figures_owns_them() {
    // A body in the name of a place does nothing.
    check("据烟台海关统计，今年上半年，上合示范区开行班列80列。", &[("80列", "烟台海关")]);
    check("据烟台海关统计，山东大学招收学生80名。", &[("80名", "山东大学")]);
    let text = "烟台海关数据显示，出口80吨；青岛海关数据显示，进口90吨。";
    check(text, &[("80吨", "烟台海关"), ("90吨", "青岛海关")]);
    check("财政部指出，今年增速高，依世界银行最新估计，全年增长5%。", &[("5%", "世界银行")]);
}

#[test]
fn items_of_a_newscast_begin_anew() {
    check("商务部今天召开会议。大桥开始铺轨今天（5月6日），大桥全长80公里。", &[("80公里", "-")]);
    check("商务部今天召开会议。今天上午，参会代表有80名。", &[("80名", "商务部")]);
}

/// Each initiative with the full name of its body, `-` where nothing is linked.
fn check_runs(text: &str, expected: &[(&str, &str)]) {
    let article = Extractor::new().extract(text);
    let name = |i: Option<usize>| i.and_then(|i| article.agencies.get(i)).map_or("-".to_owned(), |a| a.name.clone());
    let found: Vec<_> = article.initiatives.iter().map(|i| (i.name.clone(), name(i.agency))).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn each_clause_of_a_row_has_its_own_body() {
    let text = "财政部推动减税、海关总署推进“海河通关”行动。";
    check_runs(text, &[("海河通关", "海关总署")]);
    check_runs("财政部、海关总署推进“海河通关”行动。", &[("海河通关", "财政部")]);
}

#[test]
fn items_headed_by_a_name_go_on_with_the_topic() {
    let text = "新年伊始，烟台市水利局全局上下抓落实。\n一是“大走访”行动，查隐患。已走访村庄80个。";
    check_runs(text, &[("大走访", "烟台市水利局")]);
    check(text, &[("80个", "烟台市水利局")]);
    let text = "烟台市水利局抓落实。\n一是查隐患。深化“河长进社区”行动。";
    check_runs(text, &[("河长进社区", "烟台市水利局")]);
    check_runs("新年伊始，天气晴好。\n一是“大走访”行动，查隐患。", &[("大走访", "-")]);
}

#[test]
fn members_act_for_themselves() {
    check_runs("世界贸易组织成员国举行“海河论坛”。", &[("海河论坛", "-")]);
    check_runs("世界贸易组织举行“海河论坛”。", &[("海河论坛", "世界贸易组织")]);
}

#[test]
fn a_body_that_tells_of_a_campaign_runs_it() {
    check_runs("记者从公安部获悉，“海河通关”专项行动开展以来，破案80起。", &[("海河通关", "公安部")]);
    // Two bodies: a reader cannot tell.
    check_runs("记者从公安部获悉，据海关总署统计，“海河通关”专项行动开展以来，破案80起。", &[("海河通关", "-")]);
}

#[test]
fn a_theme_is_of_the_event_before_it() {
    let text = "烟台市水利局举办“海河论坛”。论坛以“水润万家”为主题。";
    check_runs(text, &[("海河论坛", "烟台市水利局"), ("水润万家", "烟台市水利局")]);
    check_runs("“海河论坛”昨日开幕。论坛以“水润万家”为主题。", &[("海河论坛", "-"), ("水润万家", "-")]);
}

#[test]
fn a_heading_names_what_the_text_tells_of() {
    let text = "“海河通关”专项行动启动\n海关总署今天启动“海河通关”专项行动。";
    check_runs(text, &[("海河通关", "海关总署"), ("海河通关", "海关总署")]);
}

#[test]
fn nobody_alone_runs_a_treaty() {
    let runs = |text: &str| Extractor::new().extract(text).initiatives.first().is_some_and(|i| i.agency.is_some());
    assert!(runs("烟台市水利局印发《节水工作方案》。"));
    assert!(!runs("外交部与邻国签署《界河管理条约》。"));
}
