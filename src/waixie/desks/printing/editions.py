"""A version or a draft with all that its print says beside the text: whose it is, how it stands, who approved it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from waixie.foundation.accounts.models import Account
from waixie.foundation.directory import registers
from waixie.policy import queries
from waixie.policy.engine.timing import local_day
from waixie.policy.models import Approval, Draft, PolicyVersion
from waixie.policy.printing.setting import set_as_pdf
from waixie.policy.printing.sheets import LANGUAGES, Edition, Signed, sheet_of
from waixie.policy.states import DraftState
from waixie.policy.wording import read_policy
from waixie.registry.models import LegalEntity

APPROVED = (DraftState.APPROVED, DraftState.IN_FORCE, DraftState.ARCHIVED)


def print_version(
    user: Account, version: PolicyVersion, language: str, at: datetime, *, rules: bool
) -> bytes:
    """A version that was adopted, as a PDF in one of the policy's languages, else in the prevailing one."""
    draft = Draft.objects.filter(adopted_as=version).first()
    approvals = queries.approvals_of(draft) if draft else []
    names = _names(user, [*(one.person for one in approvals), version.adopted_by])
    adopted = Signed(
        names.get(version.adopted_by, "–"), timezone.localtime(version.adopted_at), version.source_hash
    )
    edition = Edition(
        company=_company(),
        digest=version.source_hash,
        printed_at=timezone.localtime(at),
        draft=False,
        effective_on=local_day(version.valid_from, version.policy.zone).isoformat(),
        approvals=_signed(approvals, names),
        adopted=[adopted],
    )
    return _printed(version.source, language, edition, rules)


def print_draft(user: Account, draft: Draft, language: str, at: datetime, *, rules: bool) -> bytes:
    """A version in the making: until it is approved each page says that it is a draft."""
    approvals = queries.approvals_of(draft)
    edition = Edition(
        company=_company(),
        digest=draft.hash,
        printed_at=timezone.localtime(at),
        draft=draft.state not in APPROVED,
        effective_on=draft.effective_on.isoformat() if draft.effective_on else "",
        approvals=_signed(approvals, _names(user, [one.person for one in approvals])),
    )
    return _printed(draft.source, language, edition, rules)


def _printed(source: str, language: str, edition: Edition, rules: bool) -> bytes:
    text = read_policy(source)
    chosen = language if language in LANGUAGES else text.prevailing.value
    return set_as_pdf(sheet_of(text, chosen, edition, rules=rules))


def _company() -> str:
    """The legal entities that are not closed, each by its own name."""
    rows = LegalEntity.objects.filter(closed_on=None).order_by("pk").values_list("name", flat=True)
    return " · ".join(rows)


def _names(user: Account, persons: Iterable[int | None]) -> dict[int | None, str]:
    wanted = [("person", one) for one in persons if one is not None]
    return {known.id: known.name for known in registers.names(user, wanted).values()}


def _signed(approvals: Iterable[Approval], names: dict[int | None, str]) -> list[Signed]:
    return [Signed(names.get(one.person, "–"), timezone.localtime(one.at), one.hash) for one in approvals]
