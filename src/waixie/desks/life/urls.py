from django.urls import path

from waixie.desks.life import views

urlpatterns = [path("history/<slug:type>/<uuid:uuid>/", views.whole, name="history")]
