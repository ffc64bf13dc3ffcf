"""Why a file is not taken in or not given out."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

KINDS = _("PDF, PNG, JPEG, WebP, Word, Excel, PowerPoint, OpenDocument, ZIP, plain text and CSV are taken.")

EMPTY = Reason("files.empty", _("The file is empty."), _("Choose the right file."))
TOO_BIG = Reason(
    "files.too_big", _("The file is bigger than %(most)s MB."), _("Split it, or make its pictures smaller.")
)
TOO_MANY = Reason(
    "files.too_many", _("There are %(most)s files here already."), _("Remove one that is no longer needed.")
)
TYPE_UNKNOWN = Reason("files.type_unknown", _("A file of this type is not taken in."), KINDS)
TYPE_DIFFERS = Reason(
    "files.type_differs",
    _("The file's name says %(said)s, but its content is %(found)s."),
    _("Give the file its right name, or save it anew in the program that made it."),
)
TWO_FACES = Reason(
    "files.two_faces",
    _("The file can be read as two different types; such files are used to smuggle something in."),
    _("Save it anew in the program that made it."),
)
ACTIVE = Reason(
    "files.active",
    _("The file holds something that runs by itself (%(what)s)."),
    _("Save it without macros, scripts or embedded programs."),
)
DAMAGED = Reason("files.damaged", _("The file is damaged or cut off."), _("Send it once more."))
TOO_MANY_ENTRIES = Reason(
    "files.too_many_entries",
    _("The file packs more than %(most)s files."),
    _("Pack fewer files, or send them one by one."),
)
UNPACKS_TOO_BIG = Reason(
    "files.unpacks_too_big",
    _("Unpacked, the file would be far bigger than it is (more than %(ratio)s times, or %(most)s MB)."),
    _("Send what is inside by itself."),
)
ENTRY_UNFIT = Reason(
    "files.entry_unfit",
    _("The file packs something that can't be looked into or points out of it: %(name)s"),
    _("Pack plain files only: no archives inside archives, no passwords, no links."),
)
MAY_NOT_ADD = Reason(
    "files.may_not_add",
    _("You may read here, and not add files."),
    _("Ask somebody who works on this."),
    who=True,
)
MAY_NOT_REMOVE = Reason(
    "files.may_not_remove",
    _("Only whoever added a file, an administrator or the personal-data contact removes it."),
    _("Ask one of them."),
    who=True,
)
REASON_MISSING = Reason(
    "files.reason_missing", _("The reason is missing."), _("Write why the file is removed.")
)
