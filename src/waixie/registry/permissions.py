"""Who may do what to the registry: one question for each act, answered yes or no with a reason. The state of things is asked first
by what may be done to it, and second who asks."""

from datetime import datetime

from waixie.foundation.accounts.models import Person
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, Reason, denied
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import Held, holds, permit, roles_of, stands_for
from waixie.foundation.permits.places import Place
from waixie.registry import errors
from waixie.registry.models import Department, Engagement, LegalEntity, Partner, SavedView, Site, Worker
from waixie.registry.states import ENGAGEMENT, PARTNER, WORKER, PartnerStatus, WorkerStatus

KEEPERS = (Role.ADMINISTRATOR, Role.TASK_FORCE)
LEADS = (*KEEPERS, Role.SELECTION_OFFICER)
BUYERS = (*LEADS, Role.SUPERVISOR)
JUDGES = (Role.TASK_FORCE,)
STOPPERS = (*LEADS, Role.SECURITY_OFFICER, Role.SAFETY_OFFICER)
APPOINTERS = (*LEADS, Role.PLANT_MANAGER)
CHANGERS = (*BUYERS, Role.PLANT_MANAGER, Role.SECURITY_OFFICER, Role.SAFETY_OFFICER)
CHECKERS = (
    *BUYERS,
    Role.TRAINER,
    Role.SECURITY_OFFICER,
    Role.SAFETY_OFFICER,
    Role.PERSONAL_DATA_CONTACT,
)
DATA_KEEPERS = (Role.ADMINISTRATOR, Role.PERSONAL_DATA_CONTACT)
DATA_READERS = (Role.PERSONAL_DATA_CONTACT, Role.SECURITY_OFFICER)
COMPANY = Place()  # reached by roles for the whole company alone


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def may_keep_places(user: User, of: LegalEntity | Site | Department | None, *, at: datetime) -> Answer:
    """May he add, change or close what lies at this place? None is the whole company."""
    if user.outside:
        return denied(errors.NOT_A_KEEPER)
    place = COMPANY if of is None else of.place
    return permit(holds(user, KEEPERS, at=at, of=place), errors.NOT_A_KEEPER)


# ── partners ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def may_register_partner(user: User, *, at: datetime) -> Answer:
    """May he bring in a partner?"""
    return permit(holds(user, BUYERS, at=at), errors.NOT_A_BUYER)


def may_change_partner(user: User, partner: Partner, *, at: datetime) -> Answer:
    """May he change what we know of a partner?"""
    held = holds(user, BUYERS, at=at)
    return permit(held, errors.NOT_A_BUYER) and _from(_stands(partner), held)


def may_keep_contacts(user: User, partner: Partner, *, at: datetime) -> Answer:
    """May he say whom to call there? The partner's representative may, too."""
    return ALLOWED if represents(user, partner.pk) else may_change_partner(user, partner, at=at)


def may_suspend_partner(user: User, partner: Partner, *, at: datetime) -> Answer:
    """May he stop work with a partner for a while?"""
    held = holds(user, (*JUDGES, Role.SECURITY_OFFICER), at=at)
    return permit(held, errors.NOT_A_STOPPER) and _from(PARTNER.may(partner.status, "suspend"), held)


def may_blacklist_partner(user: User, partner: Partner, *, at: datetime) -> Answer:
    """May he put a partner on the blacklist?"""
    held = holds(user, JUDGES, at=at)
    return permit(held, errors.NOT_A_JUDGE) and _from(PARTNER.may(partner.status, "blacklist"), held)


def may_lift_partner(user: User, partner: Partner, *, at: datetime) -> Answer:
    """May he end a suspension or blacklisting?"""
    held = holds(user, JUDGES, at=at)
    return permit(held, errors.NOT_A_JUDGE) and _from(PARTNER.may(partner.status, "lift"), held)


