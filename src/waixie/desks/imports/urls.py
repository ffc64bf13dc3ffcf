from django.urls import path

from waixie.desks.imports import views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("done/<uuid:uuid>/", views.done, name="import-done"),
    path("<slug:token>/columns/", views.columns, name="import-columns"),
    path("<slug:token>/check/", views.check, name="import-check"),
    path("<slug:token>/take/", views.take, name="import-take"),
]
