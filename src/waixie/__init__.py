"""Waixie 外協: the regime for external personnel, executable."""

__version__ = "0.1.0"
