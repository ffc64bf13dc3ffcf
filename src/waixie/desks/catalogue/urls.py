from django.urls import path

from waixie.desks.catalogue import feeding, views

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<str:kind>/", views.kind, name="kind"),
    path("<str:kind>/silent/", feeding.stop, name="kind-silent"),
    path("<str:kind>/recorded/", feeding.begin, name="kind-recorded"),
]
