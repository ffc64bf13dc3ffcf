"""What happens to files. Their names stay out of the journal: they often hold a person's."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Event, number, text, touch


class FileStored(Event):
    kind = "file.stored"
    label = _("File added")
    sentence = _("%(actor)s added a file (%(type)s)")
    built = True
    file: int = touch("file", _("file"))
    type: str = text(_("type"), required=True, max_length=100)
    size: int = number(_("size in bytes"), required=True, minimum=1)
    digest: str = text(_("SHA-256"), required=True, max_length=64)


class FileRemoved(Event):
    kind = "file.removed"
    label = _("File removed")
    sentence = _("%(actor)s removed a file: %(reason)s")
    built = True
    file: int = touch("file", _("file"))
    reason: str = text(_("reason"), required=True, max_length=300)
