"""The door between an outsider's look and the company's own hand: for the beats *change* and *record*, in actions only."""

from waixie.foundation.permits.acting import stepped_inside as inside

__all__ = ["inside"]
