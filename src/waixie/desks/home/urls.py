from django.urls import path

from waixie.desks.home import views

urlpatterns = [path("", views.home, name="home")]
