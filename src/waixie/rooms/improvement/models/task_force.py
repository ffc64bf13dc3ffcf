"""The task force: who is in office and as what, its meetings, and what they decided."""

import uuid

from django.db import models
from django.db.models import F, Q

from waixie.foundation.accounts.models import Person, RoleAssignment
from waixie.policy.models import Policy
from waixie.rooms.improvement.events import Function
from waixie.rooms.improvement.states import MEETING, MeetingState


class TaskForceMember(models.Model):
    """A term of office. The role that goes with it lasts exactly as long: its row holds both dates."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    assignment = models.OneToOneField(RoleAssignment, models.PROTECT, related_name="+")
    function = models.CharField(max_length=20, choices=Function, default=Function.MEMBER)
    appointed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    appointed_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)  # said when he left before his term was over
    left_for = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "improvement_member"

    def __str__(self) -> str:
        return f"{self.assignment.person.name} ({self.get_function_display()})"


class Meeting(models.Model):
    """A meeting of the task force: called, then held or called off. Its id is that of the journal's thing."""

    id = models.BigIntegerField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    title = models.CharField(max_length=200)
    agenda = models.TextField(blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")
    policy = models.ForeignKey(Policy, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=20, choices=MeetingState, default=MeetingState.CALLED)
    meets_at = models.DateTimeField()
    called_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True)  # held or called off
    minutes = models.TextField(blank=True, default="")
    guests = models.CharField(max_length=500, blank=True, default="")
    called_off_for = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "improvement_meeting"
        triggers = [MEETING.guard("state")]
        indexes = [models.Index("meets_at", name="improvement_meeting_when")]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Whether a member was at a meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    present = models.BooleanField()

    class Meta:
        db_table = "improvement_attendance"
        constraints = [models.UniqueConstraint("meeting", "person", name="improvement_attendance_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.present}"


class Decision(models.Model):
    """What a meeting decided, who sees to it and until when."""

    id = models.BigIntegerField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    number = models.SmallIntegerField()
    text = models.CharField(max_length=1000)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        db_table = "improvement_decision"
        constraints = [
            models.UniqueConstraint("meeting", "number", name="improvement_decision_once"),
            models.CheckConstraint(
                name="improvement_done_by_somebody",
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
            ),
            models.CheckConstraint(
                name="improvement_due_has_an_owner",
                condition=Q(due_on=None) | Q(owner__isnull=False),
            ),
        ]
        indexes = [models.Index(F("due_on"), name="improvement_decision_open", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return self.text[:60]
