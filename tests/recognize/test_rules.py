"""Every rule that finds names: a sentence of ours in which it finds one, and one that it must leave alone."""

import re
from pathlib import Path

import pytest

import kg.recognize
from kg.recognize import recognize

# rule, sentence, the name it finds there, a sentence in which it must not find anything
CASES = [
    ("place.division", "安徽省芜湖市近日召开座谈会。", "芜湖市", "大家在市里开会。"),
    ("place.division", "烟台今天下雨。", "烟台", "这里日照充足。"),
    ("place.country", "他从肯尼亚回来。", "肯尼亚", "他从家乡回来。"),
    ("place.region", "长三角一体化加快推进。", "长三角", "一体化加快推进。"),
    ("place.venue", "大家来到人民大会堂。", "人民大会堂", "大家来到会堂。"),
    ("place.county-in-context", "北京举行帆船赛，大家在平谷集合。", "平谷", "大家在合作社集合。"),
    ("place.side", "肯尼亚总统说，中方是好朋友。", "中方", "其中方法很多。"),
    ("place.abbreviation", "会议今天在京举行。", "京", "京剧今天上演。"),
    ("place.group", "苏浙皖三地携手治水。", "苏浙皖", "三地携手治水。"),
    ("place.unit", "他回到了小岗村。", "小岗村", "他回到了农村。"),
    ("place.unit-behind-place", "在长顺县白云山镇，茶园连片。", "白云山镇", "在长顺县各乡镇，茶园连片。"),
    ("place.natural-word", "游客在南漪湖划船。", "南漪湖", "游客来到湖边。"),
    ("place.zone", "他在合肥经济技术开发区工作。", "合肥经济技术开发区", "他在开发区工作。"),
    ("place.natural", "他在汾河水库钓鱼。", "汾河水库", "他在水库钓鱼。"),
    ("place.site", "船停在宁波港口。", "宁波港口", "船停在智慧港口。"),
    ("place.site-listed", "他参观了中国园林博物馆。", "中国园林博物馆", "他参观了学院。"),
    ("agency.named", "教育部发布通知。", "教育部", "教育部门发布通知。"),
    ("agency.of-country", "肯尼亚国防部说，演习结束。", "肯尼亚国防部", "国防部说，演习结束。"),
    ("agency.local", "安徽省发展改革委印发方案。", "安徽省发展改革委", "安徽省印发方案。"),
    ("agency.local-ellipsis", "省大数据局作了发言。", "省大数据局", "城市委托企业作了发言。"),
    ("agency.department-of-field", "安徽省教育部门开展检查。", "安徽省教育部门", "安徽省有关部门开展检查。"),
    ("agency.foreign", "肯尼亚国民议会说，投票结束。", "肯尼亚国民议会", "肯尼亚人说，投票结束。"),
    ("agency.foreign", "肯尼亚“橙色民主”党主席发表讲话。", "肯尼亚“橙色民主”党", "肯尼亚代表发表讲话。"),
    ("agency.mission", "大家在美国驻温哥华总领馆前集会。", "美国驻温哥华总领馆", "大家在总领馆前集会。"),
    ("agency.army", "乌克兰方面说，乌军向前推进。", "乌军", "全军向前推进。"),
    ("agency.customs", "据黄埔海关统计，出口增长。", "黄埔海关", "据全国海关统计，出口增长。"),
    ("agency.of-office", "安徽省水上交通安全处处长赵明讲话。", "安徽省水上交通安全处", "基础设施很好，鲁托讲话。"),
    ("organization.listed", "清华大学成立研究院。", "清华大学", "这所大学成立研究院。"),
    ("organization.formed", "芜湖市船舶行业协会今天成立。", "芜湖市船舶行业协会", "行业协会今天成立。"),
    ("organization.forum", "亚洲江海论坛秘书长李明说，合作很好。", "亚洲江海论坛", "第三届亚洲江海论坛今天开幕。"),
    ("company.listed", "华为发布新产品。", "华为", "因为发布新产品。"),
    ("company.formed", "芜湖卓越造船有限公司今天下水一艘船。", "芜湖卓越造船有限公司", "一家公司今天下水一艘船。"),
    ("event.congress", "党的十九大报告指出方向。", "党的十九大", "党的报告指出方向。"),
    ("event.occasion", "庆祝江海大桥通车十周年大会今天召开。", "庆祝江海大桥通车十周年大会", "大家庆祝丰收。"),
    ("event.day", "今天是世界厕所日，大家参加活动。", "世界厕所日", "今天的世界日益开放。"),
    ("event.games-or-fair", "第三届服贸会今天开始。", "第三届服贸会", "商贸会谈今天开始。"),
    ("event.headed", "全省渔业高质量发展工作会议在舟山召开。", "全省渔业高质量发展工作会议", "有关会议在舟山召开。"),
    ("event.ceremony", "第三届服贸会开幕式今天举行。", "第三届服贸会开幕式", "第三届服贸会今天举行。"),
    ("event.ceremony-ellipsis", "第三届服贸会今天开始，赵明出席开幕式。", "开幕式", "赵明出席开幕式。"),
    ("initiative.headed", "安徽实施千亩茶园建设工程。", "千亩茶园建设工程", "安徽实施一批重大工程。"),
    ("initiative.quoted", "安徽推进“数智江淮”。", "数智江淮", "他说“数智江淮”很好。"),
    ("initiative.repeated", "安徽打造“江淮农超”交易平台，“江淮农超”很受欢迎。", "江淮农超", "“江淮农超”很受欢迎。"),
    ("initiative.set-phrase", "双方推进共建“一带一路”。", "共建“一带一路”", "双方推进合作。"),
    ("initiative.across-the-country", "北粮南运通道畅通。", "北粮南运", "东来西往的人很多。"),
    ("initiative.further-line", "西气东输一线、二线都在运行。", "二线", "一线、二线工人都在上班。"),
    ("policy.titled", "教育部印发《乡村教师支持办法》。", "乡村教师支持办法", "他看了电影《乡村教师》。"),
    ("policy.unmarked", "根据国务院第705号令执行。", "国务院第705号令", "根据命令执行。"),
    ("post.held", "安徽省省长赵明讲话。", "安徽省省长", "省长的任期是五年。"),
    ("post.after-name", "普京总统发表讲话。", "总统", "总统发表讲话。"),
    ("post.appointed", "赵明当选芜湖市市长。", "芜湖市市长", "芜湖市市长候选人很多。"),
    ("person.after-office", "芜湖市市长赵明讲话。", "赵明", "芜湖市市长会议今天召开。"),
    ("person.after-name", "国务委员赵明、钱建国出席。", "钱建国", "国务委员赵明、高水平队伍出席。"),
    ("person.before-title", "普京总统发表讲话。", "普京", "新总统发表讲话。"),
    ("person.before-honorific", "赵建国同志光荣退休。", "赵建国", "全体同志光荣退休。"),
    ("person.listed", "赵建国、钱志强、孙文明一同调研。", "钱志强", "高端化、智能化、绿色化发展。"),
    ("person.acting", "会后，赵建国表示，要抓好落实。", "赵建国", "会后，高水平开放继续推进。"),
    ("person.introduced", "村民赵建国种了五亩茶。", "赵建国", "村民高兴地种了五亩茶。"),
    ("person.dotted", "约翰·史密斯来到中国。", "约翰·史密斯", "张家界·天门山来了游客。"),
    ("industry.listed", "合肥发展集成电路。", "集成电路", "合肥举行集会。"),
    ("industry.plain", "安徽种植水稻。", "水稻", "安徽种植树木。"),
    ("industry.suffixed", "合肥发展新能源汽车产业。", "新能源汽车产业", "合肥发展优势产业。"),
    ("industry.in-list", "合肥巩固扩大光储终端、集成电路、新型显示优势。", "光储终端", "合肥巩固扩大优势。"),
    ("industry.in-programme", "安徽实施集成电路强芯工程。", "集成电路", "安徽实施江河治理工程。"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "fires", "name", "silent"), CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_rule_finds_the_name_and_leaves_the_other_sentence_alone(rule: str, fires: str, name: str, silent: str) -> None:
    assert (name, rule) in [(m.text, m.rule) for m in recognize(fires)]
    assert rule not in [m.rule for m in recognize(silent)]


def test_every_rule_in_the_code_has_a_case() -> None:
    folder = Path(kg.recognize.__file__).parent
    pattern = re.compile(
        r'"((?:place|agency|organization|company|event|initiative|policy|post|person|industry)\.[a-z-]+)"'
    )
    in_code = {rule for path in folder.glob("*.py") for rule in pattern.findall(path.read_text(encoding="utf-8"))}
    # Compared with in conditions only, never given to a span.
    in_code -= {"place.county", "agency.foreign-party"}
    assert in_code <= {case[0] for case in CASES}
