from django.urls import path

from waixie.desks.imports import results, views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("done/<uuid:uuid>/", results.done, name="import-done"),
    path("<uuid:uuid>/", views.under_way, name="import"),
    path("<uuid:uuid>/columns/", views.columns, name="import-columns"),
    path("<uuid:uuid>/text/", views.text, name="import-text"),
    path("<uuid:uuid>/check/", results.check, name="import-check"),
    path("<uuid:uuid>/problems/", results.problems, name="import-problems"),
    path("<uuid:uuid>/take/", views.take, name="import-take"),
    path("<uuid:uuid>/drop/", views.drop, name="import-drop"),
]
