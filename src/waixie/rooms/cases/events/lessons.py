"""What is left of a case: its file, its lesson, the satisfaction of the users."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, number, text, touch
from waixie.rooms.cases.events.problems import SOLVERS

BOTH = (Audience.WORKER, Audience.PARTNER)


class CaseArchived(Event):
    kind = "case.archived"
    chapter = 8
    label = _("Case file archived")
    sentence = _("%(actor)s archived the file of the case %(case)s")
    practices = ("8.09",)
    recorded_by = SOLVERS
    rank = 85
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")


class ArticlePublished(Event):
    kind = "article.published"
    chapter = 8
    label = _("Knowledge article published")
    sentence = _("%(actor)s published %(article)s")
    practices = ("8.10",)
    recorded_by = SOLVERS
    article: int = touch("article", _("Knowledge article"))
    case: int | None = touch("case", _("Case"), default=None)


class PreventionTaken(Event):
    kind = "prevention.taken"
    chapter = 8
    label = _("Preventive measure taken")
    sentence = _("%(actor)s took a preventive measure: %(summary)s")
    practices = ("8.10",)
    shown_to = BOTH
    recorded_by = (*SOLVERS, "safety_officer", "security_officer", "quality_inspector")
    case: int | None = touch("case", _("Case"), default=None)
    article: int | None = touch("article", _("Knowledge article"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), required=True)


class SatisfactionAsked(Event):
    kind = "satisfaction.asked"
    chapter = 8
    label = _("Satisfaction asked")
    sentence = _("%(actor)s asked the users of %(engagement)s how satisfied they are")
    practices = ("8.11",)
    recorded_by = (*SOLVERS, "requester")
    rank = 85
    engagement: int = touch("engagement", _("Engagement"))
    case: int | None = touch("case", _("Case"), default=None)


class SatisfactionRated(Event):
    kind = "satisfaction.rated"
    chapter = 8
    label = _("Satisfaction rated")
    sentence = _("%(actor)s rated %(engagement)s: %(score)s")
    practices = ("8.11", "6.08")
    shown_to = (Audience.PARTNER,)
    recorded_by = (*SOLVERS, "requester")
    rank = 90
    engagement: int = touch("engagement", _("Engagement"))
    case: int | None = touch("case", _("Case"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    score: int = number(_("Score"), required=True)
    note: str = text(_("Note"), default="")
