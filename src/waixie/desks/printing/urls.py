from django.urls import path

from waixie.desks.printing import views

urlpatterns = [
    path("policy-versions/<uuid:uuid>/pdf/", views.version, name="version-pdf"),
    path("policy-drafts/<uuid:uuid>/pdf/", views.draft, name="draft-pdf"),
]
