from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "waixie.foundation.ui"
    label = "ui"
