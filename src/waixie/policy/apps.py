from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "waixie.policy"
    label = "policy"
