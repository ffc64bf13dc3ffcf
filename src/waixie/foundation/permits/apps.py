from django.apps import AppConfig


class PermitsConfig(AppConfig):
    name = "waixie.foundation.permits"
    label = "permits"
