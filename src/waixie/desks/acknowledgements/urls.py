from django.urls import path

from waixie.desks.acknowledgements import views

urlpatterns = [
    path("acknowledgements/", views.mine, name="acknowledgements"),
    path("acknowledgements/<uuid:uuid>/", views.read, name="acknowledge"),
    path("acknowledgements/<uuid:uuid>/paper/", views.paper, name="acknowledge-paper"),
    path("acknowledgements/versions/<uuid:uuid>/", views.register, name="acknowledged"),
    path("acknowledgements/versions/<uuid:uuid>/announce/", views.announce, name="announce-version"),
    path("acknowledgements/versions/<uuid:uuid>/remind/", views.remind, name="remind-missing"),
]
