from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "waixie.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        from waixie.foundation.notices.queries import UNREAD
        from waixie.foundation.permits.opening import ask_besides

        ask_besides("unread", UNREAD)
