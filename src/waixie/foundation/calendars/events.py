"""What happens to the calendars. Due times that were pending move with them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Event, day, number, text, touch


class CalendarCreated(Event):
    kind = "calendar.created"
    label = _("Calendar made")
    sentence = _("%(actor)s made the calendar %(code)s")
    built = True
    calendar: int = touch("calendar", _("calendar"))
    code: str = text(_("code"), required=True, max_length=40)


class CalendarChanged(Event):
    kind = "calendar.changed"
    label = _("Calendar changed")
    sentence = _("%(actor)s changed the calendar %(code)s from %(from_on)s to %(to_on)s: %(reason)s")
    rank = 5
    built = True
    calendar: int = touch("calendar", _("calendar"))
    code: str = text(_("code"), required=True, max_length=40)
    revision: int = number(_("version"), required=True, minimum=1)
    from_on: date = day(_("from"), required=True)
    to_on: date = day(_("to"), required=True)
    reason: str = text(_("reason"), required=True)


class CalendarChosen(Event):
    kind = "calendar.chosen"
    label = _("Calendar of the house chosen")
    sentence = _("%(actor)s made %(code)s the calendar of the house")
    rank = 5
    built = True
    calendar: int = touch("calendar", _("calendar"))
    code: str = text(_("code"), required=True, max_length=40)
