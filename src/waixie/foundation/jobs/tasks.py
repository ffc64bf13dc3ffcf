"""What the worker does by the clock. Found by the queue at start."""

from procrastinate.contrib.django import app

from waixie.foundation.jobs import passing_time


@app.periodic(cron="* * * * *")
@app.task(name="jobs.minute", queueing_lock="jobs.minute", lock="jobs.minute")
def minute(timestamp: int) -> None:  # noqa: ARG001 — given by the queue
    """Time passes."""
    passing_time.let_time_pass()


@app.periodic(cron="* * * * * 30")
@app.task(name="jobs.rescue", queueing_lock="jobs.rescue")
async def rescue(timestamp: int) -> None:  # noqa: ARG001
    """Work left by a killed worker goes back into the queue."""
    await passing_time.rescue_stalled()


@app.periodic(cron="17 3 * * *")
@app.task(name="jobs.clean_up", queueing_lock="jobs.clean_up")
def clean_up(timestamp: int) -> None:  # noqa: ARG001
    """What nobody needs any more goes."""
    passing_time.clean_up()


@app.periodic(cron="27 3 * * *")
@app.task(name="jobs.clean_up_queue", queueing_lock="jobs.clean_up_queue")
async def clean_up_queue(timestamp: int) -> None:  # noqa: ARG001
    """Finished jobs go after three days; failed ones stay for somebody to look at."""
    await app.job_manager.delete_old_jobs(passing_time.KEEP_JOBS_HOURS)
