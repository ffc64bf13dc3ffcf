"""What a rule says of reminding, as one sentence in English, 繁體中文 and 简体中文. Words by hand, never converted."""

from django.utils import translation

from waixie.foundation.accounts.roles import Role
from waixie.policy.engine.plans import Escalation, Plan, escalations, reminders
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
