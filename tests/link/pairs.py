"""Pairs of made-up articles and what in them is one thing or two, by kind of difficulty.

``python -m tests.link.pairs`` prints every pair with the reasons that linking gives.
"""

from dataclasses import dataclass

from kg import Article, extract
from kg.link import Linking, link
from kg.link.ledger import Ledger, short
from kg.records import EntityType, Extraction


@dataclass(frozen=True, slots=True)
class Pair:
    """A name in each of two articles, and whether both are one thing. An article is its date and text."""

    kind: str
    type: EntityType
    left: str
    right: str
    same: bool
    articles: tuple[tuple[str | None, str], ...]


PERSON, PLACE, AGENCY = EntityType.PERSON, EntityType.PLACE, EntityType.AGENCY
COMPANY, EVENT, POST = EntityType.COMPANY, EntityType.EVENT, EntityType.POST
POLICY, INITIATIVE, INDUSTRY, ORGANIZATION = (
    EntityType.POLICY,
    EntityType.INITIATIVE,
    EntityType.INDUSTRY,
    EntityType.ORGANIZATION,
)


def pair(kind: str, type_: EntityType, left: str, right: str, same: bool, one: str, other: str) -> Pair:
    """A pair; an article may begin with its date and a bar: ``2024-03-01|``."""
    return Pair(kind, type_, left, right, same, (_dated(one), _dated(other)))


def _dated(text: str) -> tuple[str | None, str]:
    day, bar, rest = text.partition("|")
    return (day, rest) if bar else (None, text)


