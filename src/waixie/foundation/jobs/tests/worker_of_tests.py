"""A worker on the database of the tests, in a process of its own, to be killed."""

import json
import os


def main() -> None:
    """Work on the database that the environment names."""
    from django.conf import settings

    settings.DATABASES["default"] = json.loads(os.environ["WAIXIE_TESTS_DATABASE"])
    import django

    django.setup()
    from waixie.foundation.jobs.tests import sample
    from waixie.foundation.jobs.working import run_worker

    assert sample.write
    run_worker()


if __name__ == "__main__":
    main()
