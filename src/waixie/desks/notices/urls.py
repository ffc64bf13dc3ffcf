from django.urls import path

from waixie.desks.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="notices-read"),
    path("notices/mail/", views.mail_state, name="mail"),
    path("notices/mail/again/", views.mail_again, name="mail-again"),
    path("notices/<uuid:uuid>/", views.notice, name="notice"),
    path("notices/<uuid:uuid>/open/", views.open_it, name="notice-open"),
    path("account/notices/", views.choices, name="my-notices"),
]
