"""Inviting people from outside: the link is shown once, and they choose name and password themselves."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waixie.desks.people import looking
from waixie.desks.people.asking import tell_link
from waixie.desks.people.forms import RepresentativeForm, WorkerForm
from waixie.foundation.accounts.models import Person
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask
from waixie.foundation.ui.pages import PageRequest, reading, signed_in
from waixie.registry.models import Worker
from waixie.registry.queries import partners, workers

asked = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@asked
def representative(request: PageRequest) -> HttpResponse:
    """Invite somebody who speaks for a partner."""
    with reading(request):
        looking.require_administrator(request.user, moment())
        form = RepresentativeForm(request.user, request.POST or None, initial=_named(request, "partner"))
        valid = request.method == "POST" and form.is_valid()
        partner = partners.get_partner(request.user, form.cleaned_data["partner"]) if valid else None

    def run(at: datetime) -> HttpResponse:
        invitation, token = actions.invite_outsider(
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            role=Role.PARTNER_REPRESENTATIVE,
            partner=partner.pk if partner else None,
            by=request.user,
            at=at,
        )
        return tell_link(request, invitation.person, invitation, token)

    explained = _(
        "He will see the partner's own engagements, people and papers, and what is asked of the partner; nothing of other partners."
    )
    act = Act(_("Invite a partner's representative"), _("Make the link"), *_back(), explained=explained)
    return ask(request, act, form, run, valid=valid)


@signed_in
@asked
def worker(request: PageRequest) -> HttpResponse:
    """Invite a worker who is in the register."""
    with reading(request):
        looking.require_administrator(request.user, moment())
        form = WorkerForm(request.user, request.POST or None, initial=_named(request, "worker"))
        valid = request.method == "POST" and form.is_valid()
        found = _worker(request, form.cleaned_data["worker"]) if valid else None

    def run(at: datetime) -> HttpResponse:
        assert found is not None
        chosen, person = found
        invitation, token = actions.invite_outsider(
            name=person.name,
            email=form.cleaned_data["email"],
            role=Role.WORKER,
            partner=chosen.home_partner_id,
            worker=chosen.pk,
            person=person,
            by=request.user,
            at=at,
        )
        return tell_link(request, person, invitation, token)

    explained = _("He will see his own engagements, papers and duties, and nobody else's.")
    act = Act(_("Invite a worker"), _("Make the link"), *_back(), explained=explained)
    return ask(request, act, form, run, valid=valid)


def _worker(request: PageRequest, uuid: UUID) -> tuple[Worker, Person]:
    found = workers.get_worker(request.user, uuid)
    return found, Person.objects.get(pk=found.person_id)


def _named(request: PageRequest, noun: str) -> dict[str, list[str]]:
    """What the address names beforehand: ?worker=<uuid>."""
    return {noun: [request.GET[noun]]} if request.GET.get(noun) else {}


def _back() -> tuple[str, str]:
    return reverse("people"), _("People and roles")
