"""What was found in a file on its way in. It holds names and numbers of people, so it is sealed under the draft's own key."""

import json
from typing import Any

from waixie.foundation.sealing.envelopes import new_person_key, open_person_key, seal, unseal
from waixie.registry.models import ImportDraft


def new_key(draft: ImportDraft) -> None:
    """Give a draft its key; thrown away with the file."""
    draft.wrapped = new_person_key(_subject(draft))[1]


def seal_findings(draft: ImportDraft, found: dict[str, Any]) -> None:
    """Put what was found into the draft. The caller saves."""
    plain = open_person_key(bytes(draft.wrapped), _subject(draft))
    draft.found = seal(plain, json.dumps(found, ensure_ascii=False), _subject(draft))


def findings(draft: ImportDraft) -> dict[str, Any]:
    """What was found in the file so far; empty once it is gone."""
    if not draft.found or not draft.wrapped:
        return {}
    plain = open_person_key(bytes(draft.wrapped), _subject(draft))
    read: dict[str, Any] = json.loads(unseal(plain, bytes(draft.found), _subject(draft)))
    return read


def _subject(draft: ImportDraft) -> str:
    return f"import:{draft.uuid}"
