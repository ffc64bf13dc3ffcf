"""The first log-in of a new installation, made at the terminal."""


def test_the_first_administrator_is_made_once(prompt):
    weak = prompt.run("administrator", "lin", "--name", "林志豪", "--password", "short")
    assert (weak.returncode, "too short" in weak.stderr) == (1, True)
    made = prompt.run("administrator", "lin", "--name", "林志豪", "--password", "correct horse battery")
    assert made.returncode == 0, made.stderr
    assert "lin can log in now" in made.stdout
    again = prompt.run("administrator", "wu", "--name", "吳美玲", "--password", "correct horse battery")
    assert (again.returncode, "There is an administrator already" in again.stderr) == (1, True)
