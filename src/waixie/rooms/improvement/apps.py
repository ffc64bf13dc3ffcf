from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "waixie.rooms.improvement"
    label = "improvement"
