"""The documents of an engagement, and the page by which one is put into its file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from waixie.desks.objects import page_of
from waixie.foundation.accounts.models import Account
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.files.limits import MEGABYTE, MOST_BYTES, TYPES
from waixie.foundation.files.models import Audience, StoredFile
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask
from waixie.foundation.ui.pages import PageRequest, reading, signed_in
from waixie.registry.actions import file_document
from waixie.registry.actions.documents import documents_of
from waixie.registry.events.documents import WHAT
from waixie.registry.models import Engagement
from waixie.registry.permissions import may_file_document
from waixie.registry.queries import engagements
from waixie.registry.queries.members import Team

KINDS = dict(WHAT)
TAKEN = ", ".join(sorted(TYPES))


@dataclass(frozen=True)
class Document:
    """One file: what it is, of what, put there by whom."""

    file: StoredFile
    about: Known | None  # None: the engagement itself
    by: str

    @property
    def what(self) -> str:
        """What it is, if somebody said so."""
        return str(KINDS.get(self.file.what, ""))

    @property
    def about_url(self) -> str:
        """The page of what it belongs to."""
        return page_of(self.about) if self.about else ""

    @property
    def inside_only(self) -> bool:
        """Is nobody outside shown it?"""
        return self.file.audience == Audience.INSIDE


def documents(user: Account, engagement: Engagement, team: Team) -> list[Document]:
    """The documents of an engagement as its reader is shown them, the newest first."""
    files = documents_of(engagement, team, by=user)
    return _named(user, engagement, files)


def _named(user: Account, engagement: Engagement, files: Sequence[StoredFile]) -> list[Document]:
    wanted = {(one.object_type, one.object) for one in files} - {("engagement", engagement.pk)}
    people = {("person", one.made_by) for one in files if one.made_by is not None}
    names = registers.names(user, wanted | people)
    return [
        Document(
            one,
            names.get((one.object_type, one.object)),
            names[person].name if (person := ("person", one.made_by or 0)) in names else "",
        )
        for one in files
    ]


class DocumentForm(forms.Form):
    """A file, what it is, and for whom."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )
    what = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=WHAT,
        widget=forms.RadioSelect(),
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Who sees it?"),
        choices=Audience,
        widget=forms.RadioSelect(),
        error_messages={"required": gettext_lazy("Choose one.")},
    )

    def __init__(self, user: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = {"types": TAKEN, "most": MOST_BYTES // MEGABYTE}
        self.fields["file"].help_text = _("%(types)s, up to %(most)s MB") % most
        self.fields["audience"].initial = Audience.INSIDE
        if user.outside:
            del self.fields["audience"]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Put a document into the file of an engagement."""
    with reading(request):
        row = engagements.get_engagement(request.user, uuid)
        answer = may_file_document(request.user, at=moment())
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = DocumentForm(request.user, *sent)
        valid = request.method == "POST" and form.is_valid()
    back = reverse("engagement", args=[uuid]) + "?tab=documents"

    def run(at: datetime) -> HttpResponse:
        data = form.cleaned_data
        audience = data.get("audience", audience_of(request.user))
        file_document(
            row,
            data["file"].file,
            data["file"].name,
            what=data["what"],
            audience=audience,
            by=request.user,
            at=at,
        )
        messages.success(request, _("The document lies in the file of the engagement."))
        return HttpResponseRedirect(back)

    explained = _("Every file is looked at before it is kept, and kept encrypted.")
    act = Act(_("Add a document"), _("Add it"), back, row.title, explained)
    return ask(request, act, form, run, answer=answer, valid=valid)


def audience_of(user: Account) -> Audience:
    """For whom a document is that somebody from outside adds: a worker's for us and his firm, a firm's for us and the firm."""
    return Audience.PARTNER if user.outside else Audience.INSIDE
