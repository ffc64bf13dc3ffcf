from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "waixie.foundation.calendars"
    label = "calendars"
