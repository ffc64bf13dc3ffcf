"""Why the registry refuses: each reason once, as a sentence and what would make it possible."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import Reason

NOT_A_KEEPER = Reason(
    "registry.not_a_keeper",
    _("Only an administrator or the task force may change the company's entities, sites and departments."),
    _("Ask an administrator whose role reaches this place."),
    who=True,
)
NOT_ONE_WHO_SETTLES = Reason(
    "registry.not_one_who_settles",
    _("Only those who keep the data or sit on the task force may say whether two entries are one."),
    _("Ask an administrator to look at the pair."),
    who=True,
)
NOT_A_LEAD = Reason(
    "registry.not_a_lead",
    _(
        "Only the supervisor of the engagement, the task force, a selection officer or an administrator may do this."
    ),
    _("Ask the supervisor to do it, or to delegate it to you with dates."),
    who=True,
)
NOT_A_BUYER = Reason(
    "registry.not_a_buyer",
    _(
        "Only supervisors, selection officers, the task force and administrators may keep partners and workers."
    ),
    _("Ask one of them, or ask an administrator for the role."),
    who=True,
)
NOT_A_JUDGE = Reason(
    "registry.not_a_judge",
    _("Only the task force may blacklist somebody or take somebody off the blacklist."),
    _("Bring it before the task force."),
    who=True,
)
NOT_A_STOPPER = Reason(
    "registry.not_a_stopper",
    _("Only the supervisor, the task force, a security officer or a safety officer may stop this."),
    _("Call one of them: stopping takes one click."),
    who=True,
)
NOT_A_CHECKER = Reason(
    "registry.not_a_checker",
    _("You may not keep the papers of this partner or worker."),
    _("Ask a supervisor, a trainer, a security or safety officer, or the partner's representative."),
    who=True,
)
NOT_FOR_PERSONAL_DATA = Reason(
    "registry.not_for_personal_data",
    _("Personal data of a worker are for himself, his partner and the personal-data contact alone."),
    _("Ask the personal-data contact, and say what for."),
    who=True,
)
NOT_AN_APPOINTER = Reason(
    "registry.not_an_appointer",
    _(
        "Only the present supervisor, a plant manager, the task force or an administrator may name a supervisor."
    ),
    _("Ask the present supervisor to hand over."),
    who=True,
)
INSIDE_ONLY = Reason(
    "registry.inside_only",
    _("From outside you may change languages and skills; names and numbers are kept by the company."),
    _("Tell your liaison what is wrong."),
    who=True,
)
PARTNER_BLACKLISTED = Reason(
    "registry.partner_blacklisted",
    _("%(partner)s is on the blacklist: %(reason)s"),
    _("Choose another partner, or ask the task force to lift the blacklisting."),
)
PARTNER_SUSPENDED = Reason(
    "registry.partner_suspended",
    _("%(partner)s is suspended: %(reason)s"),
    _("Wait until the suspension is lifted, or ask the task force."),
)
WORKER_BLACKLISTED = Reason(
    "registry.worker_blacklisted",
    _("%(worker)s is on the blacklist: %(reason)s"),
    _("Choose another worker, or ask the task force to clear the name."),
)
WORKER_LEFT = Reason(
    "registry.worker_left",
    _("%(worker)s has left."),
    _("Record first that the worker has returned."),
)
NO_SUPERVISOR = Reason(
    "registry.no_supervisor",
    _("No engagement becomes active without a supervisor."),
    _("Name a supervisor first."),
)
NO_MEMBERS = Reason(
    "registry.no_members",
    _("Nobody is on the list of this engagement."),
    _("Add at least one worker first."),
)
NOT_A_SUPERVISOR = Reason(
    "registry.not_a_supervisor",
    _("%(person)s does not hold the role of supervisor here."),
    _("Ask an administrator to give the role for this department, site or entity."),
)
OUTSIDE_PERSON = Reason(
    "registry.outside_person",
    _("%(person)s is not one of the company's own people."),
    _("Choose somebody from inside."),
)
INSIDE_PERSON = Reason(
    "registry.inside_person",
    _("%(person)s is one of the company's own people."),
    _("Choose somebody of the partner."),
)
DEPUTY_IS_SUPERVISOR = Reason(
    "registry.deputy_is_supervisor",
    _("Supervisor and deputy are one person."),
    _("Choose another deputy."),
)
ALREADY_SUPERVISOR = Reason(
    "registry.already_supervisor",
    _("%(person)s supervises this engagement already."),
    _("Choose somebody else."),
)
ALREADY_MEMBER = Reason(
    "registry.already_member",
    _("%(worker)s is on the list already in that time."),
    _("Choose dates that do not overlap."),
)
NOT_A_MEMBER = Reason(
    "registry.not_a_member",
    _("%(worker)s is not on the list on that day."),
    _("Look at the list of members."),
)
OF_ANOTHER_PARTNER = Reason(
    "registry.of_another_partner",
    _("%(worker)s works for another partner than the one of this engagement."),
    _(
        "If the worker has changed firms, record the move first; if not, this is subcontracting and needs consent."
    ),
)
DATES_REVERSED = Reason(
    "registry.dates_reversed",
    _("The end lies before the beginning."),
    _("Correct one of the two dates."),
)
OUTSIDE_THE_DATES = Reason(
    "registry.outside_the_dates",
    _("That day lies outside the dates of the engagement."),
    _("Choose a day between its start and its end, or change the engagement first."),
)
PLACE_CLOSED = Reason(
    "registry.place_closed",
    _("%(place)s is closed."),
    _("Choose a place that is open."),
)
OF_ANOTHER_ENTITY = Reason(
    "registry.of_another_entity",
    _("%(place)s belongs to another legal entity."),
    _("Choose places of one entity."),
)
UNDER_ITSELF = Reason(
    "registry.under_itself",
    _("A department can't lie under itself."),
    _("Choose another department above it."),
)
UNKNOWN_ZONE = Reason(
    "registry.unknown_zone",
    _("“%(zone)s” is no time zone."),
    _("Use a name such as Asia/Taipei."),
)
UNKNOWN_CALENDAR = Reason(
    "registry.unknown_calendar",
    _("There is no working calendar “%(code)s”."),
    _("Choose one of those that are kept under Calendars, or make it there first."),
)
NAME_MISSING = Reason(
    "registry.name_missing",
    _("A name is needed."),
    _("Fill in the name."),
)
REASON_MISSING = Reason(
    "registry.reason_missing",
    _("This needs a reason that others can read later."),
    _("Write one sentence that says why."),
)
NUMBER_TAKEN = Reason(
    "registry.number_taken",
    _("%(name)s is registered already under the number %(number)s."),
    _("Open that entry instead of making a second one."),
)
NUMBER_DOES_NOT_CHECK = Reason(
    "registry.number_does_not_check",
    _("The number does not check: a digit is wrong or missing."),
    _("Compare it with the document."),
)
NO_SUCH_DATE = Reason(
    "registry.no_such_date",
    _("“%(value)s” is no date."),
    _("Write it as year-month-day."),
)
STILL_ON_LIST = Reason(
    "registry.still_on_list",
    _("%(worker)s is still on the list of %(engagement)s."),
    _("Take the worker off that list first."),
)
RENEWED_ALREADY = Reason(
    "registry.renewed_already",
    _("This paper has been renewed already."),
    _("Renew the newer one."),
)
VERIFIED_ALREADY = Reason(
    "registry.verified_already",
    _("This paper has been verified already."),
    _("Nothing is left to do."),
)
OWN_STATEMENT = Reason(
    "registry.own_statement",
    _("Whoever put a paper on record does not verify it."),
    _("Ask a colleague to look at it."),
    who=True,
)
SETTLED_ALREADY = Reason(
    "registry.settled_already",
    _("This pair has been decided already."),
    _("Nothing is left to do."),
)
CONTACT_GONE = Reason(
    "registry.contact_gone",
    _("This contact is no longer there."),
    _("Add the contact anew."),
)
STILL_IN_USE = Reason(
    "registry.still_in_use",
    _("%(place)s can't be closed: %(count)s engagements there have not ended."),
    _("End or move them first."),
)
MERGED = Reason(
    "registry.merged",
    _("%(name)s was merged into another entry."),
    _("Open the entry that stands."),
)
STRICTER = Reason(
    "registry.stricter",
    _("%(name)s is %(status)s, and the entry that is to stay is not."),
    _("Let %(name)s stay, or lift that first."),
)
NOT_MERGED = Reason(
    "registry.not_merged",
    _("The two entries stand apart."),
    _("Only what was merged can be split."),
)
NOT_OF_THE_PAIR = Reason(
    "registry.not_of_the_pair",
    _("The entry that is to stay is neither of the two."),
    _("Choose one of the two."),
)
TOO_MANY_AT_ONCE = Reason(
    "registry.too_many_at_once",
    _("%(count)s entries are more than can be changed at once; %(most)s can."),
    _("Narrow the list by a filter, and change the rest afterwards."),
)
NOTHING_CHOSEN = Reason(
    "registry.nothing_chosen",
    _("No entry is chosen."),
    _("Tick some in the register."),
)
KIND_UNFIT = Reason(
    "registry.kind_unfit",
    _("A paper of this kind can't be kept for this partner or worker."),
    _("Choose another kind."),
)
DATE_MISSING = Reason(
    "registry.date_missing",
    _("A date is needed."),
    _("Fill in the day on which it ends."),
)
MAY_NOT_FILE = Reason(
    "registry.may_not_file",
    _("You may read this file, and not put documents into it."),
    _("Ask the supervisor of the engagement."),
    who=True,
)
VIEW_NAME_TAKEN = Reason(
    "registry.view_name_taken",
    _("There is a saved view named “%(name)s” already."),
    _("Choose another name, or replace that one."),
)
TOO_MANY_VIEWS = Reason(
    "registry.too_many_views",
    _("You have %(most)s saved views, and more are not kept."),
    _("Remove one that you no longer use."),
)
VIEW_UNFIT = Reason(
    "registry.view_unfit",
    _("This can't be kept as a saved view: %(what)s means nothing there."),
    _("Narrow the list as you wish it, and save it from there."),
)
VIEW_TOO_LONG = Reason(
    "registry.view_too_long",
    _("This is too long to be kept as a saved view."),
    _("Take a shorter name, or search for fewer words."),
)
NOT_A_SHARER = Reason(
    "registry.not_a_sharer",
    _("Only administrators and the task force share saved views with others."),
    _("Save it for yourself, or ask one of them."),
    who=True,
)
EMAIL_UNFIT = Reason(
    "registry.email_unfit",
    _("This is no e-mail address."),
    _("Write it like name@example.com, or leave it empty."),
)
NOT_OWN_VIEW = Reason(
    "registry.not_own_view",
    _("A saved view is changed by whoever saved it, or by an administrator."),
    _("Save the list as a view of your own."),
    who=True,
)
