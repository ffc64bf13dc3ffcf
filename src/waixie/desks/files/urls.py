"""Addresses of files."""

from django.urls import path

from waixie.desks.files import views

urlpatterns = [path("<uuid:uuid>/", views.download, name="file")]
