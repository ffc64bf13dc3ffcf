from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "waixie.foundation.accounts"
    label = "accounts"
