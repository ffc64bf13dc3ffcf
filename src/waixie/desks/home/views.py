"""The first page of the day."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from waixie.foundation import clock
from waixie.foundation.ui.pages import PageRequest, signed_in


@require_safe
@signed_in
def home(request: PageRequest) -> HttpResponse:
    """What the reader must do."""
    now = clock.now()
    return render(request, "desks/home/home.html", {"now": now, "today": timezone.localtime(now)})
