"""What pages about people share: the way back to a person, and a link that is shown once."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from waixie.foundation.accounts.models import Invitation, Person
from waixie.foundation.notices.actions import Mailed, mail_invitation
from waixie.foundation.ui.pages import PageRequest, show


def to_person(person: Person) -> HttpResponseRedirect:
    """Back to the page of a person."""
    return HttpResponseRedirect(reverse("person", args=[person.uuid]))


def tell_link(
    request: PageRequest, person: Person, invitation: Invitation, token: str, *, by_mail: bool = True
) -> HttpResponse:
    """Show a link the one time that it is known, and mail it to whom it is for. It is kept nowhere, so the page must not be kept either."""
    path = reverse("invitation", args=[token])
    mailed = mail_invitation(invitation, path=path, by=request.user.person.name) if by_mail else Mailed()
    context = {
        "person": person,
        "invitation": invitation,
        "address": request.build_absolute_uri(path),
        "mailed": mailed,
    }
    response = show(request, "desks/people/link.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
