from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "waixie.site"
    label = "waixie_site"

    def ready(self) -> None:
        """The house is complete: fill the catalogue and connect the floors."""
        from waixie.site.wiring import wire

        wire()
