from django.urls import path

from waixie.desks.engagement import views

urlpatterns = [path("engagements/<uuid:uuid>/", views.engagement, name="engagement")]
