"""Reads a time as another system writes it: ISO 8601, the usual other forms, or a form that the mapping names."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from .mapping import TimeRule

FORMATS = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S.%f%z",
    "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M:%S.%f", "%Y/%m/%d %H:%M", "%Y/%m/%d",
    "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y",
    "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%d-%m-%Y",
    "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y",
    "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%m/%d/%Y",
    "%Y%m%d%H%M%S", "%Y%m%d",
)  # fmt: skip
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST, LATEST = 1900, 2200  # years


class TimeReader:
    """Reads the times of one log; remembers nothing between them but the zone and the form."""

    def __init__(self, rule: TimeRule, zone: ZoneInfo) -> None:
        self._attribute, self._format, self._zone = rule.attribute, rule.format, zone

    @property
    def attribute(self) -> str:
        """Which attribute holds the time."""
        return self._attribute

    def read(self, text: str) -> tuple[datetime, bool]:
        """The instant in UTC, and whether the text gives the date alone. ValueError: no time at all."""
        at, whole_day = self._local(text.strip())
        if at.tzinfo is None:
            at = at.replace(tzinfo=self._zone)
        if not EARLIEST <= at.year < LATEST:
            raise ValueError(text)
        return at.astimezone(UTC), whole_day

    def _local(self, text: str) -> tuple[datetime, bool]:
        form = self._format
        if form is None:
            at = datetime.fromisoformat(text)
            return at, len(text) <= 10
        if form in ("seconds", "milliseconds"):
            unit = 1 if form == "seconds" else 1000
            try:
                return EPOCH + timedelta(seconds=float(text) / unit), False
            except OverflowError:
                raise ValueError(text) from None
        return datetime.strptime(text, form), not any(mark in form for mark in ("%H", "%I"))  # noqa: DTZ007


def guess_format(texts: list[str]) -> str | None:
    """The form in which every one of the texts is a time; None for ISO 8601. ValueError: there is none."""
    if all(_fits(text, None) for text in texts):
        return None
    for form in FORMATS:
        if all(_fits(text, form) for text in texts):
            return form
    if all(text.isdigit() and len(text) in (10, 13) for text in texts):
        return "seconds" if len(texts[0]) == 10 else "milliseconds"
    raise ValueError(texts[0] if texts else "")


def _fits(text: str, form: str | None) -> bool:
    try:
        TimeReader(TimeRule("", form), ZoneInfo("UTC")).read(text)
    except ValueError:
        return False
    return True
