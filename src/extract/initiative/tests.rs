//! Names that must be found, and near-misses that must not.
use super::*;
use crate::clean;
use crate::lexicon::dictionary::{Builder, Dictionary};

/// The names of `text`, each as `range|name|kind`.
fn read_with((rules, words): &(Rules, Dictionary), text: &str) -> Vec<String> {
    let clean = clean::for_matching(text);
    let document = Document::new(&clean, &crate::quantity::Tables::with_units(&[]).unwrap(), words);
    let s = document.text();
    let drafts = rules.extract(&document);
    assert!(drafts.windows(2).all(|w| w[0].range.end <= w[1].range.start), "{text}");
    drafts.iter().map(|d| format!("{}|{}|{:?}", d.range.of(s), d.name.of(s), d.kind)).collect()
}

fn loaded(mut rules: Rules) -> (Rules, Dictionary) {
    let mut words = Builder::default();
    rules.register(&mut words);
    (rules, words.build())
}

fn read(text: &str) -> Vec<String> {
    read_with(&loaded(Rules::load()), text)
}

/// Each text with what must be found in it.
fn check(cases: &[(&str, &[&str])]) {
    let rules = loaded(Rules::load());
    for (text, wanted) in cases {
        assert_eq!(read_with(&rules, text), *wanted, "{text}");
    }
}

#[test]
fn a_head_behind_the_quotes() {
    check(&[
        ("县公安局开展“春雷”专项行动。", &["“春雷”专项行动|春雷|Campaign"]),
        ("推行“2+N”片区管理模式，成效明显。", &["“2+N”片区管理模式|2+N|Mechanism"]),
        ("按照\"四清\"工作要求推进。", &[]),
        ("上线“码上议”政务服务综合平台。", &["“码上议”政务服务综合平台|码上议|Platform"]),
        ("當局推出「安心騎」宣導活動。", &["「安心騎」宣導活動|安心騎|Campaign"]),
        ("“一老一小”问题受到关注，“朋友圈”发展很快。", &[]),
    ]);
}

#[test]
fn chains_before_one_head() {
    check(&[
        ("先后开展“邻里节”“暖心课堂”等主题活动。", &["“邻里节”|邻里节|Campaign", "“暖心课堂”|暖心课堂|Campaign"]),
        ("坚持“科学规划、分步实施”的原则。", &["“科学规划、分步实施”|科学规划、分步实施|Slogan"]),
    ]);
}

#[test]
fn emphasis_and_speech_are_no_names() {
    check(&[
        ("打通服务群众的“最后一公里”。", &[]),
        ("他说：“这次行动很及时。”", &[]),
        ("“现在办事真方便！”村民老李感慨道。", &[]),
        ("由“坐等上门”转变为“主动服务”。", &[]),
        ("反对“台独”分裂活动。", &[]),
        ("把“严禁”“必须”等要求写进条文。", &[]),
    ]);
}

#[test]
fn titles_are_documents_but_works_and_papers_are_not() {
    check(&[
        (
            "市政府印发《城市绿道建设三年规划（2023—2025年）》。",
            &["《城市绿道建设三年规划（2023—2025年）》|城市绿道建设三年规划（2023—2025年）|Document"],
        ),
        ("电影《远山》上映，歌曲《归途》传唱。", &[]),
        ("摘自《江城晚报》", &[]),
        ("发布《山里人家》第三季。", &[]),
        ("《夜读》栏目开播。", &["《夜读》栏目|夜读|Event"]),
        (
            "出台《停车管理办法》《收费清单》等文件。",
            &["《停车管理办法》|停车管理办法|Document", "《收费清单》|收费清单|Document"],
        ),
    ]);
}

#[test]
fn unquoted_names_begin_after_the_verb() {
    check(&[
        ("全市组织开展燃气安全专项整治行动。", &["燃气安全专项整治行动|燃气安全专项整治行动|Campaign"]),
        ("深入推进国企改革深化提升行动。", &["国企改革深化提升行动|国企改革深化提升行动|Campaign"]),
        ("加快智慧城市建设。", &[]),
        ("全面深化平安杭州建设。", &["平安杭州建设|平安杭州建设|Program"]),
        ("第十届长江文化艺术节在武汉开幕。", &["第十届长江文化艺术节|第十届长江文化艺术节|Event"]),
        ("开展专项行动，举办宣传活动，召开新闻发布会。", &[]),
        ("多部门开展联合执法行动，加快市政工程建设。", &[]),
        ("国际研讨会今天举行。", &[]),
        ("“十四五”规划收官，“十四五”时期成果丰硕。", &["“十四五”规划|“十四五”规划|Document"]),
        ("认真学习个人信息保护法，完善劳动法律服务。", &["个人信息保护法|个人信息保护法|Document"]),
    ]);
}

#[test]
fn names_come_back() {
    check(&[(
        "启动营商环境优化行动（以下简称“优化行动”）。“优化行动”成效明显。",
        &["营商环境优化行动|营商环境优化行动|Campaign", "“优化行动”|优化行动|Campaign", "“优化行动”|优化行动|Campaign"],
    )]);
    assert_eq!(read("推出“惠商e贷”产品，惠商e贷受到欢迎。").len(), 2);
}

#[test]
fn the_callers_names_win() {
    let mut rules = Rules::load();
    rules.with_names("own.tsv", "# mine\n江豚計劃\tprogram\n开展江豚\tcampaign\n").unwrap();
    let mut own = loaded(rules);
    assert_eq!(read_with(&own, "开展江豚计划专项行动。"), ["开展江豚|开展江豚|Campaign"]);
    assert_eq!(read_with(&own, "江豚計劃啟動。"), ["江豚計劃|江豚計劃|Program"]);
    let rules = &mut own.0;
    let error = rules.with_names("own.tsv", "甲计划\tprogram\n乙计划\tplan\n").unwrap_err();
    assert_eq!((error.label(), error.line(), error.column()), ("own.tsv", 2, 5));
    assert!(rules.with_names("own.tsv", "丙计划\n").is_err());
}

#[test]
fn any_text_is_read() {
    for text in [
        "",
        "“”",
        "《》",
        "“",
        "”《",
        "第届大会",
        "“（）”行动",
        "（以下简称“”）",
        "《〈》〉",
        "2024年",
        "—大会",
        "《（）》",
    ] {
        read(text);
    }
    for piece in ["“行动”", "专项行动", "《", "“", "第一届", "开展", "\"", "“一”、", "（以下简称“甲”）", "行动方案"]
    {
        read(&piece.repeat(2000));
    }
}
