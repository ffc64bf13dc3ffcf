from django.urls import path

from waixie.desks.session import views

urlpatterns = [
    path("login/", views.log_in, name="login"),
    path("logout/", views.log_out, name="logout"),
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
]
