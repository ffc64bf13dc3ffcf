"""What happens from the training need to the certificate."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, number, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
TRAINERS = ("trainer", "supervisor")
AUTHORS = ("trainer",)

COURSE_KINDS = (
    ("induction", _("Induction")),
    ("security", _("Information security")),
    ("quality", _("Quality")),
    ("safety", _("Safety")),
    ("skill", _("Skill")),
)
MODES = (
    ("classroom", _("Classroom")),
    ("online", _("On line")),
    ("apprenticeship", _("Apprenticeship")),
)


class TrainingNeedFound(Event):
    kind = "training_need.found"
    chapter = 2
    label = _("Training need found")
    sentence = _("%(actor)s found that %(worker)s needs training")
    practices = ("2.10",)
    shown_to = BOTH
    recorded_by = TRAINERS
    rank = 10
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    need: int | None = touch("need", _("Training need"), default=None)
    course: int | None = touch("course", _("Course"), default=None)
    course_kind: str = choice(_("Kind of course"), COURSE_KINDS)
    reason: str = text(_("Reason"), default="")


class TrainingPlanned(Event):
    kind = "training.planned"
    chapter = 2
    label = _("Training planned")
    sentence = _("%(actor)s planned the training %(course)s for %(worker)s")
    practices = ("2.11",)
    shown_to = BOTH
    recorded_by = TRAINERS
    rank = 20
    declares = (FactFrom("training_due", of="worker", field="due_on"),)
    worker: int = touch("worker", _("Worker"))
    course: int = touch("course", _("Course"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    mode: str = choice(_("Mode"), MODES)
    due_on: date | None = day(_("Due on"), default=None)


class CoursePublished(Event):
    kind = "course.published"
    chapter = 2
    label = _("Course published")
    sentence = _("%(actor)s published the course %(course)s")
    practices = ("2.12", "6.03")
    recorded_by = AUTHORS
    rank = 10
    course: int = touch("course", _("Course"))
    course_kind: str = choice(_("Kind of course"), COURSE_KINDS)
    edition: str = text(_("Version"), max_length=64, required=True)


class TrainingAttended(Event):
    kind = "training.attended"
    chapter = 2
    label = _("Training attended")
    sentence = _("%(worker)s attended the training %(course)s")
    practices = ("2.13",)
    shown_to = BOTH
    recorded_by = TRAINERS
    rank = 30
    worker: int = touch("worker", _("Worker"))
    course: int = touch("course", _("Course"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    course_kind: str = choice(_("Kind of course"), COURSE_KINDS, default="")
    mode: str = choice(_("Mode"), MODES, default="")
    hours: int | None = number(_("Hours"), default=None)


class ApprenticeshipLogged(Event):
    kind = "apprenticeship.logged"
    chapter = 2
    label = _("Apprenticeship logged")
    sentence = _("%(mentor)s and %(worker)s logged their work together")
    practices = ("2.13",)
    shown_to = BOTH
    recorded_by = (*TRAINERS, "worker")
    rank = 30
    worker: int = touch("worker", _("Worker"))
    mentor: int = touch("person", _("Mentor"))
    course: int | None = touch("course", _("Course"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    hours: int | None = number(_("Hours"), default=None)
    summary: str = text(_("Summary"), default="")


class TrainingPassed(Event):
    kind = "training.passed"
    chapter = 2
    label = _("Training passed")
    sentence = _("%(worker)s passed the training %(course)s")
    practices = ("2.14", "2.16", "5.06", "6.03")
    shown_to = BOTH
    recorded_by = TRAINERS
    rank = 35
    declares = (FactFrom("training_expiry", of="worker", field="expires_on"),)
    worker: int = touch("worker", _("Worker"))
    course: int = touch("course", _("Course"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    course_kind: str = choice(_("Kind of course"), COURSE_KINDS)
    edition: str = text(_("Version"), max_length=64, default="")
    score: int | None = number(_("Score"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)


class TrainingFailed(Event):
    kind = "training.failed"
    chapter = 2
    label = _("Training failed")
    sentence = _("%(worker)s failed the training %(course)s")
    practices = ("2.14", "2.19")
    shown_to = BOTH
    recorded_by = TRAINERS
    rank = 35
    worker: int = touch("worker", _("Worker"))
    course: int = touch("course", _("Course"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    course_kind: str = choice(_("Kind of course"), COURSE_KINDS)
    edition: str = text(_("Version"), max_length=64, default="")
    score: int | None = number(_("Score"), default=None)


class TrainingRated(Event):
    kind = "training.rated"
    chapter = 2
    label = _("Training rated")
    sentence = _("%(course)s was rated: %(score)s")
    practices = ("2.15",)
    recorded_by = (*TRAINERS, "worker")
    rank = 40
    course: int = touch("course", _("Course"))
    score: int = number(_("Score"), required=True)
    note: str = text(_("Note"), default="")


class CertificateIssued(Event):
    kind = "certificate.issued"
    chapter = 2
    label = _("Certificate issued")
    sentence = _("%(actor)s issued the certificate %(certificate)s to %(worker)s")
    practices = ("2.16",)
    shown_to = BOTH
    recorded_by = AUTHORS
    rank = 40
    declares = (FactFrom("expiry", of="certificate", field="expires_on"),)
    certificate: int = touch("certificate", _("Certificate"))
    worker: int = touch("worker", _("Worker"))
    course: int | None = touch("course", _("Course"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
