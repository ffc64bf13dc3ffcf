from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "waixie.foundation.files"
    label = "files"
