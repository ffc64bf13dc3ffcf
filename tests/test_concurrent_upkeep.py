"""Two acts on one object wait for each other; acts on different objects do not."""

from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connection

from waixie.foundation import clock
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import system
from waixie.policy.tests.living import happens, in_force, moment, written
from waixie.policy.tick import tick
from waixie.rooms.cases.events import CaseAcknowledged, CaseReported

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 0.4


class Busy(Thread):
    """Somebody who has recorded an event and has not ended his transaction yet."""

    def __init__(self, event, when: str = "10:00") -> None:
        super().__init__()
        self.when = moment(f"2024-03-01 {when}")
        self.event, self.recorded, self.go_on = event, Signal(), Signal()

    def run(self) -> None:
        try:
            with clock.set_to(self.when), system("test"):
                record(self.event, by=SYSTEM, at=self.when)
                self.recorded.set()
                self.go_on.wait(10)
        finally:
            connection.close()


def test_the_second_act_on_an_object_waits_for_the_first():
    in_force("R1")
    happens(CaseReported(case=7), "2024-03-01 09:00")
    first, second = Busy(CaseAcknowledged(case=7)), Busy(CaseReported(case=7), "10:30")
    first.start()
    assert first.recorded.wait(10)
    second.start()
    assert not second.recorded.wait(WAIT)
    first.go_on.set()
    assert second.recorded.wait(10)
    second.go_on.set()
    first.join()
    second.join()
    assert sorted(written()) == ["met", "pending"]


def test_acts_on_two_objects_do_not_wait():
    in_force("R1")
    first, second = Busy(CaseReported(case=7)), Busy(CaseReported(case=8))
    first.start()
    assert first.recorded.wait(10)
    second.start()
    assert second.recorded.wait(10)
    for one in (first, second):
        one.go_on.set()
        one.join()
    assert written() == ["pending", "pending"]


def test_the_tick_passes_by_what_is_busy():
    in_force("R1")
    happens(CaseReported(case=7), "2024-03-01 09:00")
    busy = Busy(CaseAcknowledged(case=7))
    busy.start()
    assert busy.recorded.wait(10)
    now = moment("2024-03-01 14:00")
    with clock.set_to(now), system("test"):
        done = tick(now)
    busy.go_on.set()
    busy.join()
    assert (done.judged, done.busy, written()) == (0, 1, ["met"])
