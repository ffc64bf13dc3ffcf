"""What pages about people share: the way back to a person, and a link that is shown once."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from waixie.foundation.accounts.models import Invitation, Person
from waixie.foundation.ui.pages import PageRequest, show


def to_person(person: Person) -> HttpResponseRedirect:
    """Back to the page of a person."""
    return HttpResponseRedirect(reverse("person", args=[person.uuid]))


def tell_link(request: PageRequest, person: Person, invitation: Invitation, token: str) -> HttpResponse:
    """Show a link the one time that it is known. It is kept nowhere, so the page must not be kept either."""
    address = request.build_absolute_uri(reverse("invitation", args=[token]))
    context = {"person": person, "invitation": invitation, "address": address}
    response = show(request, "desks/people/link.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
