"""Every page of the house that somebody of the company can open, with something on it; a list for each desk and room."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from tests.browser.brought import import_pages
from waixie.desks.acknowledgements.concerned import everybody_concerned
from waixie.desks.tests.company import Company
from waixie.foundation.calendars.models import Calendar
from waixie.foundation.permits.acting import system
from waixie.policy.actions.acknowledging import announce_version
from waixie.policy.actions.deciding import comment_draft
from waixie.policy.actions.drafts import begin_from_version
from waixie.policy.models import Acknowledgement, Obligation, PolicyVersion
from waixie.registry.actions import register_worker, save_view
from waixie.registry.models import DuplicateCandidate


def pages_of(company: Company) -> list[str]:
    """The addresses, for the task force's member of the small company."""
    return [address for pages in PLACES for address in pages(company)]


def _home(company: Company) -> list[str]:
    return [
        "/",
        "/?whose=people",
        "/notices/",
        "/notices/mail/",
        "/search/?q=立訊",
        "/search/",
        "/no/such/page/",
    ]


def _policy(company: Company) -> list[str]:
    with system("test"):
        duty = Obligation.objects.get(type="case").pk
    waiver = f"/waivers/{company.waiver.uuid}/"
    return [
        "/policy/",
        "/policy/regime/8.02/",
        f"/duties/{duty}/",
        "/waivers/",
        waiver,
        f"{waiver}renewal/",
    ]


def _acknowledgements(company: Company) -> list[str]:
    with system("test"):
        edition = PolicyVersion.objects.get()
        concerned = everybody_concerned(edition, company.now)
    due_on = timezone.localdate() + timedelta(days=14)
    announce_version(edition, concerned, due_on=due_on, by=company.lead, at=company.now)
    with system("test"):
        own = Acknowledgement.objects.get(person=company.lead.person_id)
        paper = Acknowledgement.objects.get(worker=company.worker.pk)
    root = "/acknowledgements/"
    return [
        root,
        f"{root}{own.uuid}/",
        f"{root}{paper.uuid}/paper/",
        f"{root}versions/{edition.uuid}/",
        f"{root}versions/{edition.uuid}/announce/",
    ]


def _drafting(company: Company) -> list[str]:
    with system("test"):
        version = PolicyVersion.objects.select_related("policy").get()
    draft = begin_from_version(version, by=company.lead, at=company.now)
    comment_draft(draft, text="Four hours are long.", clause="8.02", by=company.lead, at=company.now)
    root = f"/drafting/{draft.uuid}/"
    return [
        "/drafting/",
        "/drafting/new/",
        root,
        f"{root}do/comment/?clause=8.02",
        f"{root}do/archive/",
        f"{root}put-in/",
        f"{root}head/",
        f"{root}effect/",
        f"{root}chapters/8/",
        f"{root}clauses/8.02/",
        f"{root}clauses/8.02/rules/R802/",
        f"{root}clauses/3.08/rules/new/",
        f"/drafting/differences/?old={version.uuid}&new={draft.uuid}&all=1",
    ]


def _duplicates(company: Company) -> list[str]:
    """Two workers who look alike."""
    twin = {"name": company.worker.name, "home_partner": company.partner}
    register_worker(**twin, by=company.lead, at=company.now)
    with system("test"):
        pair = DuplicateCandidate.objects.get()
    return ["/duplicates/", "/duplicates/look/", f"/duplicates/{pair.uuid}/"]


