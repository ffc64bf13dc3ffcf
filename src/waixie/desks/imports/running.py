"""Long work told while it goes on: a line for each step, the last one says what came of it."""

import json
import logging
from collections.abc import Callable, Iterator
from contextvars import copy_context
from queue import Queue
from threading import Thread
from typing import Any

from django.db import connection
from django.http import StreamingHttpResponse
from django.utils import translation

from waixie.foundation.answers import Refused

LOG = logging.getLogger(__name__)
Step = dict[str, Any]


def streamed(work: Callable[[Callable[[str, int], None]], Step]) -> StreamingHttpResponse:
    """Do `work(progress)` beside the answer, and stream its steps. It goes on if the reader leaves."""
    steps: Queue[Step | None] = Queue()
    language = translation.get_language()

    def run() -> None:
        try:
            with translation.override(language):
                steps.put(work(lambda what, count: steps.put({"what": what, "count": count})))
        except Refused as refusal:
            steps.put({"refused": f"{refusal.answer.sentence} {refusal.answer.remedy}".strip()})
        except Exception:
            LOG.exception("An import broke off")
            steps.put({"broken": True})
        finally:
            connection.close()
            steps.put(None)

    Thread(target=copy_context().run, args=[run], name="import", daemon=True).start()
    return StreamingHttpResponse(_lines(steps), content_type="application/x-ndjson")


def _lines(steps: "Queue[Step | None]") -> Iterator[str]:
    while (step := steps.get()) is not None:
        yield json.dumps(step, ensure_ascii=False) + "\n"
