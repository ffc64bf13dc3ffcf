from django.urls import path

from waixie.desks.reader import views, waiving

urlpatterns = [
    path("policy/", views.reader, name="reader"),
    path("policy/<slug:code>/", views.reader, name="policy"),
    path("policy/<slug:code>/<str:number>/", views.clause, name="clause"),
    path("duties/<int:number>/", views.duty, name="duty"),
    path("duties/<int:number>/reason/", views.explain, name="explain-late"),
    path("duties/<int:number>/accept/", views.accept, name="accept-late"),
    path("duties/<int:number>/waiver/", views.ask_waiver, name="ask-waiver"),
    path("waivers/", waiving.register, name="waivers"),
    path("waivers/<uuid:uuid>/", waiving.waiver, name="waiver"),
    path("waivers/<uuid:uuid>/renewal/", waiving.renew, name="waiver-renew"),
    path("waivers/<uuid:uuid>/<str:verb>/", waiving.decide, name="decide-waiver"),
]
