"""What a legal form permits, by country, with the law it rests on."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Permitted:
    """What a form permits in a country: what may be done, what may not, and by which law."""

    form: str
    country: str  # empty: anywhere else
    may: Any
    may_not: Any
    source: str  # in the language of the law; with the day from which it stands so


RESULT = _("Say what result is owed, fix quality and dates, look in, accept or reject.")
LENT = _("Direct the persons at work, set their hours within the law.")
JUDGEMENT = _("Say what is to be seen to, ask for reports, end it at any time.")
NO_ORDERS = _(
    "Give persons orders, keep their hours, appraise them or choose them: that is for the partner's lead."
)
NO_ORDERS_CN = _(
    "Give persons orders: people whom the company directs are treated as dispatched, whatever the contract is called."
)
NO_ORDERS_LAW = _("Give persons orders like employees: courts look at who directs, not at the title.")

TABLE = (
    Permitted(
        "contract_for_work", "TW", RESULT, NO_ORDERS, "民法 §490；職業安全衛生法 §26、§27（2019-05-15）"
    ),
    Permitted(
        "dispatch",
        "TW",
        LENT,
        _(
            "Interview or name a person before the agency has employed him; employ through it for a fixed term."
        ),
        "勞動基準法 §2、§9、§17-1、§22-1、§63-1（2019-06-19）",
    ),
    Permitted("mandate", "TW", JUDGEMENT, NO_ORDERS_LAW, "民法 §528、§535、§549"),
    Permitted(
        "contract_for_work",
        "CN",
        RESULT,
        NO_ORDERS_CN,
        "民法典 第七百七十条（2021-01-01）；劳务派遣暂行规定 第二十七条（2014-03-01）",
    ),
    Permitted(
        "dispatch",
        "CN",
        LENT,
        _(
            "Fill any but temporary (six months), auxiliary and substitute posts; more than a tenth of all staff."
        ),
        "劳动合同法 第六十六条（2013-07-01）；劳务派遣暂行规定 第三条、第四条（2014-03-01）",
    ),
    Permitted(
        "mandate", "CN", JUDGEMENT, NO_ORDERS_CN, "民法典 第九百一十九条、第九百三十三条（2021-01-01）"
    ),
    Permitted("contract_for_work", "", RESULT, NO_ORDERS_LAW, ""),
    Permitted("dispatch", "", LENT, _("Begin before legal has looked at the law of the place."), ""),
    Permitted("mandate", "", JUDGEMENT, NO_ORDERS_LAW, ""),
)


def get_permitted(form: str, country: str) -> Permitted:
    """What this form permits there."""
    found = [one for one in TABLE if one.form == form and one.country in (country, "")]
    return max(found, key=lambda one: one.country)


def permitted_in(country: str) -> list[Permitted]:
    """What each form permits in a country."""
    return [get_permitted(form, country) for form in ("contract_for_work", "dispatch", "mandate")]
