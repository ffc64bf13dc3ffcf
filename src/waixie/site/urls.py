"""All addresses of the house."""

from django.urls import URLPattern, URLResolver, include, path

from waixie.site.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("waixie.desks.home.urls")),
    path("", include("waixie.desks.session.urls")),
    path("", include("waixie.desks.demonstration.urls")),
    path("", include("waixie.desks.reader.urls")),
    path("drafting/", include("waixie.desks.drafting.urls")),
    path("files/", include("waixie.desks.files.urls")),
    path("", include("waixie.desks.people.urls")),
    path("", include("waixie.desks.notices.urls")),
    path("search/", include("waixie.desks.search.urls")),
    path("", include("waixie.desks.engagement.urls")),
    path("", include("waixie.desks.calendars.urls")),
    path("", include("waixie.desks.life.urls")),
    path("", include("waixie.desks.duplicates.urls")),
    path("", include("waixie.desks.registers.urls")),
    path("", include("waixie.desks.acknowledgements.urls")),
    path("", include("waixie.desks.printing.urls")),
    path("", include("waixie.rooms.improvement.urls")),
    path("", include("waixie.rooms.selection.urls")),
    path("imports/", include("waixie.desks.imports.urls")),
    path("record/", include("waixie.desks.record.urls")),
    path("api/v1/", api.urls),
    path("catalogue/", include("waixie.desks.catalogue.urls")),
]

handler400 = "waixie.foundation.ui.errors.bad_request"
handler403 = "waixie.foundation.ui.errors.forbidden"
handler404 = "waixie.foundation.ui.errors.not_found"
handler500 = "waixie.foundation.ui.errors.broken"
