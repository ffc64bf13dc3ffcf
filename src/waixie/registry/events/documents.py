"""Documents put into the file of an engagement. Their names stay out of the journal: they often hold a person's."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Event, choice, number, text, touch

WHAT = [
    ("contract", _("contract")),
    ("annex", _("attachment")),
    ("certificate", _("certificate")),
    ("insurance", _("insurance policy")),
    ("plan", _("plan")),
    ("minutes", _("minutes")),
    ("report", _("report")),
    ("photo", _("photo")),
    ("other", _("something else")),
]


class DocumentFiled(Event):
    kind = "document.filed"
    chapter = 3
    label = _("Document filed")
    sentence = _("%(actor)s put a document into the file of %(engagement)s: %(what)s")
    practices = ("3.06",)
    built = True
    recorded_by = ("supervisor", "liaison", "legal", "quality_inspector", "worker", "partner_representative")
    engagement: int = touch("engagement", _("Engagement"))
    file: int = touch("file", _("file"))
    what: str = choice(_("What it is"), WHAT)
    type: str = text(_("type"), required=True, max_length=100)
    size: int = number(_("size in bytes"), required=True, minimum=1)
    digest: str = text(_("SHA-256"), required=True, max_length=64)
