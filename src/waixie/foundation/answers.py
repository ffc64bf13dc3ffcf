"""May this be done? Yes, or no for a reason with its parameters; the sentence is made at the edge, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True)
class Reason:
    """Why something is refused, said once: a stable code, a sentence, and what would make it possible."""

    code: str
    sentence: str | Promise
    remedy: str | Promise = ""
    who: bool = False  # it is about who asks, not about how things stand


@dataclass(frozen=True)
class Answer:
    """Yes, perhaps in the name of another person; or no, with a reason. False in a condition when it is no."""

    reason: Reason | None = None
    params: Mapping[str, object] = field(default_factory=dict)
    on_behalf_of: int | None = None  # the person whose delegate may

    def __bool__(self) -> bool:
        return self.reason is None

    @property
    def code(self) -> str:
        """The stable code of the refusal, empty for yes."""
        return self.reason.code if self.reason else ""

    @property
    def status(self) -> int:
        """What HTTP calls the refusal: forbidden to this one, or in conflict with how things stand."""
        return 403 if self.reason and self.reason.who else 409

    @property
    def sentence(self) -> str:
        """The refusal as a sentence in the reader's language."""
        return str(self.reason.sentence) % dict(self.params) if self.reason else ""

    @property
    def remedy(self) -> str:
        """What would make it possible, in the reader's language."""
        return str(self.reason.remedy) % dict(self.params) if self.reason else ""


ALLOWED = Answer()


def denied(reason: Reason, /, **params: object) -> Answer:
    """No, for this reason."""
    return Answer(reason, params)


class Refused(Exception):
    """An action was refused; nothing happened. Carries the answer, whose action it was, and whether the journal has it already."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.code)
        self.answer = answer
        self.written = False
        self.by: object = None  # known where a job acts in somebody's name

    def __str__(self) -> str:
        return f"{self.answer.code}: {self.answer.sentence}"


class NotThere(Exception):
    """There is no such thing for this reader: absent and not yours look the same."""


def require(answer: Answer) -> Answer:
    """Go on if the answer is yes, else refuse. Gives the answer back, for the name in which it was yes."""
    if not answer:
        raise Refused(answer)
    return answer
