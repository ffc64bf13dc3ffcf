"""Who and where: the company's own places, its partners, their workers, and the engagements between them."""

from waixie.registry.models.duplicates import DuplicateCandidate, Verdict
from waixie.registry.models.engagements import DataSensitivity, Engagement, LegalForm, Member
from waixie.registry.models.imports import DraftState, ImportBatch, ImportDraft, ImportMapping, ImportSort
from waixie.registry.models.organisation import Department, GateRules, LegalEntity, Site
from waixie.registry.models.partners import Partner, PartnerContact
from waixie.registry.models.qualifications import Qualification, QualificationKind, Verification
from waixie.registry.models.views import Register, SavedView
from waixie.registry.models.workers import Worker

__all__ = [
    "DataSensitivity",
    "Department",
    "DraftState",
    "DuplicateCandidate",
    "Engagement",
    "GateRules",
    "ImportBatch",
    "ImportDraft",
    "ImportMapping",
    "ImportSort",
    "LegalEntity",
    "LegalForm",
    "Member",
    "Partner",
    "PartnerContact",
    "Qualification",
    "QualificationKind",
    "Register",
    "SavedView",
    "Site",
    "Verdict",
    "Verification",
    "Worker",
]
