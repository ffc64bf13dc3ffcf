"""What the worker does each minute about mail, beside the tick: a slow mail server holds up nothing else. Found by the queue at start."""

from collections.abc import Callable
from datetime import datetime

from procrastinate.contrib.django import app

from waixie.foundation import clock
from waixie.foundation.notices.actions import gather_letters, post_next_letter
from waixie.foundation.permits.acting import system, through

MOST = 500  # letters in one minute


@app.periodic(cron="* * * * *")
@app.task(name="notices.minute", queueing_lock="notices.minute", lock="notices.minute")
def minute(timestamp: int) -> None:  # noqa: ARG001 — given by the queue
    """The post goes out."""
    send_mail()


def send_mail() -> None:
    """Gather what is due into letters, and post them."""
    _while_more("gather letters", gather_letters)
    _while_more("post a letter", post_next_letter)


def _while_more(reason: str, work: Callable[[datetime], bool]) -> None:
    for _ in range(MOST):
        with through("job"), system(reason):
            if not work(clock.now()):
                return
