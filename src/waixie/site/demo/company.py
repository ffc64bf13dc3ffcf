"""Who is in the sample company: an electronics maker in Hsinchu with a second plant and a subsidiary in Kunshan. All made up."""

from dataclasses import dataclass

COMPANY = "晨曜精密股份有限公司"


@dataclass(frozen=True)
class Plant:
    """A site of the sample company, as its own people write it."""

    sheet: str
    entity: str
    name: str
    simplified: bool = False
    zone: str = "Asia/Taipei"


PLANTS = (
    Plant("新竹一廠", "晨曜精密股份有限公司", "新竹一廠"),
    Plant("臺中二廠", "晨曜精密股份有限公司", "臺中二廠"),
    Plant("昆山厂", "晨曜精密电子（昆山）有限公司", "昆山厂", simplified=True, zone="Asia/Shanghai"),
)


@dataclass(frozen=True)
class Partner:
    """An outside company of the sample."""

    name: str
    number: str


@dataclass(frozen=True)
class Scope:
    """A piece of work given out: number, plant, department, partner, supervisor, people and how well it is run (0–1)."""

    number: str
    title: str
    plant: int
    department: str
    partner: int
    supervisor: str
    people: int
    care: float
    months_ago: int
    months_left: int
    form: str = "承攬"


PARTNERS = (
    Partner("立訊自動化工程有限公司", "24536806"),
    Partner("群達機電股份有限公司", "16740494"),
    Partner("永固保全股份有限公司", "22099131"),
    Partner("潔淨環境服務有限公司", "53212539"),
    Partner("智匯資訊服務股份有限公司", "97179430"),
    Partner("宏碩軟體設計有限公司", "28428379"),
    Partner("大同廠務工程行", "70553387"),
    Partner("佳能人力派遣股份有限公司", "84149961"),
    Partner("苏州华信设备维护有限公司", "91320583MA1X7K2H4T"),
    Partner("昆山安达物业服务有限公司", "91320583MA1N9Q3P6L"),
)

SCOPES = (
    Scope("WX-2501", "產線自動化設備維護", 0, "製造一部", 0, "陳怡君", 6, 0.95, 17, 4),
    Scope("WX-2502", "廠務配電保養", 0, "廠務部", 1, "林志豪", 4, 0.85, 15, 1),
    Scope("WX-2503", "廠區保全", 0, "總務部", 2, "張淑芬", 7, 0.9, 14, 8),
    Scope("WX-2504", "無塵室清潔", 0, "廠務部", 3, "林志豪", 6, 0.7, 12, 3),
    Scope("WX-2505", "製造執行系統維運", 0, "資訊部", 4, "黃建宏", 4, 0.97, 11, 6, "委任"),
    Scope("WX-2506", "倉儲系統開發", 0, "資訊部", 5, "黃建宏", 3, 0.6, 9, 1, "承攬"),
    Scope("WX-2507", "空壓與冰水系統保養", 1, "廠務部", 6, "吳美玲", 4, 0.8, 13, 0),
    Scope("WX-2508", "包裝線支援人力", 1, "製造二部", 7, "劉俊傑", 8, 0.75, 6, 5, "派遣"),
    Scope("WX-2509", "二廠保全", 1, "總務部", 2, "張淑芬", 5, 0.92, 10, 7),
    Scope("WX-2510", "检测设备维护", 2, "制造部", 8, "周伟", 5, 0.88, 8, 4),
    Scope("WX-2511", "物业与保洁", 2, "行政部", 9, "孙丽", 5, 0.65, 12, 2),
    Scope("WX-2512", "網路設備汰換", 0, "資訊部", 4, "黃建宏", 2, 0.9, 10, -2),
)

FAMILY_NAMES = "王李張劉陳楊黃趙吳周徐孫馬朱胡林郭何高羅鄭梁謝宋唐許鄧馮韓曹曾彭蕭蔡潘田董袁于余葉蔣杜蘇魏程呂丁沈任姚盧傅鍾姜崔譚廖范汪陸金石戴賈"
GIVEN_NAMES = (
    "志明", "淑惠", "俊宏", "雅婷", "建良", "美華", "文傑", "怡萱", "家豪", "佩珊", "國棟", "欣怡", "冠宇", "靜宜", "明哲",
    "惠雯", "柏翰", "曉萍", "宗翰", "玉蘭", "子軒", "詩涵", "偉倫", "秀英", "士賢", "麗君", "承恩", "婉如", "信宏", "月娥",
)  # fmt: skip
SIMPLIFIED_NAMES = ("王强", "李娜", "张伟", "刘洋", "陈静", "杨帆", "赵磊", "黄敏", "周涛", "吴芳")


@dataclass(frozen=True)
class Colleague:
    """Somebody of the company's own people, with a log-in and roles."""

    login: str
    name: str
    roles: tuple[str, ...]


PASSWORD = "waixie-demo"  # noqa: S105 — of a demonstration; printed at its start
COLLEAGUES = (
    Colleague("taskforce", "方國強", ("task_force", "signatory", "plant_manager")),
    Colleague("legal", "蔡宜臻", ("task_force", "legal")),
    Colleague("security", "黃建宏", ("task_force", "supervisor", "security_officer", "system_owner")),
    Colleague("buyer", "許文華", ("selection_officer", "requester", "evaluator")),
    Colleague("supervisor", "陳怡君", ("supervisor",)),
    Colleague("lin", "林志豪", ("supervisor",)),
    Colleague("chang", "張淑芬", ("supervisor",)),
    Colleague("wu", "吳美玲", ("supervisor",)),
    Colleague("liu", "劉俊傑", ("supervisor",)),
    Colleague("zhou", "周伟", ("supervisor",)),
    Colleague("sun", "孙丽", ("supervisor",)),
    Colleague("trainer", "何佩玲", ("trainer",)),
    Colleague("safety", "江建志", ("safety_officer", "workplace_responsible")),
    Colleague("quality", "謝佳蓉", ("quality_inspector",)),
    Colleague("finance", "郭淑娟", ("finance",)),
    Colleague("privacy", "石曉雯", ("personal_data_contact",)),
    Colleague("liaison", "余佩君", ("liaison", "mediator")),
    Colleague("guard", "鄧世明", ("gate_guard",)),
    Colleague("auditor", "林曉雯", ("auditor",)),
)
