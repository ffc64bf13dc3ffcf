"""What the tests stand on: a cluster that is kept between runs, and a fresh copy of the database for each run."""
