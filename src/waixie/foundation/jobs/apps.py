from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "waixie.foundation.jobs"
    label = "jobs"
