from django.urls import path

from waixie.desks.drafting import acts, comparing, ruling, views, weighing, writing

urlpatterns = [
    path("", views.versions, name="drafting"),
    path("new/", acts.begin, name="begin-draft"),
    path("differences/", comparing.differences, name="differences"),
    path("versions/<uuid:uuid>/file/", views.version_file, name="version-file"),
    path("comments/<uuid:comment>/settle/", acts.settle, name="comment-settle"),
    path("<uuid:uuid>/", views.draft, name="draft"),
    path("<uuid:uuid>/file/", views.draft_file, name="draft-file"),
    path("<uuid:uuid>/effect/", weighing.effect, name="draft-effect"),
    path("<uuid:uuid>/head/", writing.head, name="draft-head"),
    path("<uuid:uuid>/chapters/new/", writing.chapter, name="draft-new-chapter"),
    path("<uuid:uuid>/chapters/<str:number>/", writing.chapter, name="draft-chapter"),
    path("<uuid:uuid>/clauses/new/", writing.clause, name="draft-new-clause"),
    path("<uuid:uuid>/clauses/<str:number>/", writing.clause, name="draft-clause"),
    path("<uuid:uuid>/clauses/<str:number>/rules/new/", ruling.rule, name="draft-new-rule"),
    path("<uuid:uuid>/clauses/<str:number>/rules/<str:code>/", ruling.rule, name="draft-rule"),
    path(
        "<uuid:uuid>/clauses/<str:number>/rules/<str:code>/take-out/",
        ruling.take_out,
        name="draft-take-rule-out",
    ),
    path("<uuid:uuid>/take-out/<str:what>/<str:number>/", writing.remove, name="draft-take-out"),
    path("<uuid:uuid>/put-in/", acts.replace, name="draft-put-in"),
    path("<uuid:uuid>/do/<str:verb>/", acts.act_on, name="draft-do"),
]
