"""What a table shows to whom, declared on its model as `wall = Wall(...)`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wall:
    """Rights on one table. `outside` is an SQL condition (waixie_person(), waixie_partner(), waixie_worker()); empty = no way in.

    `columns` are those that outside may read (all when empty); `lock` lets outside take a row lock that writes nothing.
    """

    app: str = "SELECT, INSERT, UPDATE, DELETE"
    outside: str = ""
    columns: tuple[str, ...] = ()
    lock: bool = False


APPEND = Wall(app="SELECT, INSERT")
CLOSED = Wall()