def _registers(company: Company) -> list[str]:
    given = {
        "noun": "worker",
        "name": "在場的外包人員",
        "asked": "status=active&sort=-newest",
        "role": "supervisor",
    }
    view = save_view(**given, by=company.lead, at=company.now)
    engagement = f"/engagements/{company.engagement.uuid}/"
    return [
        "/engagements/",
        engagement,
        f"{engagement}?tab=people",
        f"{engagement}?tab=documents",
        f"{engagement}documents/add/",
        f"{engagement}?tab=life",
        f"{engagement}end/",
        "/engagements/new/",
        "/workers/",
        "/workers/?q=nobody+has+this+name",
        f"/workers/{company.worker.uuid}/",
        "/workers/new/",
        "/workers/many/",
        f"/workers/?status=active&sort=-newest&view={view.uuid}",
        f"/workers/?status=gone&q=王&view={view.uuid}",
        "/workers/views/",
        "/workers/views/?status=left",
        f"/workers/views/{view.uuid}/?status=left",
        "/partners/views/",
        "/partners/",
        f"/partners/{company.partner.uuid}/",
        f"/partners/{company.partner.uuid}/blacklist/",
        "/company/",
        f"/sites/{company.site.uuid}/",
        f"/sites/{company.site.uuid}/gate/",
        f"/sites/{company.site.uuid}/calendar/",
        f"/entities/{company.site.entity.uuid}/calendar/",
        f"/history/engagement/{company.engagement.uuid}/",
        f"/history/site/{company.site.uuid}/?kind=site.added",
    ]


def _calendars(_company: Company) -> list[str]:
    with system("test"):
        calendar = f"/calendars/{Calendar.objects.get(code='taiwan').uuid}/"
    return [
        "/calendars/",
        "/calendars/new/",
        f"{calendar}?year=2026",
        f"{calendar}?year=2028",
        f"{calendar}file/",
        f"{calendar}days/",
        f"{calendar}week/",
        f"{calendar}house/",
    ]


def _requirements(company: Company) -> list[str]:
    root = f"/requirements/{company.requirement.uuid}/"
    verbs = ("submit", "decide", "return", "reclassify", "publish", "withdraw", "engagement", "link")
    return [
        "/requirements/",
        "/requirements/?state=all",
        "/requirements/new/",
        "/requirements/legal-forms/",
        root,
        *(f"{root}{verb}/" for verb in verbs),
        "/core-criteria/",
        "/core-criteria/adopt/",
    ]


def _audits(company: Company) -> list[str]:
    audit, finding = f"/audits/{company.audit.uuid}/", f"/findings/{company.finding.uuid}/"
    return [
        "/audits/",
        "/audits/new/",
        audit,
        f"{audit}items/1/",
        f"{audit}sample/",
        f"{audit}finding/",
        f"{audit}close/",
        finding,
        f"{finding}answer/",
        f"{finding}retest/",
    ]


def _risks(company: Company) -> list[str]:
    risk = f"/risks/{company.risk.uuid}/"
    return [
        "/risks/",
        "/risks/?likelihood=4&damage=5",
        "/risks/new/",
        risk,
        f"{risk}treat/",
        f"{risk}review/",
        f"{risk}close/",
    ]


def _task_force(company: Company) -> list[str]:
    meeting = f"/task-force/meetings/{company.meeting.uuid}/"
    return [
        "/task-force/",
        "/task-force/appoint/",
        "/task-force/meetings/new/",
        meeting,
        f"{meeting}held/",
    ]


def _journal(company: Company) -> list[str]:
    return [
        "/record/",
        "/record/case.reported/",
        "/record/contract.signed/",
        "/catalogue/",
        "/catalogue/case.reported/",
        "/catalogue/case.reported/silent/",
    ]


def _people(company: Company) -> list[str]:
    person = f"/people/{company.supervisor.person.uuid}/"
    return [
        "/people/",
        person,
        f"{person}history/",
        f"{person}role/",
        "/people/new/",
        "/people/invite/representative/",
        "/people/invite/worker/",
        "/account/",
        "/account/password/",
        "/account/email/",
        "/account/delegate/",
        "/account/notices/",
    ]


PLACES: tuple[Callable[[Company], list[str]], ...] = (
    _home,
    _policy,
    _acknowledgements,
    _drafting,
    _registers,
    _calendars,
    _requirements,
    _duplicates,
    _audits,
    _risks,
    _task_force,
    _journal,
    _people,
    import_pages,
)
