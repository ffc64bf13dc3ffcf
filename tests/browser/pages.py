"""Every page of the house that somebody of the company can open, with something on it."""

from datetime import timedelta

from django.utils import timezone

from waixie.desks.acknowledgements.concerned import everybody_concerned
from waixie.desks.tests.company import Company
from waixie.foundation.permits.acting import system
from waixie.policy.actions.acknowledging import announce_version
from waixie.policy.actions.deciding import comment_draft
from waixie.policy.actions.drafts import begin_from_version
from waixie.policy.models import Acknowledgement, Announcement, Draft, Obligation, PolicyVersion


def draft_of(company: Company) -> Draft:
    """A draft of the next version, with a comment."""
    with system("test"):
        version = PolicyVersion.objects.select_related("policy").get()
        there = Draft.objects.first()
    if there is not None:
        return there
    draft = begin_from_version(version, by=company.lead, at=company.now)
    comment_draft(draft, text="Four hours are long.", clause="8.02", by=company.lead, at=company.now)
    return draft


def pages_of(company: Company) -> list[str]:
    """The addresses, for the task force's member of the small company."""
    with system("test"):
        duty = Obligation.objects.get(type="case").pk
        edition = PolicyVersion.objects.get()
        announced = Announcement.objects.exists()
        concerned = everybody_concerned(edition, company.now)
    if not announced:
        due_on = timezone.localdate() + timedelta(days=14)
        announce_version(edition, concerned, due_on=due_on, by=company.lead, at=company.now)
    with system("test"):
        own = Acknowledgement.objects.get(person=company.lead.person_id)
        paper = Acknowledgement.objects.get(worker=company.worker.pk)
    begun = draft_of(company)
    draft, version = begun.uuid, begun.based_on.uuid if begun.based_on else ""
    engagement = f"/engagements/{company.engagement.uuid}/"
    return [
        "/",
        "/?whose=people",
        "/policy/",
        "/policy/regime/8.02/",
        f"/duties/{duty}/",
        "/drafting/",
        "/drafting/new/",
        f"/drafting/{draft}/",
        f"/drafting/{draft}/do/comment/?clause=8.02",
        f"/drafting/{draft}/do/archive/",
        f"/drafting/{draft}/put-in/",
        f"/drafting/{draft}/head/",
        f"/drafting/{draft}/effect/",
        f"/drafting/{draft}/chapters/8/",
        f"/drafting/{draft}/clauses/8.02/",
        f"/drafting/{draft}/clauses/8.02/rules/R802/",
        f"/drafting/{draft}/clauses/3.08/rules/new/",
        f"/drafting/differences/?old={version}&new={draft}&all=1",
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
        "/partners/",
        f"/partners/{company.partner.uuid}/",
        f"/partners/{company.partner.uuid}/blacklist/",
        "/company/",
        f"/sites/{company.site.uuid}/",
        "/acknowledgements/",
        f"/acknowledgements/{own.uuid}/",
        f"/acknowledgements/{paper.uuid}/paper/",
        f"/acknowledgements/versions/{edition.uuid}/",
        f"/acknowledgements/versions/{edition.uuid}/announce/",
        "/waivers/",
        f"/waivers/{company.waiver.uuid}/",
        f"/waivers/{company.waiver.uuid}/renewal/",
        "/audits/",
        "/audits/new/",
        f"/audits/{company.audit.uuid}/",
        f"/audits/{company.audit.uuid}/items/1/",
        f"/audits/{company.audit.uuid}/sample/",
        f"/audits/{company.audit.uuid}/finding/",
        f"/audits/{company.audit.uuid}/close/",
        f"/findings/{company.finding.uuid}/",
        f"/findings/{company.finding.uuid}/answer/",
        f"/findings/{company.finding.uuid}/retest/",
        "/risks/",
        "/risks/?likelihood=4&damage=5",
        "/risks/new/",
        f"/risks/{company.risk.uuid}/",
        f"/risks/{company.risk.uuid}/treat/",
        f"/risks/{company.risk.uuid}/review/",
        f"/risks/{company.risk.uuid}/close/",
        "/task-force/",
        "/task-force/appoint/",
        "/task-force/meetings/new/",
        f"/task-force/meetings/{company.meeting.uuid}/",
        f"/task-force/meetings/{company.meeting.uuid}/held/",
        "/record/",
        "/record/case.reported/",
        "/record/contract.signed/",
        "/catalogue/",
        "/catalogue/case.reported/",
        "/catalogue/case.reported/silent/",
        "/imports/",
        "/people/",
        f"/people/{company.supervisor.person.uuid}/",
        f"/people/{company.supervisor.person.uuid}/history/",
        f"/people/{company.supervisor.person.uuid}/role/",
        "/people/new/",
        "/people/invite/representative/",
        "/people/invite/worker/",
        "/account/",
        "/account/password/",
        "/account/delegate/",
        "/account/notices/",
        "/notices/",
        "/notices/mail/",
        "/search/?q=立訊",
        "/search/",
        "/no/such/page/",
    ]
