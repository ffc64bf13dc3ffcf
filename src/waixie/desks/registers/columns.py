"""What the lists of the registers show."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waixie.desks.templatetags.desks import country_name, language_name
from waixie.foundation.ui.tables import Cell, Column
from waixie.foundation.ui.templatetags.ui import listed
from waixie.registry.models import Engagement, Worker


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _partner_of(row: Worker | Engagement) -> Cell:
    partner = row.home_partner if isinstance(row, Worker) else row.partner
    return Cell(str(partner), reverse("partner", args=[partner.uuid])) if partner else Cell()


WORKERS = (
    Column(
        "name",
        _("Name"),
        lambda row: Cell(row.name, reverse("worker", args=[row.uuid]), sub=row.number),
        sort="search",
    ),
    Column("partner", _("Partner"), _partner_of),
    Column("skills", _("Skills"), lambda row: listed(row.skills)),
    Column("languages", _("Languages"), lambda row: listed(map(language_name, row.languages))),
    Column("status", _("Status"), lambda row: Cell(row.get_status_display(), tag=row.status != "active")),
    Column("newest", _("No."), lambda row: row.pk, sort="pk", number=True),
)

PARTNERS = (
    Column(
        "name",
        _("Name"),
        lambda row: Cell(str(row), reverse("partner", args=[row.uuid]), sub=row.registration_number),
        sort="search",
    ),
    Column("country", _("Country"), lambda row: country_name(row.country), sort="country"),
    Column(
        "status",
        _("Status"),
        lambda row: Cell(row.get_status_display(), tag=row.status != "active"),
        sort="status",
    ),
    Column("newest", _("No."), lambda row: row.pk, sort="pk", number=True),
)

ENGAGEMENTS = (
    Column(
        "title",
        _("Engagement"),
        lambda row: Cell(row.title, reverse("engagement", args=[row.uuid]), sub=row.number),
        sort="search",
    ),
    Column("partner", _("Partner"), _partner_of),
    Column("department", _("Department"), lambda row: Cell(str(row.department), sub=str(row.site))),
    Column("supervisor", _("Supervisor"), lambda row: str(row.supervisor or "–")),
    Column(
        "starts",
        _("Begins"),
        lambda row: _day(row.starts_on),
        sort="starts_on",
        value=lambda row: row.starts_on,
    ),
    Column("ends", _("Ends"), lambda row: _day(row.ends_on), value=lambda row: row.ends_on),
    Column(
        "state",
        _("State"),
        lambda row: Cell(row.get_state_display(), tag=row.state != "active"),
        sort="state",
    ),
)