PAIRS = (
    # ------------------------------------------------------------ people: homonyms
    pair("two provinces in one month", PERSON, "赵建国", "赵建国", False, "2024-03-02|安徽省副省长赵建国讲话。", "2024-03-20|广东省副省长赵建国讲话。"),
    pair("two provinces on one day", PERSON, "钱志强", "钱志强", False, "2024-03-02|江苏省省长钱志强讲话。", "2024-03-02|湖南省省长钱志强讲话。"),
    pair("two cities of one province in one month", PERSON, "孙文明", "孙文明", False, "2024-05-02|合肥市市长孙文明讲话。", "2024-05-12|芜湖市市长孙文明讲话。"),
    pair("county offices of two provinces, years apart", PERSON, "周海波", "周海波", False, "2022-05-02|浙江省安吉县县长周海波讲话。", "2024-05-12|四川省郫都区区长周海波讲话。"),
    pair("a vice-governor and a county's head in one month", PERSON, "李明", "李明", False, "2024-03-01|山东省副省长李明出席会议。", "2024-03-02|济南市历下区区长李明出席会议。"),
    pair("a minister and a city's bureau in one month", PERSON, "李华", "李华", False, "2024-03-01|财政部部长李华讲话。", "2024-03-02|济南市财政局局长李华讲话。"),
    pair("secretaries of two districts of one name", PERSON, "张强", "张强", False, "2024-03-01|北京市朝阳区委书记张强主持会议。", "2024-03-02|长春市朝阳区委书记张强主持会议。"),
    pair("officials of two countries", PERSON, "穆萨", "穆萨", False, "2024-05-02|尼日尔总统穆萨讲话。", "2024-09-12|科摩罗总统穆萨讲话。"),
    pair("a company's chairman and a mayor in one month", PERSON, "吴国华", "吴国华", False, "2024-05-02|东岭集团董事长吴国华讲话。", "2024-05-12|徐州市市长吴国华讲话。"),
    pair("chairmen of two companies in one month", PERSON, "郑晓东", "郑晓东", False, "2024-05-02|东岭集团董事长郑晓东讲话。", "2024-05-12|北岭集团董事长郑晓东讲话。"),
    pair("a state leader, and a local official later", PERSON, "冯国强", "冯国强", False, "2022-05-02|国务委员冯国强讲话。", "2024-05-12|青海省副省长冯国强讲话。"),
    # ------------------------------------------------------------ people: transfers and promotions
    pair("promotion in one city", PERSON, "陈立新", "陈立新", True, "2022-03-02|宁波市市长陈立新讲话。", "2024-03-20|宁波市委书记陈立新讲话。"),
    pair("transfer between provinces after a year", PERSON, "褚卫东", "褚卫东", True, "2022-03-02|安徽省省长褚卫东讲话。", "2023-09-20|河北省委书记褚卫东讲话。"),
    pair("transfer between cities after months", PERSON, "卫东升", "卫东升", True, "2023-03-02|合肥市市长卫东升讲话。", "2023-12-20|芜湖市委书记卫东升讲话。"),
    pair("from city to its province at once", PERSON, "蒋明远", "蒋明远", True, "2024-03-02|南京市市长蒋明远讲话。", "2024-03-12|江苏省副省长蒋明远讲话。"),
    pair("from province to the centre within a month", PERSON, "沈国平", "沈国平", True, "2024-03-02|湖北省委书记沈国平讲话。", "2024-03-22|中央组织部部长沈国平讲话。"),
    pair("party and government office at once", PERSON, "韩志刚", "韩志刚", True, "2024-03-02|甘肃省委副书记韩志刚讲话。", "2024-03-03|甘肃省省长韩志刚讲话。"),
    pair("a delegate is also a mayor", PERSON, "杨春生", "杨春生", True, "2024-03-05|全国人大代表杨春生发言。", "2024-03-25|洛阳市市长杨春生讲话。"),
    pair("member of the Politburo and secretary of a city", PERSON, "朱建华", "朱建华", True, "2024-03-02|中共中央政治局委员、重庆市委书记朱建华讲话。", "2024-03-12|中共中央政治局委员朱建华出席。"),
    pair("same office in both", PERSON, "秦朝晖", "秦朝晖", True, "2023-03-02|湖南省副省长秦朝晖讲话。", "2024-05-12|湖南省副省长秦朝晖讲话。"),
    pair("no office in the second", PERSON, "尤大勇", "尤大勇", True, "2023-03-02|海南省省长尤大勇讲话。", "2023-03-12|尤大勇出席会议并讲话。"),
    pair("a past office told later", PERSON, "许振华", "许振华", True, "2024-03-02|国务院副总理许振华讲话。", "2024-03-12|2003年，时任福州市市长许振华提出设想。"),
    # ------------------------------------------------------------ people: forms of a name
    pair("surname and full name with one office", PERSON, "科尔曼", "约翰·科尔曼", True, "2024-03-02|加拿大总理科尔曼讲话。", "2024-03-12|加拿大总理约翰·科尔曼讲话。"),
    pair("surname and full name of two countries", PERSON, "科尔曼", "约翰·科尔曼", False, "2024-03-02|加拿大总理科尔曼讲话。", "2024-03-12|新西兰总理约翰·科尔曼讲话。"),
    # ------------------------------------------------------------ places: short forms, homonymous counties
    pair("short form of a city", PLACE, "济南", "济南市", True, "何某在济南调研。", "何某在济南市调研。"),
    pair("short form of a province", PLACE, "内蒙古", "内蒙古自治区", True, "何某在内蒙古调研。", "何某在内蒙古自治区调研。"),
    pair("country and its official name", PLACE, "法国", "法兰西共和国", True, "何某访问法国。", "何某访问法兰西共和国。"),
    pair("朝阳区 of two cities", PLACE, "朝阳区", "朝阳区", False, "何某在北京市朝阳区调研。", "何某在吉林省长春市朝阳区调研。"),
    pair("鼓楼区 of two provinces", PLACE, "鼓楼区", "鼓楼区", False, "何某在江苏南京调研，走进鼓楼区。", "何某在福建福州调研，走进鼓楼区。"),
    pair("鼓楼区 of one city", PLACE, "鼓楼区", "鼓楼区", True, "何某在江苏南京调研，走进鼓楼区。", "何某来到南京市鼓楼区。"),
    pair("城关区 of two capitals", PLACE, "城关区", "城关区", False, "何某在西藏拉萨市城关区调研。", "何某在甘肃兰州市城关区调研。"),
    pair("和平区 of two cities", PLACE, "和平区", "和平区", False, "何某在天津调研，走进和平区。", "何某在辽宁沈阳调研，走进和平区。"),
    pair("普陀区 of two cities", PLACE, "普陀区", "普陀区", False, "何某在上海市普陀区调研。", "何某在浙江省舟山市普陀区调研。"),
    pair("江北区 of two cities", PLACE, "江北区", "江北区", False, "何某在重庆市江北区调研。", "何某在浙江宁波江北区调研。"),
    pair("homonymous county without context", PLACE, "朝阳区", "朝阳区", False, "何某来到朝阳区调研。", "何某在北京市朝阳区调研。"),
    pair("villages of one name in two provinces", PLACE, "团结村", "团结村", False, "何某来到四川成都团结村调研。", "何某来到江苏南京团结村调研。"),
    pair("a city and its province", PLACE, "吉林市", "吉林省", False, "何某在吉林市调研。", "何某在吉林省调研。"),
    pair("two names of a region", PLACE, "长三角", "长江三角洲", True, "何某在长三角调研。", "何某在长江三角洲调研。"),
    # ------------------------------------------------------------ bodies
    pair("省委 of two provinces", AGENCY, "省委", "省委", False, "安徽合肥召开会议。省委书记何某讲话。", "江苏南京召开会议。省委书记吕某讲话。"),
    pair("省委 in full and in short", AGENCY, "安徽省委", "省委", True, "安徽省委召开会议。", "安徽合肥召开会议。省委书记何某讲话。"),
    pair("committee of an autonomous region in two forms", AGENCY, "宁夏回族自治区党委", "宁夏党委", True, "宁夏回族自治区党委召开会议。", "宁夏党委召开会议。"),
    pair("committees of two districts of one name", AGENCY, "北京市朝阳区委", "长春市朝阳区委", False, "北京市朝阳区委召开会议。", "长春市朝阳区委召开会议。"),
    pair("governments of two districts of one name", AGENCY, "鼓楼区政府", "鼓楼区政府", False, "江苏南京召开会议。鼓楼区政府印发通知。", "福建福州召开会议。鼓楼区政府印发通知。"),
    pair("市政府 of two cities", AGENCY, "市政府", "市政府", False, "山东济南召开会议。市政府印发通知。", "江苏苏州召开会议。市政府印发通知。"),
    pair("a ministry in full and in short", AGENCY, "工信部", "工业和信息化部", True, "工信部印发通知。", "工业和信息化部印发通知。"),
    pair("a commission in full and in short", AGENCY, "国家发改委", "国家发展和改革委员会", True, "国家发改委印发通知。", "国家发展和改革委员会印发通知。"),
    pair("a ministry and a province's department", AGENCY, "教育部", "江苏省教育厅", False, "教育部印发通知。", "江苏省教育厅印发通知。"),
    pair("departments of two provinces", AGENCY, "浙江省教育厅", "江苏省教育厅", False, "浙江省教育厅印发通知。", "江苏省教育厅印发通知。"),
    pair("an army and how reports name it", AGENCY, "俄军", "俄罗斯武装部队", True, "俄罗斯国防部说，俄军发动进攻。", "俄罗斯武装部队发动进攻。"),
    pair("armies of two countries", AGENCY, "俄军", "乌军", False, "俄罗斯国防部说，俄军发动进攻。", "乌克兰国防部说，乌军发动进攻。"),
    pair("foreign ministries of two countries", AGENCY, "德国外交部", "法国外交部", False, "德国外交部发表声明。", "法国外交部发表声明。"),
    pair("a ministry with the country in full", AGENCY, "俄罗斯外交部", "俄罗斯联邦外交部", True, "俄罗斯外交部发表声明。", "俄罗斯联邦外交部发表声明。"),
    # ------------------------------------------------------------ companies
    pair("brand and group", COMPANY, "海尔集团", "海尔集团公司", True, "海尔集团投资建厂。", "海尔集团公司投资建厂。"),
    pair("legal form", COMPANY, "东岭集团", "东岭集团有限公司", True, "东岭集团董事长何志远讲话。", "东岭集团有限公司董事长何志远讲话。"),
    pair("group and its listed company", COMPANY, "北岭重工集团", "北岭重工股份有限公司", True, "北岭重工集团投资建厂。", "北岭重工股份有限公司投资建厂。"),
    pair("two companies of one trade", COMPANY, "南陵银行", "北岭银行", False, "南陵银行发布公告。", "北岭银行发布公告。"),
    pair("mining companies of two cities", COMPANY, "洛阳钼业集团", "锦州钼业集团", False, "洛阳钼业集团投资建厂。", "锦州钼业集团投资建厂。"),
    pair("buses of two cities", COMPANY, "济南公交集团", "昆明公交集团", False, "济南公交集团发布公告。", "昆明公交集团发布公告。"),
    pair("trusts of two cities", COMPANY, "济南城投集团", "昆明城投集团", False, "济南城投集团发布公告。", "昆明城投集团发布公告。"),
    pair("a listed brand behind its place", COMPANY, "海尔集团", "青岛海尔股份有限公司", True, "海尔集团投资建厂。", "青岛海尔股份有限公司投资建厂。"),
    pair("energy companies of two provinces", COMPANY, "山东能源集团", "陕西能源集团", False, "山东能源集团投资建厂。", "陕西能源集团投资建厂。"),
    pair("a listed company and its short name", COMPANY, "国家电网有限公司", "国家电网", True, "国家电网有限公司发布公告。", "国家电网发布公告。"),
    # ------------------------------------------------------------ events
    pair("congress in full and in short", EVENT, "党的二十大", "中国共产党第二十次全国代表大会", True, "党的二十大召开。", "中国共产党第二十次全国代表大会召开。"),
    pair("plenary session in two forms", EVENT, "党的二十届三中全会", "中共二十届三中全会", True, "党的二十届三中全会召开。", "中共二十届三中全会召开。"),
    pair("two plenary sessions", EVENT, "党的二十届二中全会", "党的二十届三中全会", False, "党的二十届二中全会召开。", "党的二十届三中全会召开。"),
    pair("fair in full and in short", EVENT, "第五届进博会", "第五届中国国际进口博览会", True, "第五届进博会今天开幕。", "第五届中国国际进口博览会今天开幕。"),
    pair("two years of a fair", EVENT, "第五届进博会", "第六届进博会", False, "第五届进博会今天开幕。", "第六届进博会今天开幕。"),
    pair("one day, two sites", EVENT, "全省渔业发展大会", "全省渔业发展大会", True, "2024-05-02|5月2日，全省渔业发展大会在舟山召开。", "2024-05-03|昨天，全省渔业发展大会在舟山召开。"),
    pair("one day, two provinces", EVENT, "全省渔业发展大会", "全省渔业发展大会", False, "2024-05-02|5月2日，全省渔业发展大会在浙江舟山召开。", "2024-05-02|5月2日，全省渔业发展大会在福建宁德召开。"),
    pair("全省 and the province by name", EVENT, "全省渔业发展大会", "浙江省渔业发展大会", True, "2024-05-02|5月2日，全省渔业发展大会在浙江舟山召开。", "2024-05-03|5月2日，浙江省渔业发展大会在舟山召开。"),
    pair("全市 and the city by name", EVENT, "全市优化营商环境大会", "洛阳市优化营商环境大会", True, "2024-05-02|河南洛阳召开全市优化营商环境大会。", "2024-05-03|洛阳市优化营商环境大会召开。"),
    pair("one name and day, two countries", EVENT, "国际渔业论坛", "国际渔业论坛", False, "2024-05-02|5月2日，国际渔业论坛在法国举行。", "2024-05-03|5月2日，国际渔业论坛在德国举行。"),
    pair("plenary sessions of two provincial committees", EVENT, "省委十一届八次全会", "省委十一届八次全会", False, "2024-07-02|福建福州：省委十一届八次全会举行。", "2024-07-02|贵州贵阳：省委十一届八次全会举行。"),
    pair("standing meetings of two provinces in one week", EVENT, "省政府常务会议", "省政府常务会议", False, "2024-06-01|山东济南：省政府常务会议召开。", "2024-06-03|江苏南京：省政府常务会议召开。"),
    pair("a year and 全省, two provinces", EVENT, "2024年全省农业农村工作会议", "2024年全省农业农村工作会议", False, "2024-02-01|山东济南：2024年全省农业农村工作会议召开。", "2024-02-01|江苏南京：2024年全省农业农村工作会议召开。"),
    pair("weekly meeting, two weeks apart", EVENT, "国务院常务会议", "国务院常务会议", False, "2024-01-05|国务院总理李强主持召开国务院常务会议。", "2024-01-19|国务院总理李强主持召开国务院常务会议。"),
    pair("two years of a meeting", EVENT, "全省渔业发展大会", "全省渔业发展大会", False, "2023-05-02|5月2日，全省渔业发展大会在舟山召开。", "2024-05-03|5月3日，全省渔业发展大会在舟山召开。"),
    pair("told again weeks later", EVENT, "全省渔业发展大会", "全省渔业发展大会", True, "2024-05-02|5月2日，全省渔业发展大会在舟山召开。", "2024-05-22|何志远出席全省渔业发展大会。"),
    pair("ordinal in digits and in words", EVENT, "第十三届江海论坛", "第13届江海论坛", True, "第十三届江海论坛今天开幕。", "第13届江海论坛今天开幕。"),
    pair("opening and fair", EVENT, "第五届进博会开幕式", "第五届进博会", False, "何远山在第五届进博会开幕式上致辞。", "第五届进博会今天开幕。"),
    # ------------------------------------------------------------ posts
    pair("省委书记 of two provinces", POST, "省委书记", "省委书记", False, "安徽合肥召开会议。省委书记何志远讲话。", "江苏南京召开会议。省委书记吕文斌讲话。"),
    pair("full and elliptical post", POST, "安徽省委书记", "省委书记", True, "安徽省委书记何志远讲话。", "安徽合肥召开会议。省委书记何志远讲话。"),
    pair("bare title of one president", POST, "加拿大总理", "总理", True, "2024-03-02|加拿大总理科尔曼讲话。", "2024-03-03|科尔曼总理讲话。"),
    pair("bare titles of two people", POST, "总统", "总统", False, "2024-03-02|总统巴尔加斯讲话。", "2024-03-03|总统奥尔特加讲话。"),
    # ------------------------------------------------------------ policies, initiatives, industries, organizations
    pair("law with and without the state", POLICY, "中华人民共和国黄河保护法", "黄河保护法", True, "会议通过《中华人民共和国黄河保护法》。", "会议通过《黄河保护法》。"),
    pair("reports of two years", POLICY, "政府工作报告", "政府工作报告", False, "2023-03-05|会议听取《政府工作报告》。", "2024-03-05|会议听取《政府工作报告》。"),
    pair("regulations of two cities", POLICY, "优化营商环境条例", "优化营商环境条例", False, "济南市人民政府印发《优化营商环境条例》。", "青岛市人民政府印发《优化营商环境条例》。"),
    pair("a kind of document alone", POLICY, "意见", "意见", False, "2023-03-05|国务院印发《意见》。", "2024-03-05|教育部印发《意见》。"),
    pair("programme with and without its head", INITIATIVE, "“茶香云岭”行动", "茶香云岭", True, "合肥市开展“茶香云岭”行动。", "合肥市开展“茶香云岭”。"),
    pair("industry with and without its head", INDUSTRY, "新能源汽车产业", "新能源汽车", True, "合肥要发展新能源汽车产业。", "芜湖要发展新能源汽车。"),
    pair("university in full and in short", ORGANIZATION, "中科院", "中国科学院", True, "中科院发布报告。", "中国科学院发布报告。"),
    # ------------------------------------------------------------ syndicated copies with noise
    pair("copy with a byline and share buttons", EVENT, "全省渔业发展大会", "全省渔业发展大会", True, "2024-05-02|全省渔业发展大会在舟山召开。省长何志远出席全省渔业发展大会并讲话。", "2024-05-03|【字号：大 中 小】本报讯（记者 王小明）全省渔业发展大会在舟山召开。省长何志远出席全省渔业发展大会并讲话。分享到：微信 微博"),
    pair("copy in Traditional characters", EVENT, "第三届江海论坛", "第三届江海论坛", True, "第三届江海论坛在武汉开幕。何志远出席并讲话。", "第三屆江海論壇在武漢開幕。何志远出席並講話。"),
    pair("copy with pinyin glosses", INDUSTRY, "数字经济", "数字经济", True, "合肥要发展数字经济。", "合肥要发展數(shù)字经济。"),
)  # fmt: skip


def linked(item: Pair) -> tuple[tuple[Extraction, ...], Linking]:
    """Both articles of a pair, read and linked."""
    found = tuple(extract(Article(f"a{n}", "", text, day)) for n, (day, text) in enumerate(item.articles))
    return found, link(found)


def iris(item: Pair, found: tuple[Extraction, ...], linking: Linking) -> tuple[str, str]:
    """The IRIs of the two names."""
    names = []
    for name, extraction in zip((item.left, item.right), found, strict=True):
        entity = next(e for e in extraction.entities if e.type is item.type and name in (e.name, *e.surfaces))
        names.append(linking.iris[extraction.article.id, entity.id])
    return names[0], names[1]


def main() -> None:
    """Print each pair, what was expected, and the reasons."""
    for item in PAIRS:
        found, linking = linked(item)
        left, right = iris(item, found, linking)
        verdict = "right" if (left == right) is item.same else "WRONG"
        print(f"{verdict}  {item.kind}: {item.left} / {item.right}")
        for line in Ledger.of(found, linking).why(short(left), short(right)):
            print(f"    {line}")


if __name__ == "__main__":
    main()
