from django.urls import path

from waixie.desks.record import views

urlpatterns = [
    path("", views.choose, name="record"),
    path("objects/", views.objects, name="record-objects"),
    path("<str:kind>/", views.tell, name="record-kind"),
]
