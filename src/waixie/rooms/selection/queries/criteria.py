"""Which criteria of core work are in force, and which a new house may begin with."""

from dataclasses import dataclass, field
from datetime import date

from waixie.rooms.selection.models import CoreCriteria, Criterion


@dataclass(frozen=True)
class Asked:
    """A criterion as somebody writes it: texts by language (en, zh-Hant, zh-Hans)."""

    code: str
    question: dict[str, str]
    explained: dict[str, str] = field(default_factory=dict)
    knock_out: bool = False
    weight: int = 0


def find_edition(day: date) -> CoreCriteria | None:
    """The edition in force on a day."""
    return CoreCriteria.objects.filter(valid_from__lte=day).order_by("-number").first()


def editions() -> list[CoreCriteria]:
    """All editions with their criteria, the latest first."""
    rows = CoreCriteria.objects.select_related("adopted_by").prefetch_related("criteria").order_by("-number")
    return list(rows)


def criteria_of(edition: CoreCriteria) -> list[Criterion]:
    """Its criteria in their order."""
    return sorted(edition.criteria.all(), key=lambda one: one.place)


def as_asked(edition: CoreCriteria) -> list[Asked]:
    """Its criteria as somebody would write them anew."""
    return [
        Asked(one.code, one.question, one.explained, one.knock_out, one.weight)
        for one in criteria_of(edition)
    ]


THRESHOLD = 50
SUGGESTED = (
    Asked(
        "secrets",
        {
            "en": "Must trade secrets be handed over, without which the work can't be done?",
            "zh-Hant": "是否須交付營業秘密，否則無法完成工作？",
            "zh-Hans": "是否必须提供商业秘密，否则无法完成工作？",
        },
        {
            "en": "What one firm outside knows, its next customer may learn.",
            "zh-Hant": "一家廠商知道的，它的下一個客戶也可能知道。",
            "zh-Hans": "一家单位掌握的秘密，它的下一个客户也可能得知。",
        },
        knock_out=True,
    ),
    Asked(
        "safety",
        {
            "en": "Does it decide over the safety of people or plant, with nobody of ours checking?",
            "zh-Hant": "是否在無本公司人員複核下，決定人員或設備之安全？",
            "zh-Hans": "是否在没有本公司人员复核的情况下，决定人员或者设备的安全？",
        },
        {
            "en": "The duty to keep people safe can't be given away.",
            "zh-Hant": "安全責任無法轉嫁。",
            "zh-Hans": "安全责任不能转嫁。",
        },
        knock_out=True,
    ),
    Asked(
        "know_how",
        {
            "en": "Does it touch the know-how by which we earn our money: process, design, formula?",
            "zh-Hant": "是否涉及本公司賴以獲利的核心技術（製程、設計、配方）？",
            "zh-Hans": "是否涉及本公司赖以盈利的核心技术（工艺、设计、配方）？",
        },
        {
            "en": "What is done elsewhere is learned elsewhere.",
            "zh-Hant": "在別處做的事，經驗也留在別處。",
            "zh-Hans": "在别处做的事，经验也留在别处。",
        },
        weight=40,
    ),
    Asked(
        "customers",
        {
            "en": "Does it decide over customers: promises, prices, release of goods?",
            "zh-Hant": "是否對客戶作成決定（承諾、價格、產品放行）？",
            "zh-Hans": "是否对客户作出决定（承诺、价格、产品放行）？",
        },
        {
            "en": "Customers hold us to it, whoever said it.",
            "zh-Hant": "無論由誰說出，客戶都會要求本公司負責。",
            "zh-Hans": "无论由谁说出，客户都会要求本公司负责。",
        },
        weight=30,
    ),
    Asked(
        "ability",
        {
            "en": "Would the ability be lost here, because nobody else in the house knows how?",
            "zh-Hant": "是否因公司內無其他人會做，委外後將喪失此能力？",
            "zh-Hans": "是否因公司内没有其他人会做，外包后将失去这项能力？",
        },
        {
            "en": "What is lost must be bought back at any price.",
            "zh-Hant": "喪失的能力，日後須以任何代價買回。",
            "zh-Hans": "失去的能力，日后要不计代价买回来。",
        },
        weight=30,
    ),
    Asked(
        "one_firm",
        {
            "en": "Is there only one firm outside that could do it?",
            "zh-Hant": "外部是否僅有一家廠商做得到？",
            "zh-Hans": "外部是否只有一家单位能做？",
        },
        {
            "en": "Whoever is alone sets the price.",
            "zh-Hant": "只此一家，價格由它決定。",
            "zh-Hans": "只此一家，价格由它决定。",
        },
        weight=20,
    ),
)
