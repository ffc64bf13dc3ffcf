from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "waixie.foundation.notices"
    label = "notices"
