"""The worker: takes jobs from the queue, as the role of the inside; started by `waixie serve`."""

import os


def main() -> None:
    """Work until asked to stop; a job that has begun is finished."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waixie.site.settings")
    import django

    django.setup()
    from waixie.foundation.jobs.working import run_worker

    run_worker()


if __name__ == "__main__":
    main()
