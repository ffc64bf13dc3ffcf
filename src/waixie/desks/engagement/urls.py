from django.urls import path

from waixie.desks.engagement import documents, views

urlpatterns = [
    path("engagements/<uuid:uuid>/", views.engagement, name="engagement"),
    path("engagements/<uuid:uuid>/documents/add/", documents.add, name="engagement-document"),
]
