"""The chapters of the regime."""

from django.utils.translation import gettext_lazy as _

CHAPTERS = {
    0: _("The house itself"),
    1: _("Foundation"),
    2: _("Selection and training"),
    3: _("Contracts"),
    4: _("Supervision and appraisal"),
    5: _("Information security"),
    6: _("Service quality"),
    7: _("Communication and collaboration"),
    8: _("Problems and disputes"),
    9: _("Incentives and retention"),
    10: _("Continuous improvement"),
    11: _("Beyond the ten chapters"),
    12: _("On site"),
}
