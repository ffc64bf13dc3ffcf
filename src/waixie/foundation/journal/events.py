"""What the journal itself announces: an entry was taken back or set right, an act was refused."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Event, choice, text


class EntryRetracted(Event):
    """An entry should never have been written; it no longer counts, and stays readable."""

    kind = "entry.retracted"
    label = _("Entry retracted")
    sentence = _("%(actor)s took back an entry: %(reason)s")

    reason: str = text(_("reason"), required=True)


class EntryCorrected(Event):
    """An entry was wrong; another one stands in its place."""

    kind = "entry.corrected"
    label = _("Entry corrected")
    sentence = _("%(actor)s corrected an entry: %(reason)s")

    reason: str = text(_("reason"), required=True)
    replaced_by: str = text(_("the entry that stands instead"), required=True, max_length=36)


class ActRefused(Event):
    """Somebody tried something and was refused. Nothing else happened."""

    kind = "act.refused"
    label = _("Act refused")
    sentence = _("%(actor)s was refused: %(code)s")

    code: str = text(_("reason"), required=True, max_length=100)
    door: str = choice(
        _("where"), [("page", _("page")), ("api", _("API")), ("job", _("job")), ("command", _("command"))]
    )
