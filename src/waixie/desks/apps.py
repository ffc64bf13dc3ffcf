from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "waixie.desks"
    label = "desks"
