"""The outside companies of the demonstration, and the work that is given to them. All made up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Firm:
    """An outside company: name, number, what it does, and how well it is run (0–1)."""

    name: str
    number: str
    trade: str
    care: float
    country: str = "TW"


FIRMS = (
    Firm("立訊自動化工程有限公司", "24536806", "equipment", 0.97),
    Firm("宏遠設備工程股份有限公司", "27910564", "equipment", 0.92),
    Firm("鼎新精密維修行", "41803725", "equipment", 0.78),
    Firm("群達機電股份有限公司", "16740494", "facility", 0.93),
    Firm("大同廠務工程行", "70553387", "facility", 0.85),
    Firm("允誠空調工程有限公司", "53817246", "facility", 0.9),
    Firm("永固保全股份有限公司", "22099131", "guard", 0.95),
    Firm("中衛保全股份有限公司", "84510933", "guard", 0.9),
    Firm("潔淨環境服務有限公司", "53212539", "cleaning", 0.8),
    Firm("亮采清潔企業社", "39061472", "cleaning", 0.72),
    Firm("智匯資訊服務股份有限公司", "97179430", "software", 0.97),
    Firm("宏碩軟體設計有限公司", "28428379", "software", 0.75),
    Firm("雲嶺系統整合股份有限公司", "60284915", "software", 0.93),
    Firm("佳能人力派遣股份有限公司", "84149961", "staff", 0.88),
    Firm("優聘人力資源股份有限公司", "12950738", "staff", 0.94),
    Firm("新勢力人才派遣有限公司", "45726018", "staff", 0.7),
    Firm("安信廢棄物清運有限公司", "31875029", "waste", 0.9),
    Firm("綠源環保工程股份有限公司", "66490217", "waste", 0.94),
    Firm("順達物流股份有限公司", "20357184", "logistics", 0.91),
    Firm("快捷倉儲運輸有限公司", "58136920", "logistics", 0.83),
    Firm("信實檢測科技股份有限公司", "73920185", "testing", 0.98),
    Firm("精準校驗有限公司", "49283016", "testing", 0.95),
    Firm("匯智專利技術顧問有限公司", "35917402", "advice", 0.96),
    Firm("李柏年工程設計事務所", "87120493", "advice", 0.9),
    Firm("正大營造股份有限公司", "14609287", "building", 0.82),
    Firm("巨力吊裝工程有限公司", "62081459", "building", 0.86),
    Firm("恆昌配電工程有限公司", "90541726", "facility", 0.88),
    Firm("三商餐飲服務股份有限公司", "25873901", "canteen", 0.9),
    Firm("好味團膳有限公司", "71394508", "canteen", 0.8),
    Firm("聯華綠化園藝社", "46820319", "cleaning", 0.85),
    Firm("苏州华信设备维护有限公司", "91320583MA1X7K2H4T", "equipment", 0.9, "CN"),
    Firm("昆山安达物业服务有限公司", "91320583MA1N9Q3P6L", "cleaning", 0.78, "CN"),
    Firm("江苏卫盾保安服务有限公司", "91320500MA20C8D14R", "guard", 0.93, "CN"),
    Firm("昆山众鑫劳务派遣有限公司", "91320583MA1T4W9E2X", "staff", 0.82, "CN"),
    Firm("苏州恒动力设备安装有限公司", "91320594MA1W3F6J8H", "facility", 0.88, "CN"),
    Firm("上海明析检测技术有限公司", "91310115MA1K4B7N5C", "testing", 0.96, "CN"),
    Firm("苏州云测软件有限公司", "91320594MA25D1P90Q", "software", 0.9, "CN"),
    Firm("昆山顺丰源仓储服务有限公司", "91320583MA1Y8G2M6K", "logistics", 0.86, "CN"),
    Firm("昆山味道餐饮管理有限公司", "91320583MA1Q5R7T3V", "canteen", 0.84, "CN"),
    Firm("太仓洁源环保科技有限公司", "91320585MA1P2L4S9D", "waste", 0.91, "CN"),
)


@dataclass(frozen=True)
class Trade:
    """A kind of work: its titles in both scripts, legal form, people, what it touches, which departments give it out."""

    titles: tuple[str, ...]
    simplified: tuple[str, ...]
    departments: tuple[str, ...]
    people: tuple[int, int]
    form: str = "contract_for_work"
    on_site: bool = True
    systems: bool = False
    hazardous: bool = False
    sensitivity: str = "internal"


TRADES = {
    "equipment": Trade(
        ("產線自動化設備維護", "點膠機年度保養", "檢測設備維護", "機械手臂預防保養"),
        ("检测设备维护", "产线设备维护"),
        ("製造一部", "製造二部", "材料製造部", "制造部"),
        (5, 9),
        systems=True,
        hazardous=True,
    ),
    "facility": Trade(
        ("廠務配電保養", "空壓與冰水系統保養", "純水系統操作維護", "無塵室空調維護"),
        ("动力设备维护", "空压系统保养"),
        ("廠務部", "廠務二部", "材料製造部", "设备动力部"),
        (4, 8),
        hazardous=True,
    ),
    "guard": Trade(
        ("廠區保全", "門禁與停車管理"),
        ("厂区保安",),
        ("總務部", "倉儲物流部", "行政部"),
        (8, 14),
        systems=True,
    ),
    "cleaning": Trade(
        ("無塵室清潔", "廠區清潔與垃圾分類", "辦公區清潔", "廠區綠化養護"),
        ("物业与保洁",),
        ("總務部", "廠務二部", "行政部"),
        (8, 14),
    ),
    "software": Trade(
        ("製造執行系統維運", "倉儲系統開發", "資料平台建置", "網路設備汰換"),
        ("检测软件开发",),
        ("資訊部", "研發部", "制造部"),
        (2, 6),
        "mandate",
        systems=True,
        sensitivity="confidential",
    ),
    "staff": Trade(
        ("包裝線支援人力", "倉儲支援人力", "季節性產線人力"),
        ("产线支援人员",),
        ("製造一部", "製造二部", "倉儲物流部", "制造部"),
        (13, 27),
        "dispatch",
        systems=True,
    ),
    "waste": Trade(
        ("事業廢棄物清運",), ("危险废弃物清运",), ("環安衛部", "總務部", "行政部"), (3, 5), hazardous=True
    ),
    "logistics": Trade(
        ("廠間運輸", "成品倉儲作業"), ("成品仓储作业",), ("倉儲物流部", "材料製造部", "制造部"), (6, 12)
    ),
    "testing": Trade(
        ("產品可靠度測試", "量測儀器校驗"),
        ("产品可靠性测试",),
        ("研發部", "製造二部", "制造部"),
        (2, 4),
        on_site=False,
        sensitivity="confidential",
    ),
    "advice": Trade(
        ("專利布局顧問", "製程改善設計"),
        (),
        ("研發部",),
        (1, 3),
        "mandate",
        on_site=False,
        systems=True,
        sensitivity="secret",
    ),
    "building": Trade(
        ("二期廠房增建", "設備吊裝搬遷"), (), ("廠務部", "材料製造部"), (9, 17), hazardous=True
    ),
    "canteen": Trade(("員工餐廳團膳",), ("员工食堂",), ("總務部", "行政部"), (6, 11)),
}