def works_with_us(partner: Partner | None) -> Answer:
    """Is nothing in the way of new work with this partner?"""
    if partner is None or partner.status == PartnerStatus.ACTIVE:
        return ALLOWED
    black = partner.status == PartnerStatus.BLACKLISTED
    reason = errors.PARTNER_BLACKLISTED if black else errors.PARTNER_SUSPENDED
    return denied(reason, partner=partner.name, reason=partner.status_reason)


# ── workers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def may_register_worker(user: User, partner: Partner | None, *, at: datetime) -> Answer:
    """May he bring in a worker? A representative may, for his own partner."""
    if partner is not None and represents(user, partner.pk):
        return ALLOWED
    return permit(holds(user, BUYERS, at=at), errors.NOT_A_BUYER)


def may_change_worker(user: User, worker: Worker, *, names: bool, at: datetime) -> Answer:
    """May he change what we know of a worker? From outside only languages and skills (`names` is False)."""
    if is_or_represents(user, worker):
        return denied(errors.INSIDE_ONLY) if names else ALLOWED
    return permit(holds(user, BUYERS, at=at), errors.NOT_A_BUYER)


def may_move_worker(user: User, worker: Worker, *, at: datetime) -> Answer:
    """May he say that a worker has changed firms?"""
    held = holds(user, BUYERS, at=at)
    return permit(held, errors.NOT_A_BUYER) and _from(_stands(worker), held)


def may_let_worker_go(user: User, worker: Worker, *, at: datetime) -> Answer:
    """May he record that a worker has left?"""
    if represents(user, worker.home_partner_id):
        return WORKER.may(worker.status, "leave")
    held = holds(user, BUYERS, at=at)
    return permit(held, errors.NOT_A_BUYER) and _from(WORKER.may(worker.status, "leave"), held)


def may_take_worker_back(user: User, worker: Worker, *, at: datetime) -> Answer:
    """May he record that a worker has returned?"""
    held = holds(user, BUYERS, at=at)
    return permit(held, errors.NOT_A_BUYER) and _from(WORKER.may(worker.status, "return"), held)


def may_blacklist_worker(user: User, worker: Worker, *, at: datetime) -> Answer:
    """May he put a worker on the blacklist?"""
    held = holds(user, JUDGES, at=at)
    return permit(held, errors.NOT_A_JUDGE) and _from(WORKER.may(worker.status, "blacklist"), held)


def may_clear_worker(user: User, worker: Worker, *, at: datetime) -> Answer:
    """May he take a worker off the blacklist?"""
    held = holds(user, JUDGES, at=at)
    return permit(held, errors.NOT_A_JUDGE) and _from(WORKER.may(worker.status, "clear"), held)


def may_set_sensitive(user: User, worker: Worker, *, at: datetime) -> Answer:
    """May he write a worker's identity number, birth date, telephone or bank account?"""
    if is_or_represents(user, worker):
        return ALLOWED
    return permit(holds(user, DATA_KEEPERS, at=at), errors.NOT_FOR_PERSONAL_DATA)


def may_read_sensitive(user: User, worker: Worker, *, at: datetime) -> Answer:
    """May he read them?"""
    if user.outside and user.worker == worker.pk:
        return ALLOWED
    return permit(holds(user, DATA_READERS, at=at), errors.NOT_FOR_PERSONAL_DATA)


def may_work(worker: Worker) -> Answer:
    """Is nothing in the way of new work for this worker?"""
    if worker.status == WorkerStatus.BLACKLISTED:
        return denied(errors.WORKER_BLACKLISTED, worker=worker.name, reason=worker.status_reason)
    if worker.status == WorkerStatus.LEFT:
        return denied(errors.WORKER_LEFT, worker=worker.name)
    return ALLOWED


# ── papers and duplicates ────────────────────────────────────────────────────────────────────────────────────────────


def may_keep_papers(user: User, of: Partner | Worker, *, at: datetime) -> Answer:
    """May he put a qualification on record? Outside may for itself; it counts as stated until somebody has looked."""
    own = is_or_represents(user, of) if isinstance(of, Worker) else represents(user, of.pk)
    return ALLOWED if own else permit(holds(user, CHECKERS, at=at), errors.NOT_A_CHECKER)


