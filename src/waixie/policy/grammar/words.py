"""The closed vocabulary: one canonical English word, and what may stand for it in Chinese (Taiwan, mainland)."""

from collections.abc import Mapping

KEYS: Mapping[str, tuple[str, ...]] = {
    # the policy
    "policy": ("管理辦法", "管理制度", "制度"),
    "title": ("名稱", "名称"),
    "version": ("版本",),
    "prevailing": ("準據語言", "作准语言"),
    "zone": ("時區", "时区"),
    "valid_from": ("生效日",),
    "valid_to": ("失效日",),
    "retroactive": ("溯及", "追溯"),
    "not_persons": ("非自然人",),
    "defaults": ("預設", "默认"),
    "laws": ("法規", "法规"),
    "chapters": ("各章",),
    # laws and citations
    "id": ("代號", "代号", "编号", "編號"),
    "url": ("網址", "网址"),
    "law": ("法令", "法律"),
    "article": ("條號", "条号"),
    # chapters and clauses
    "chapter": ("章",),
    "clauses": ("各條", "各条"),
    "clause": ("條", "条"),
    "class": ("類別", "类别"),
    "text": ("條文", "条文"),
    "cites": ("依據", "依据"),
    "practices": ("實務", "实务"),
    "rules": ("規則", "规则"),
    "note": ("說明", "说明"),
    # languages
    "en": ("英文",),
    "zh-Hant": ("繁體", "正體", "繁体"),
    "zh-Hans": ("簡體", "简体"),
    # rules
    "family": ("類型", "类型"),
    "per": ("每一", "对象", "對象"),
    "before": ("之前",),
    "needs": ("須有", "须有"),
    "after": ("之後", "之后"),
    "from": ("起於", "起于"),
    "expect": ("應有", "应有"),
    "within": ("期限",),
    "every": ("每隔",),
    "anchor": ("起算",),
    "until": ("直到",),
    "date": ("日期",),
    "offset": ("偏移",),
    "count": ("計數", "计数"),
    "of": ("屬於", "属于"),
    "at_least": ("至少",),
    "at_most": ("至多",),
    "act": ("行為", "行为"),
    "other_than": ("異於", "异于"),
    "pair": ("配對", "配对"),
    "never": ("不得",),
    "keep": ("保存",),
    "destroy": ("銷毀", "销毁"),
    "grace": ("寬限", "宽限"),
    "hold": ("保全",),
    "pairing": ("對應", "对应"),
    "first_only": ("僅首次", "仅首次"),
    "same_instant": ("同時可", "同时可"),
    "owner": ("負責", "负责"),
    "role": ("角色",),
    "scope": ("適用", "适用"),
    "suspension": ("中止",),
    "record_within": ("補登期限", "补录期限"),
    "enforce": ("執行", "执行"),
    "legal": ("法定",),
    "waivable": ("可豁免",),
    "calendar": ("行事曆", "日历"),
    # whom it reminds and tells
    "remind": ("提醒",),
    "escalate": ("逐級通報", "逐级上报"),
    "to": ("通報", "上报"),
    "urgent": ("急件", "紧急"),
    # events awaited
    "event": ("事件",),
    "where": ("條件", "条件"),
    "via": ("經由", "经由"),
    "valid": ("有效",),
    "revoked_by": ("撤銷於", "撤销于"),
    # conditions
    "is": ("為", "为"),
    "is_not": ("不為", "不为"),
    "one_of": ("之一",),
    "none_of": ("非其一",),
    "below": ("低於", "低于"),
    "above": ("高於", "高于"),
}

VALUES: Mapping[str, tuple[str, ...]] = {
    # families
    "gate": ("前置",),
    "response": ("限時", "限时"),
    "periodic": ("定期",),
    "deadline": ("到期",),
    "count": ("計數", "计数"),
    "separation": ("分權", "分权"),
    "prohibition": ("禁止",),
    "retention": ("保存",),
    # clause classes
    "executable": ("可執行", "可执行"),
    "attested": ("具結", "人工确认"),
    "definition": ("定義", "定义"),
    # anchors, pairs, pairings, suspension, enforcement
    "calendar": ("曆", "日历"),
    "start": ("起日",),
    "after_each": ("逐次",),
    "last_before_each": ("每次之前最後一次", "每次之前最后一次"),
    "last_before_first": ("首次之前最後一次", "首次之前最后一次"),
    "first_first": ("首次對首次", "首次对首次"),
    "any_any": ("任一對任一", "任一对任一"),
    "each": ("各別", "各别"),
    "one_for_one": ("一對一", "一对一"),
    "stop": ("停止",),
    "void": ("失效",),
    "ignore": ("不計", "不计"),
    "refuse": ("拒絕", "拒绝"),
    "note": ("記錄", "记录"),
    "yes": ("true", "是"),
    "no": ("false", "否"),
    # languages
    "en": ("英文",),
    "zh-Hant": ("繁體", "正體", "繁体"),
    "zh-Hans": ("簡體", "简体"),
}

UNITS: Mapping[str, tuple[str, ...]] = {
    "h": ("hour", "hours", "小時", "小时"),
    "d": ("day", "days", "日", "天"),
    "w": ("week", "weeks", "週", "周"),
    "m": ("month", "months", "個月", "个月", "月"),
    "y": ("year", "years", "年"),
    "bh": (
        "business hour",
        "business hours",
        "working hour",
        "working hours",
        "工作小時",
        "工作小时",
        "個工作小時",
        "个工作小时",
    ),
    "bd": ("business day", "business days", "working day", "working days", "工作日", "个工作日", "個工作日"),
}

KEY_OF = {alias: key for key, aliases in KEYS.items() for alias in (key, *aliases)}
UNIT_OF = {alias: unit for unit, aliases in UNITS.items() for alias in (unit, *aliases)}


def value_of(written: str, allowed: tuple[str, ...]) -> str | None:
    """The canonical value that a written word stands for, if it is one of the allowed."""
    for value in allowed:
        if written == value or written in VALUES.get(value, ()):
            return value
    return None
