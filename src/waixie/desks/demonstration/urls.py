from django.urls import path

from waixie.desks.demonstration import views

urlpatterns = [
    path("demonstration/", views.story, name="demonstration"),
    path("demonstration/enter/", views.enter, name="demonstration-enter"),
]
