"""The roles of the regime. Inside roles are held by the company's own people, outside roles by everybody else."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is there for."""

    ADMINISTRATOR = "administrator", _("administrator")
    TASK_FORCE = "task_force", _("task force")
    REQUESTER = "requester", _("requester")
    SUPERVISOR = "supervisor", _("supervisor")
    SELECTION_OFFICER = "selection_officer", _("selection officer")
    EVALUATOR = "evaluator", _("evaluator")
    LEGAL = "legal", _("legal")
    SIGNATORY = "signatory", _("signatory")
    TRAINER = "trainer", _("trainer")
    SECURITY_OFFICER = "security_officer", _("security officer")
    SYSTEM_OWNER = "system_owner", _("system owner")
    QUALITY_INSPECTOR = "quality_inspector", _("quality inspector")
    SAFETY_OFFICER = "safety_officer", _("safety officer")
    WORKPLACE_RESPONSIBLE = "workplace_responsible", _("responsible person of a workplace")
    PLANT_MANAGER = "plant_manager", _("plant manager")
    GATE_GUARD = "gate_guard", _("gate guard")
    LIAISON = "liaison", _("liaison")
    MEDIATOR = "mediator", _("mediator")
    FINANCE = "finance", _("finance")
    PERSONAL_DATA_CONTACT = "personal_data_contact", _("personal-data contact")
    AUDITOR = "auditor", _("auditor")
    WORKER = "worker", _("worker")
    PARTNER_REPRESENTATIVE = "partner_representative", _("partner representative")
    APPLICANT = "applicant", _("applicant")


OUTSIDE = frozenset({Role.WORKER, Role.PARTNER_REPRESENTATIVE, Role.APPLICANT})
INSIDE = frozenset(set(Role) - OUTSIDE)
SCOPES = ("entity", "site", "department")  # an inside role may be limited to these