def may_verify_papers(user: User, of: Partner | Worker, *, at: datetime) -> Answer:
    """May he say that he has seen the paper?"""
    held = holds(user, CHECKERS, at=at)
    return permit(held, errors.NOT_A_CHECKER) and _from(_stands(of), held)


def may_settle_duplicates(user: User, *, at: datetime) -> Answer:
    """May he say whether two entries are one?"""
    return permit(holds(user, (*DATA_KEEPERS, Role.TASK_FORCE), at=at), errors.NOT_ONE_WHO_SETTLES)


def may_merge(standing: Partner | Worker, leaving: Partner | Worker) -> Answer:
    """Can the one stand for both? Not if it has gone into another itself, and never to wash off a blacklisting or suspension."""
    for one in (standing, leaving):
        if not (answer := _stands(one)):
            return answer
    strict = STRICTNESS.get(leaving.status, 0)
    if strict > STRICTNESS.get(standing.status, 0):
        return denied(errors.STRICTER, name=leaving.name, status=leaving.get_status_display())
    return ALLOWED


STRICTNESS: dict[str, int] = {PartnerStatus.SUSPENDED: 1, PartnerStatus.BLACKLISTED: 2}  # of workers, too


def may_change_many(user: User, *, at: datetime) -> Answer:
    """May he change many entries at once? Each is asked for itself as well."""
    return permit(None if user.outside else holds(user, CHANGERS, at=at), errors.NOT_A_BUYER)


def may_save_view(user: User, *, shared: bool, at: datetime) -> Answer:
    """Everybody saves views of the registers for himself; for the holders of a role only those who look after the regime."""
    if not shared:
        return ALLOWED
    return permit(None if user.outside else holds(user, KEEPERS, at=at), errors.NOT_A_SHARER)


def may_change_view(user: User, view: SavedView, *, at: datetime) -> Answer:
    """May he rename, replace or remove a saved view that he sees?"""
    if view.owner_id == user.actor.person:
        return ALLOWED
    return permit(holds(user, Role.ADMINISTRATOR, at=at), errors.NOT_OWN_VIEW)


def may_file_document(user: User, *, at: datetime) -> Answer:
    """Whoever works on an engagement that he sees puts documents into its file; an auditor only reads."""
    if user.outside or any(held.role != Role.AUDITOR for held in roles_of(user, at)):
        return ALLOWED
    return denied(errors.MAY_NOT_FILE)


# ── engagements ──────────────────────────────────────────────────────────────────────────────────────────────────────


def may_plan(user: User, place: Place, partner: Partner | None, *, at: datetime) -> Answer:
    """May he plan work here, with this partner?"""
    held = holds(user, BUYERS, at=at, of=place)
    return permit(held, errors.NOT_A_LEAD) and _from(works_with_us(partner), held)


def may_change_engagement(user: User, engagement: Engagement, *, at: datetime) -> Answer:
    """May he change title, scope, place or dates? Not once it has ended."""
    return _lead(user, engagement, at=at, verb="end")


def may_activate(user: User, engagement: Engagement, *, at: datetime) -> Answer:
    """May the work begin? Never without a supervisor, never with a partner on the blacklist."""
    answer = _lead(user, engagement, at=at, verb="activate")
    if answer and engagement.supervisor_id is None:
        return denied(errors.NO_SUPERVISOR)
    return answer and _named(works_with_us(engagement.partner), answer)


def may_suspend(user: User, engagement: Engagement, *, at: datetime) -> Answer:
    """May he stop the work for a while?"""
    return _lead(user, engagement, at=at, verb="suspend", roles=STOPPERS, reason=errors.NOT_A_STOPPER)


def may_resume(user: User, engagement: Engagement, *, at: datetime) -> Answer:
    """May the work go on?"""
    answer = _lead(user, engagement, at=at, verb="resume")
    return answer and _named(works_with_us(engagement.partner), answer)


def may_end(user: User, engagement: Engagement, *, at: datetime) -> Answer:
    """May he end it?"""
    return _lead(user, engagement, at=at, verb="end")


