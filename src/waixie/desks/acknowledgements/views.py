"""The pages: what I have to acknowledge, the text with its one act, the list per version, announcing, and paper."""

from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from waixie.desks.acknowledgements import forms, listing
from waixie.desks.acknowledgements.concerned import everybody_concerned
from waixie.desks.reader import reading as texts
from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import acting
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask, now
from waixie.foundation.ui.pages import PageRequest, reading, show, signed_in
from waixie.policy import permissions, queries
from waixie.policy.actions import acknowledging as actions
from waixie.policy.models import Acknowledgement, PolicyVersion
from waixie.policy.queries import acknowledging as found

asked = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def mine(request: PageRequest) -> HttpResponse:
    """What the reader has to acknowledge, and what he has acknowledged."""
    rows = list(found.asked_of(request.user))
    context = {
        "rows": [(one, texts.title_of(one.version.policy)) for one in rows],
        "today": timezone.localdate(moment()),
    }
    return show(request, "desks/acknowledgements/mine.html", context)


@signed_in
@asked
def read(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The text in a language that the reader reads, and one act: I have read it and will keep it."""
    with reading(request):
        one = found.get_own(request.user, uuid)
        languages = found.languages_of(one.version)
    wanted = request.POST.get("language") or request.GET.get("language") or texts.language()
    language = wanted if wanted in languages else one.version.policy.prevailing
    if request.method == "POST" and "kept" in request.POST:
        actions.acknowledge(one, language=language, by=request.user, at=now())
        messages.success(request, _("Thank you. It is written down that you have read it and will keep it."))
        return HttpResponseRedirect(reverse("acknowledgements"))
    with reading(request):
        clauses = queries.clauses_of(one.version, language)
        chapters = [
            (number, title, list(some))
            for (number, title), some in groupby(clauses, key=lambda each: (each.chapter, each.chapter_title))
        ]
        title = one.version.policy.title
        context = {
            "one": one,
            "title": title.get(language) or texts.title_of(one.version.policy),
            "chapters": chapters,
            "language": language,
            "written_in": [(code, forms.NAMES.get(code, code)) for code in languages],
            "prevailing": forms.NAMES.get(one.version.policy.prevailing, one.version.policy.prevailing),
        }
        return show(request, "desks/acknowledgements/read.html", context)


@require_safe
@signed_in
def register(request: PageRequest, uuid: UUID) -> HttpResponseBase:
    """Who has acknowledged a version and who is missing, by department and partner, as a page or a file."""
    at = moment()
    version = _version(request.user, uuid)
    table = listing.table(request, version, at)
    rows = listing.visible_to(request.user, version, at)
    context = {
        "version": version,
        "title": texts.title_of(version.policy),
        "table": table,
        "announcement": found.find_announcement(version),
        "figures": listing.figures(rows, at),
        "shares": listing.shares(rows),
        "missing": rows.filter(listing.in_state("missing", at)).exists(),
        "may_announce": permissions.may_decide(request.user, at=at),
    }
    return table.file or show(request, "desks/acknowledgements/register.html", context)


@signed_in
@asked
def announce(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Make a version known to everybody whom it concerns."""
    with reading(request):
        version, at = _version(request.user, uuid), moment()
        answer = permissions.may_decide(request.user, at=at)
        concerned = everybody_concerned(version, at)
    given = {"due_on": timezone.localdate(at) + timedelta(days=14)}
    form = forms.AnnounceForm(request.POST or None, initial=given)

    def run(at: datetime) -> HttpResponse:
        actions.announce_version(version, concerned, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("It is announced. Whoever it concerns finds it on his first page."))
        return HttpResponseRedirect(reverse("acknowledged", args=[version.uuid]))

    act = Act(
        _("Announce version %(version)s") % {"version": version.version},
        _("Announce it"),
        reverse("acknowledged", args=[version.uuid]),
        texts.title_of(version.policy),
        _("%(n)s people are asked to read and acknowledge it; who comes later is asked too.")
        % {"n": len(concerned)},
    )
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def remind(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Remind everybody who is missing, now."""
    with reading(request):
        version, at = _version(request.user, uuid), moment()
        answer = permissions.may_decide(request.user, at=at)
    form, back = (
        Form(request.POST if request.method == "POST" else None),
        reverse("acknowledged", args=[uuid]),
    )

    def run(at: datetime) -> HttpResponse:
        reached = actions.remind_missing(version, by=request.user, at=at)
        said = ngettext("%(n)s person is reminded.", "%(n)s people are reminded.", reached)
        messages.success(request, said % {"n": reached})
        return HttpResponseRedirect(back)

    act = Act(_("Remind the missing now"), _("Remind them"), back, texts.title_of(version.policy))
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def paper(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Record what a worker without a log-in signed on paper."""
    with reading(request):
        one = get_seen(request.user, uuid, moment())
        answer = permissions.may_record_paper(request.user, one, at=moment())
        languages = found.languages_of(one.version)
        name = Person.objects.get(pk=one.person).name
    form = forms.PaperForm(languages, request.POST or None, request.FILES or None)

    def run(at: datetime) -> HttpResponse:
        data = form.cleaned_data
        scan = data.pop("scan")
        with acting(request.user):
            actions.acknowledge_on_paper(one, **data, scan=scan.file, name=scan.name, by=request.user, at=at)
        messages.success(request, _("It is recorded, with the picture."))
        return HttpResponseRedirect(reverse("acknowledged", args=[one.version.uuid]))

    back = reverse("acknowledged", args=[one.version.uuid])
    title = _("%(name)s has signed on paper") % {"name": name}
    act = Act(title, _("Record it"), back, texts.title_of(one.version.policy))
    valid = request.method == "POST" and form.is_valid()
    return ask(request, act, form, run, answer=answer, valid=valid)


def get_seen(user: Account, uuid: UUID, at: datetime) -> Acknowledgement:
    """What somebody was asked to acknowledge, for a reader who sees him in the list."""
    rows = Acknowledgement.objects.filter(uuid=uuid).select_related("version__policy")
    one = None if user.outside else rows.first()
    version, number = (one.version, one.pk) if one is not None else (PolicyVersion(pk=0), 0)  # asked alike
    seen = not user.outside and listing.visible_to(user, version, at).filter(pk=number).exists()
    if one is None or not seen:
        raise NotThere
    return one


def _version(user: Account, uuid: UUID) -> PolicyVersion:
    rows = PolicyVersion.objects.select_related("policy").filter(uuid=uuid)
    version = None if user.outside else rows.first()
    if version is None:
        raise NotThere
    return version
