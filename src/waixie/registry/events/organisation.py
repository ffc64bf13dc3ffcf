"""Entities, sites and departments of the group, and the facts that duties read from them."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Event, FactFrom, choice, text, touch

KEEPERS = ("administrator", "task_force")

GATE_RULES = (
    ("ordinary", _("Ordinary")),
    ("strict", _("Strict")),
)


class EntityAdded(Event):
    kind = "entity.added"
    chapter = 12
    label = _("Legal entity added")
    sentence = _("%(actor)s added the legal entity %(entity)s")
    practices = ("12.11",)
    recorded_by = KEEPERS
    declares = (FactFrom("country", of="entity", field="country"),)
    entity: int = touch("entity", _("Legal entity"))
    country: str = text(_("Country"), max_length=2, default="")


class SiteAdded(Event):
    kind = "site.added"
    chapter = 12
    label = _("Site added")
    sentence = _("%(actor)s added the site %(site)s")
    practices = ("12.11",)
    recorded_by = KEEPERS
    declares = (
        FactFrom("entity", of="site", field="entity"),
        FactFrom("time_zone", of="site", field="time_zone"),
        FactFrom("calendar", of="site", field="calendar"),
        FactFrom("country", of="site", field="country"),
        FactFrom("gate_rules", of="site", field="gate_rules"),
    )
    site: int = touch("site", _("Site"))
    entity: int | None = touch("entity", _("Legal entity"), default=None)
    time_zone: str = text(_("Time zone"), max_length=64, default="")
    calendar: str = text(_("Calendar"), max_length=64, default="")
    country: str = text(_("Country"), max_length=2, default="")
    gate_rules: str = choice(_("Rules at the gate"), GATE_RULES, default="")


class DepartmentAdded(Event):
    kind = "department.added"
    chapter = 12
    label = _("Department added")
    sentence = _("%(actor)s added the department %(department)s")
    practices = ("12.11",)
    recorded_by = KEEPERS
    declares = (
        FactFrom("entity", of="department", field="entity"),
        FactFrom("parent", of="department", field="parent"),
    )
    department: int = touch("department", _("Department"))
    entity: int | None = touch("entity", _("Legal entity"), default=None)
    parent: int | None = touch("department", _("Department above"), default=None)
