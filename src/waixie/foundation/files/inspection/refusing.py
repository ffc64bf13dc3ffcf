"""A file is not taken in."""


class Unfit(Exception):
    """The file is refused: a code (`too_big`, `type_differs` …) and what belongs in the sentence."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params
