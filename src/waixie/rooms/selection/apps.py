from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "waixie.rooms.selection"
    label = "selection"
