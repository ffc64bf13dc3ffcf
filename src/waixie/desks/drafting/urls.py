from django.urls import path

from waixie.desks.drafting import acts, views

urlpatterns = [
    path("", views.versions, name="drafting"),
    path("new/", acts.begin, name="begin-draft"),
    path("versions/<uuid:uuid>/file/", views.version_file, name="version-file"),
    path("comments/<uuid:comment>/settle/", acts.settle, name="comment-settle"),
    path("<uuid:uuid>/", views.draft, name="draft"),
    path("<uuid:uuid>/file/", views.draft_file, name="draft-file"),
    path("<uuid:uuid>/put-in/", acts.replace, name="draft-put-in"),
    path("<uuid:uuid>/do/<str:verb>/", acts.act_on, name="draft-do"),
]
