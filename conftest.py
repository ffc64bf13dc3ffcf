"""Fixtures that every test may use."""

from waixie.site.testing.database import django_db_setup

__all__ = ["django_db_setup"]
