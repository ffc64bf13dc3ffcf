from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "waixie.foundation.journal"
    label = "journal"
