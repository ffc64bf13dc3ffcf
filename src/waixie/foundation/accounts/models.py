"""Who there is and who may come in: persons, log-ins, roles with dates, delegation, invitations, log-in records."""

import uuid
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import F, Q

from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.actors import Actor
from waixie.foundation.wall import CLOSED, Wall


class Person(models.Model):
    """A human being, inside or outside. One person may have several log-ins; verdicts compare persons."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(max_length=200)
    search = models.CharField(max_length=220, db_collation="C", default="", db_index=True)
    outside = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="zh-hant")
    is_person = models.BooleanField(default=True)  # False: a system account, left out of separation
    same_as = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    wall = Wall(outside="id = waixie_person() OR NOT outside", columns=("id", "uuid", "name", "outside"))

    class Meta:
        # The company's own people are few beside those of its partners.
        indexes = [models.Index("id", name="accounts_person_inside", condition=Q(outside=False))]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    """Finds log-ins by name."""


class Account(AbstractBaseUser):
    """A log-in of a person."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    login = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    outside = models.BooleanField(default=False)
    partner = models.BigIntegerField(null=True)  # whom an outside account belongs to
    worker = models.BigIntegerField(null=True)  # which worker an outside account is
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, default="zh-hant")
    theme = models.CharField(max_length=10, default="auto")
    made_at = models.DateTimeField(auto_now_add=True)

    last_login = None  # the log-in records tell when somebody came in
    objects = AccountManager()
    wall = Wall(outside="person_id = waixie_person()")
    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_outside_belongs_to_somebody",
                condition=Q(outside=False, partner=None, worker=None)
                | Q(outside=True, partner__isnull=False)
                | Q(outside=True, worker__isnull=False),  # a worker on his own has no partner
            )
        ]

    def __str__(self) -> str:
        return self.login

    @property
    def actor(self) -> Actor:
        """The actor of acts done through this log-in."""
        return Actor(person=self.person_id, account=self.pk)


class SessionManager(BaseSessionManager["Session"]):
    """Finds a session together with whose it is: every page asks for both."""

    def get_queryset(self) -> models.QuerySet["Session"]:
        return super().get_queryset().select_related("account__person")


class Session(AbstractBaseSession):
    """A browser that remembers something from page to page, and who came in by it."""

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")

    objects = SessionManager()  # type: ignore[misc]


class RoleAssignment(models.Model):
    """A person holds a role from a day to a day, perhaps only for an entity, a site or a department."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role)
    scope_type = models.CharField(max_length=40, blank=True, default="")
    scope_id = models.BigIntegerField(null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index("person", "role", name="accounts_role_person")]
        constraints = [
            models.CheckConstraint(
                name="accounts_role_ends_after_it_begins",
                condition=Q(to_at=None) | Q(to_at__gte=F("from_at")),
            ),
            models.CheckConstraint(
                name="accounts_role_scope_whole",
                condition=Q(scope_type="", scope_id=None) | (~Q(scope_type="") & Q(scope_id__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"

    def holds_at(self, at: datetime) -> bool:
        """Is the role held at that instant?"""
        return self.from_at <= at and (self.to_at is None or at < self.to_at)


class Delegation(models.Model):
    """A person lets another act in one role, or in all, from a day to a day."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    giver = models.ForeignKey(Person, models.PROTECT, related_name="+")
    taker = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role, blank=True, default="")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="accounts_delegation_to_another", condition=~Q(giver=F("taker"))),
            models.CheckConstraint(
                name="accounts_delegation_ends_after_it_begins", condition=Q(to_at__gte=F("from_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.taker_id}"


class Invitation(models.Model):
    """A link, good for one use, by which somebody sets his own password. Only the link's hash is kept.

    With `account` it gives a log-in that is there a password; without, it makes somebody from outside a log-in with a role.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    token_hash = models.BinaryField(unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    account = models.ForeignKey("Account", models.PROTECT, null=True, related_name="+")
    email = models.EmailField(blank=True)
    partner = models.BigIntegerField(null=True)
    worker = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, choices=Role, blank=True, default="")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    wall = CLOSED

    def __str__(self) -> str:
        return str(self.uuid)

    def is_open_at(self, at: datetime) -> bool:
        """Can the link still be used?"""
        return self.taken_at is None and self.withdrawn_at is None and at < self.expires_at


class LoginRecord(models.Model):
    """One attempt to come in: when, from where, with what result. A log-in that is not there is kept as a keyed hash: it may be a
    password typed into the wrong field."""

    login = models.CharField(max_length=150)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=300, blank=True, default="")
    result = models.CharField(max_length=20)  # in · wrong · locked · inactive · out

    class Meta:
        indexes = [
            models.Index("login", "at", name="accounts_login_attempts"),
            models.Index("address", "at", name="accounts_login_address"),
        ]

    def __str__(self) -> str:
        return f"{self.login} {self.result}"
