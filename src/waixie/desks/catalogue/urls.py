from django.urls import path

from waixie.desks.catalogue import views

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<str:kind>/", views.kind, name="kind"),
]
