"""Each process keeps the rules in force and reads them anew when they have changed."""

import pytest

from waixie.foundation.permits.acting import system
from waixie.policy.models import Generation
from waixie.policy.watching import next_generation, rules_now

pytestmark = pytest.mark.django_db


def test_rules_of_another_database_of_this_name_are_not_taken_for_its_own():
    with system("test"):
        next_generation()
        there = Generation.objects.get().number
        kept = rules_now()
        Generation.objects.update(number=1)  # put back from a backup, and changed otherwise since
        next_generation()
        assert Generation.objects.get().number != there
        assert rules_now() is not kept
