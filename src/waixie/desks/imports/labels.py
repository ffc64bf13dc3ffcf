"""What the columns of a roster can be, in words."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "name": _("name of the person"),
    "number": _("personnel number"),
    "partner": _("partner"),
    "registration": _("partner's registration number"),
    "identity": _("identity number"),
    "birth": _("date of birth"),
    "phone": _("telephone"),
    "email": _("e-mail"),
    "nationality": _("nationality"),
    "language": _("language"),
    "job": _("job"),
    "skills": _("skills"),
    "site": _("site"),
    "department": _("department"),
    "engagement": _("number of the engagement"),
    "title": _("title of the engagement"),
    "legal_form": _("legal form"),
    "entity": _("legal entity"),
    "start": _("first day"),
    "end": _("last day"),
    "supervisor": _("supervisor"),
    "expires.training": _("training runs out"),
    "expires.insurance": _("insurance runs out"),
    "expires.health": _("health check runs out"),
    "expires.pass": _("gate pass runs out"),
    "expires.contract": _("contract ends"),
    "expires.certificate": _("certificate runs out"),
    "expires.work_permit": _("work permit runs out"),
}
COUNTS = {
    "new_people": _("people are new"),
    "known_people": _("people are known already"),
    "new_partners": _("partners are new"),
    "known_partners": _("partners are known already"),
    "engagements": _("engagements are named"),
    "new_engagements": _("engagements are new"),
    "papers": _("papers with their last day"),
}
STEPS = {
    "read": _("rows read"),
    "map": _("events mapped"),
    "people": _("people"),
    "engagements": _("engagements"),
    "papers": _("papers"),
    "write": _("events being written"),
}
