from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "waixie.registry"
    label = "registry"
