"""What a rule says of reminding, as one sentence in English, 繁體中文 and 简体中文. Words by hand, never converted."""

from datetime import timedelta

from django.utils import translation

from waixie.foundation.accounts.roles import Role
from waixie.policy.engine.plans import Escalation, Plan, escalations, reminders
from waixie.policy.engine.timing import local_day
from waixie.policy.engine.types import Owner, Rule
from waixie.policy.phrases import OBJECTS
from waixie.policy.sentences import CODES, Tongue, spaced

PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "remind": "reminds {spans} before",
        "quiet": "reminds nobody before",
        "tell": "{span} after it is due tells the {role}",
        "tell_more": "{span} after it is due the {role}",
        "silent": "tells nobody else",
        "of": "{role} of its {object}",
        "and": " and ",
        "then": ", ",
        "join": "; ",
        "urgent": " (by mail at once)",
        "end": ".",
        "deputy": "deputy",
        "from": "Holds from {day}",
        "both": "Holds from {first} until {last} (that day included)",
        "only_until": "Holds until {day} (that day included)",
        "back": "judges what has happened since {day}",
        "back_alone": "Judges what has happened since {day}",
    },
    "zh-Hant": {
        "remind": "到期前 {spans}提醒",
        "quiet": "到期前不提醒",
        "tell": "逾期 {span}後通報{role}",
        "tell_more": "逾期 {span}後通報{role}",
        "silent": "逾期不另通報他人",
        "of": "其{object}之{role}",
        "and": "及 ",
        "then": "，",
        "join": "；",
        "urgent": "（立即寄信）",
        "end": "。",
        "deputy": "代理督導人",
        "from": "自 {day} 起適用",
        "both": "自 {first} 起至 {last}（含當日）止適用",
        "only_until": "適用至 {day}（含當日）止",
        "back": "並及於 {day} 以後已發生者",
        "back_alone": "及於 {day} 以後已發生者",
    },
    "zh-Hans": {
        "remind": "到期前 {spans}提醒",
        "quiet": "到期前不提醒",
        "tell": "逾期 {span}后上报{role}",
        "tell_more": "逾期 {span}后上报{role}",
        "silent": "逾期不另上报",
        "of": "其{object}的{role}",
        "and": "和 ",
        "then": "，",
        "join": "；",
        "urgent": "（立即发邮件）",
        "end": "。",
        "deputy": "代理监督负责人",
        "from": "自 {day} 起适用",
        "both": "自 {first} 起至 {last}（含当日）止适用",
        "only_until": "适用至 {day}（含当日）止",
        "back": "并溯及 {day} 以后已发生的事项",
        "back_alone": "溯及 {day} 以后已发生的事项",
    },
}


def plan_sentence(plan: Plan, rule: Rule, language: str) -> str:
    """Whom the rule reminds and tells, as one sentence in `en`, `zh-Hant` or `zh-Hans`."""
    tongue = Tongue(language if language in CODES else "en")
    say = PHRASES[tongue.language]
    spans, told = reminders(plan, rule.family), escalations(plan, rule.family)
    with translation.override(CODES[tongue.language]):
        before = (
            say["remind"].format(spans=say["and"].join(map(tongue.span, spans))) if spans else say["quiet"]
        )
        after = say["then"].join(_told(one, place, tongue) for place, one in enumerate(told)) or say["silent"]
    urgent = say["urgent"] if plan.urgent else ""
    said = before + say["join"] + after + urgent + say["end"]
    return spaced(said[0].upper() + said[1:])


def dates_sentence(rule: Rule, language: str, zone: str) -> str:
    """From when to when the rule holds by itself, and how far it looks back; empty if it says neither."""
    say = PHRASES[language if language in PHRASES else "en"]
    first = local_day(rule.valid_from, rule.zone or zone) if rule.valid_from else None
    last = local_day(rule.valid_to, rule.zone or zone) - timedelta(days=1) if rule.valid_to else None
    parts = []
    if first and last:
        parts.append(say["both"].format(first=first, last=last))
    elif first:
        parts.append(say["from"].format(day=first))
    elif last:
        parts.append(say["only_until"].format(day=last))
    if rule.retroactive:
        day = local_day(rule.retroactive, rule.zone or zone)
        parts.append(say["back" if parts else "back_alone"].format(day=day))
    return say["join"].join(parts) + say["end"] if parts else ""


def role_in_words(role: str, language: str) -> str:
    """What a role is called."""
    if role == "deputy":
        return PHRASES[language]["deputy"]
    return str(Role(role).label) if role in Role.values else role


def _told(one: Escalation, place: int, tongue: Tongue) -> str:
    phrase = PHRASES[tongue.language]["tell_more" if place else "tell"]
    return phrase.format(span=tongue.span(one.after), role=_whom(one.to, tongue))


def _whom(owner: Owner, tongue: Tongue) -> str:
    role = role_in_words(owner.role, tongue.language)
    if owner.of is None:
        return role
    return PHRASES[tongue.language]["of"].format(role=role, object=tongue.word(OBJECTS, owner.of))
