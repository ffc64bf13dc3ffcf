"""Everything that can be done to the registry, one file a noun. Nothing else saves its rows."""

from waixie.registry.actions.appointments import (
    assign_deputy,
    assign_liaison,
    assign_partner_liaison,
    assign_supervisor,
)
from waixie.registry.actions.bulk import change_many, try_many
from waixie.registry.actions.contacts import add_contact, remove_contact
from waixie.registry.actions.documents import file_document
from waixie.registry.actions.duplicates import look_for_duplicates, settle_duplicate, split_duplicate
from waixie.registry.actions.engagements import change_engagement, plan_engagement
from waixie.registry.actions.members import add_member, remove_member
from waixie.registry.actions.organisation import (
    add_department,
    add_entity,
    add_site,
    change_department,
    change_entity,
    change_site,
    choose_calendar_of_entity,
)
from waixie.registry.actions.partners import (
    blacklist_partner,
    change_partner,
    lift_partner,
    register_partner,
    suspend_partner,
)
from waixie.registry.actions.qualifications import (
    add_qualification,
    renew_qualification,
    verify_qualification,
)
from waixie.registry.actions.running import (
    activate_engagement,
    end_engagement,
    resume_engagement,
    suspend_engagement,
)
from waixie.registry.actions.sensitive import read_sensitive, set_sensitive
from waixie.registry.actions.standing import (
    blacklist_worker,
    clear_worker,
    let_worker_go,
    take_worker_back,
)
from waixie.registry.actions.views import remove_view, rename_view, replace_view, save_view
from waixie.registry.actions.workers import change_worker, move_worker, register_worker

__all__ = [
    "activate_engagement",
    "add_contact",
    "add_department",
    "add_entity",
    "add_member",
    "add_qualification",
    "add_site",
    "assign_deputy",
    "assign_liaison",
    "assign_partner_liaison",
    "assign_supervisor",
    "blacklist_partner",
    "blacklist_worker",
    "change_department",
    "change_engagement",
    "change_entity",
    "change_many",
    "change_partner",
    "change_site",
    "change_worker",
    "choose_calendar_of_entity",
    "clear_worker",
    "end_engagement",
    "file_document",
    "let_worker_go",
    "lift_partner",
    "look_for_duplicates",
    "move_worker",
    "plan_engagement",
    "read_sensitive",
    "register_partner",
    "register_worker",
    "remove_contact",
    "remove_member",
    "remove_view",
    "rename_view",
    "renew_qualification",
    "replace_view",
    "resume_engagement",
    "save_view",
    "set_sensitive",
    "settle_duplicate",
    "split_duplicate",
    "suspend_engagement",
    "suspend_partner",
    "take_worker_back",
    "try_many",
    "verify_qualification",
]
