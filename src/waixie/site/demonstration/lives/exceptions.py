"""People from outside who log in, colleagues who stand in for each other, and what the policy lets pass: waivers and late records."""

from datetime import timedelta

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission.actions.delegations import delegate
from waixie.foundation.admission.actions.invitations import accept_invitation, invite_outsider
from waixie.foundation.journal.models import Entry
from waixie.foundation.permits.acting import system
from waixie.policy.actions.late_records import accept_late_record, explain_late_record
from waixie.policy.actions.waivers import grant_waiver, request_waiver
from waixie.policy.engine.types import Ref
from waixie.policy.models import Obligation, Policy, RuleVersion
from waixie.registry.actions import register_partner, settle_duplicate
from waixie.registry.models import DuplicateCandidate, Engagement, Partner
from waixie.site.demonstration.founding import Work
from waixie.site.demonstration.group import PASSWORD
from waixie.site.demonstration.stage import Stage, Story

REPRESENTATIVES = ("partner", "partner2", "partner3")
WORKERS = ("worker", "worker2", "worker3")
REASONS = ("原廠停工檢修，展延至復工", "系統改版凍結期間", "人員住院，已安排代理")


def outsiders(stage: Stage, works: list[Work]) -> Story:
    """Three firms and three of their people get log-ins by invitation, some weeks before the present."""
    yield stage.in_days((stage.ends - stage.begins).days - 75)
    running = [one for one in works if one.people and not one.over and one.engagement is not None]
    running.sort(key=lambda work: -work.care)
    for login, work in zip(REPRESENTATIVES, running, strict=False):
        assert work.partner is not None
        invited = {
            "name": "張家瑋" if login == "partner" else f"{work.firm.name[:2]}代表",
            "partner": work.partner.pk,
        }
        _invite(stage, login, Role.PARTNER_REPRESENTATIVE, **invited)
    for login, work in zip(WORKERS, running, strict=False):
        worker = work.people[0]
        assert work.partner is not None
        _invite(
            stage,
            login,
            Role.WORKER,
            name=worker.name,
            partner=work.partner.pk,
            worker=worker.pk,
            person=worker.person,
        )


def _invite(stage: Stage, login: str, role: Role, **invited: object) -> None:
    account: Account
    _, token = stage.act(invite_outsider, email="", role=role, by="admin", **invited)
    account = accept_invitation(token=token, login=login, password=PASSWORD, at=stage.now)
    stage.people[login] = account


def known_twice(stage: Stage, partners: dict[str, Partner]) -> Story:
    """Two firms are registered again in another spelling: one pair has been merged, the other waits for somebody to look."""
    first, second, *_ = partners
    yield stage.in_days((stage.ends - stage.begins).days - 48)
    again = stage.act(register_partner, name=_shorter(first), country="TW", by="buyer")
    yield stage.in_days(6, 8)
    with system("demonstration", read_only=True):
        pair = DuplicateCandidate.objects.get(noun="partner", second=again.pk)
    stage.act(settle_duplicate, pair, verdict="same", stays=partners[first].pk, by="admin")
    yield stage.in_days(30, 34)
    stage.act(register_partner, name=_shorter(second), country="TW", by="buyer")


def _shorter(name: str) -> str:
    """The firm as people write it who are in a hurry."""
    return name.replace("股份有限公司", "").replace("有限公司", "") + "(股)公司"


def standing_in(stage: Stage) -> Story:
    """A supervisor on leave lets a colleague act for him; the present week, too."""
    while True:
        yield stage.in_days(110, 140)
        begins = stage.now + timedelta(hours=1)
        stage.act(
            delegate,
            stage.people["lin"].person,
            role=Role.SUPERVISOR,
            from_at=begins,
            to_at=begins + timedelta(days=12),
            reason="休假",
            by="chang",
        )


def waivers(stage: Stage) -> Story:
    """Now and then a supervisor asks that a rule rest for one piece of work; somebody else decides."""
    while True:
        yield stage.in_days(35, 60)
        found = _waivable()
        if found is None:
            continue
        policy, rule, ref, supervisor = found
        asker = next(
            (login for login, one in stage.people.items() if one.person_id == supervisor), "supervisor"
        )
        waiver = stage.act(
            request_waiver,
            policy,
            rule,
            ref,
            begins_at=stage.now,
            ends_at=stage.now + timedelta(days=stage.dice.choice((30, 60, 90))),
            reason=stage.dice.choice(REASONS),
            by=asker,
        )
        yield stage.in_days(1, 4)
        if stage.often(0.85):
            stage.act(grant_waiver, waiver, by="taskforce")


def _waivable() -> tuple[Policy, str, Ref, int] | None:
    """A duty about an engagement that waits, by a rule that can be waived."""
    with system("demonstration", read_only=True):
        rules = RuleVersion.objects.filter(waivable=True, family="periodic", per="engagement")
        duty = (
            Obligation.objects.filter(
                rule__in=rules.values("pk"),
                type="engagement",
                met_at=None,
                void_at=None,
                due_at__isnull=False,
            )
            .order_by("-due_at")
            .first()
        )
        if duty is None:
            return None
        version = RuleVersion.objects.select_related("policy").get(pk=duty.rule)
        engagement = Engagement.objects.filter(pk=duty.object, state="active").first()
        if engagement is None or engagement.supervisor_id is None:
            return None
    return version.policy, version.code, Ref("engagement", engagement.pk), engagement.supervisor_id


def late_records(stage: Stage) -> Story:
    """What was recorded only after it was due is explained; somebody else accepts most of the reasons."""
    while True:
        yield stage.in_days(25, 40)
        with system("demonstration", read_only=True):
            late = Obligation.objects.filter(afterwards=True, met_event__isnull=False).order_by("-met_at")[:3]
            entries = list(Entry.objects.filter(pk__in=[one.met_event for one in late]))
        for entry in entries:
            with system("demonstration", read_only=True):
                from waixie.policy.models import LateRecord

                known = LateRecord.objects.filter(event=entry.pk).exists()
            if not known:
                stage.act(explain_late_record, entry, reason="現場無網路，紙本紀錄隔週補登", by="security")
                if stage.often(0.6):
                    yield stage.in_days(1, 3)
                    stage.act(accept_late_record, entry, by="taskforce")
