from django.urls import path

from waixie.desks.duplicates import views

urlpatterns = [
    path("duplicates/", views.register, name="duplicates"),
    path("duplicates/look/", views.look, name="duplicates-look"),
    path("duplicates/<uuid:uuid>/", views.pair, name="duplicate"),
    path("duplicates/<uuid:uuid>/split/", views.split, name="duplicate-split"),
]
