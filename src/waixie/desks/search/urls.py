from django.urls import path

from waixie.desks.search import views

urlpatterns = [path("", views.search, name="search")]
