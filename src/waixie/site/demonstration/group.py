"""The group of the demonstration: entities, plants, departments and the company's own people. All made up."""

from dataclasses import dataclass

PASSWORD = "waixie-demo"  # noqa: S105 — of a demonstration; printed at its start


@dataclass(frozen=True)
class Plant:
    """A site with the entity it belongs to and the departments that give work out there."""

    name: str
    entity: str
    country: str
    zone: str
    departments: tuple[str, ...]

    @property
    def simplified(self) -> bool:
        """Do its people write simplified characters?"""
        return self.country == "CN"


PLANTS = (
    Plant(
        "新竹一廠",
        "晨曜精密股份有限公司",
        "TW",
        "Asia/Taipei",
        ("製造一部", "廠務部", "總務部", "資訊部", "研發部"),
    ),
    Plant("臺中二廠", "晨曜精密股份有限公司", "TW", "Asia/Taipei", ("製造二部", "廠務二部", "倉儲物流部")),
    Plant("高雄材料廠", "晨曜材料股份有限公司", "TW", "Asia/Taipei", ("材料製造部", "環安衛部")),
    Plant(
        "昆山厂", "晨曜精密电子（昆山）有限公司", "CN", "Asia/Shanghai", ("制造部", "设备动力部", "行政部")
    ),
)


@dataclass(frozen=True)
class Colleague:
    """Somebody of the company's own people: log-in, name, roles, and the plant whose work he supervises."""

    login: str
    name: str
    roles: tuple[str, ...]
    plant: int | None = None


ADMINISTRATOR = Colleague("admin", "王小明", ("administrator",))
COLLEAGUES = (
    Colleague("taskforce", "方國強", ("task_force", "signatory", "plant_manager")),
    Colleague("legal", "蔡宜臻", ("task_force", "legal")),
    Colleague("security", "黃建宏", ("task_force", "security_officer", "system_owner")),
    Colleague("buyer", "許文華", ("selection_officer", "requester", "evaluator")),
    Colleague("tsai", "蔡明峰", ("evaluator", "quality_inspector")),
    Colleague("supervisor", "陳怡君", ("supervisor", "requester"), 0),
    Colleague("lin", "林志豪", ("supervisor", "requester"), 0),
    Colleague("chang", "張淑芬", ("supervisor", "requester"), 0),
    Colleague("hsieh", "謝孟哲", ("supervisor", "requester"), 0),
    Colleague("wu", "吳美玲", ("supervisor", "requester"), 1),
    Colleague("liu", "劉俊傑", ("supervisor", "requester"), 1),
    Colleague("kuo", "郭彥廷", ("supervisor", "requester"), 2),
    Colleague("zhou", "周伟", ("supervisor", "requester"), 3),
    Colleague("sun", "孙丽", ("supervisor", "requester"), 3),
    Colleague("manager2", "曾國維", ("plant_manager", "signatory")),
    Colleague("trainer", "何佩玲", ("trainer",)),
    Colleague("safety", "江建志", ("safety_officer", "workplace_responsible")),
    Colleague("safety2", "阮文彬", ("safety_officer", "workplace_responsible")),
    Colleague("quality", "謝佳蓉", ("quality_inspector",)),
    Colleague("finance", "郭淑娟", ("finance",)),
    Colleague("privacy", "石曉雯", ("personal_data_contact",)),
    Colleague("liaison", "余佩君", ("liaison", "mediator")),
    Colleague("guard", "鄧世明", ("gate_guard",)),
    Colleague("auditor", "林曉雯", ("auditor",)),
)

FAMILY_NAMES = "王李張劉陳楊黃趙吳周徐孫馬朱胡林郭何高羅鄭梁謝宋唐許鄧馮韓曹曾彭蕭蔡潘田董袁于余葉蔣杜蘇魏程呂丁沈任姚盧傅鍾姜崔譚廖范汪陸金石戴賈"
GIVEN_NAMES = (
    "志明", "淑惠", "俊宏", "雅婷", "建良", "美華", "文傑", "怡萱", "家豪", "佩珊", "國棟", "欣怡", "冠宇", "靜宜", "明哲",
    "惠雯", "柏翰", "曉萍", "宗翰", "玉蘭", "子軒", "詩涵", "偉倫", "秀英", "士賢", "麗君", "承恩", "婉如", "信宏", "月娥",
    "振宇", "淑娟", "育誠", "佳穎", "銘傑", "雅惠", "哲瑋", "惠如", "昱廷", "素珍",
)  # fmt: skip
SIMPLIFIED_FAMILY_NAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹"
SIMPLIFIED_GIVEN_NAMES = (
    "强", "娜", "伟", "洋", "静", "帆", "磊", "敏", "涛", "芳", "建国", "秀兰", "志刚", "雪梅", "海燕", "晓东", "玉婷", "国华", "丽萍", "鹏飞",
)  # fmt: skip
FOREIGN_NAMES = (
    "Nguyễn Văn Hùng",
    "Trần Thị Lan",
    "Siti Nurhaliza",
    "Budi Santoso",
    "Maria Santos",
    "Ramil Cruz",
)