def may_appoint(user: User, engagement: Engagement, person: Person, *, at: datetime) -> Answer:
    """May he make this person the supervisor? The person must hold the role for this place."""
    answer = _lead(user, engagement, at=at, verb="end", roles=APPOINTERS, reason=errors.NOT_AN_APPOINTER)
    if answer and engagement.supervisor_id == person.pk:
        return denied(errors.ALREADY_SUPERVISOR, person=person.name)
    return answer and _named(_from_inside(person), answer)


def may_name_inside(user: User, engagement: Engagement, person: Person, *, at: datetime) -> Answer:
    """May he name this person of ours as deputy or liaison?"""
    answer = _lead(user, engagement, at=at, verb="end")
    return answer and _named(_from_inside(person), answer)


def may_name_outside(user: User, engagement: Engagement, person: Person, *, at: datetime) -> Answer:
    """May he name the partner's liaison? The partner's representative may, too."""
    if represents(user, engagement.partner_id):
        answer = ENGAGEMENT.may(engagement.state, "end")
    else:
        answer = _lead(user, engagement, at=at, verb="end")
    if answer and not person.outside:
        return denied(errors.INSIDE_PERSON, person=person.name)
    return answer


def may_add_member(user: User, engagement: Engagement, worker: Worker, *, at: datetime) -> Answer:
    """May he put this worker on the list?"""
    answer = _lead(user, engagement, at=at, verb="end")
    if not answer:
        return answer
    for other in (works_with_us(engagement.partner), may_work(worker)):
        if not other:
            return other
    if worker.home_partner_id != engagement.partner_id:
        return denied(errors.OF_ANOTHER_PARTNER, worker=worker.name)
    return answer


def may_remove_member(user: User, engagement: Engagement, *, at: datetime) -> Answer:
    """May he take somebody off the list? Those who may stop the work may."""
    return _lead(user, engagement, at=at, verb="end", roles=STOPPERS, reason=errors.NOT_A_STOPPER)


# ── who he is ────────────────────────────────────────────────────────────────────────────────────────────────────────


def represents(user: User, partner: int | None) -> bool:
    """Is he a representative of this partner?"""
    return partner is not None and user.outside and user.worker is None and user.partner == partner


def is_or_represents(user: User, worker: Worker) -> bool:
    """Is he this worker, or a representative of the worker's partner?"""
    return (user.outside and user.worker == worker.pk) or represents(user, worker.home_partner_id)


def leads(
    user: User, engagement: Engagement, *, at: datetime, roles: tuple[Role, ...] = LEADS
) -> Held | None:
    """By what does he lead this engagement: as its supervisor or deputy, as a delegate, or by a role that reaches it?"""
    if user.outside:
        return None
    for person in (engagement.supervisor_id, engagement.deputy_id):
        if held := stands_for(user, person, Role.SUPERVISOR, at):
            return held
    return holds(user, roles, at=at, of=engagement.place)


def _lead(
    user: User,
    engagement: Engagement,
    *,
    at: datetime,
    verb: str,
    roles: tuple[Role, ...] = LEADS,
    reason: Reason = errors.NOT_A_LEAD,
) -> Answer:
    held = leads(user, engagement, at=at, roles=roles)
    return permit(held, reason) and _from(ENGAGEMENT.may(engagement.state, verb), held)


def _stands(thing: Partner | Worker) -> Answer:
    """Is it not merged into another entry?"""
    return ALLOWED if thing.same_as_id is None else denied(errors.MERGED, name=thing.name)


def _from(answer: Answer, held: Held | None) -> Answer:
    """The second answer, in the name in which the first one was yes."""
    return Answer(on_behalf_of=held.on_behalf_of) if answer and held else answer


def _named(answer: Answer, first: Answer) -> Answer:
    return first if answer else answer


def _from_inside(person: Person) -> Answer:
    return denied(errors.OUTSIDE_PERSON, person=person.name) if person.outside else ALLOWED
