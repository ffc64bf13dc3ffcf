"""A room is visited only through its doors (a contract for import-linter)."""

from typing import Any

from importlinter import Contract, ContractCheck, fields, output


class RoomDoorsContract(Contract):
    """Modules of one room import of another room only the files that are named as doors."""

    type_name = "room_doors"

    rooms = fields.StringField()
    doors = fields.SetField(subfield=fields.StringField())

    def check(self, graph: Any, verbose: bool) -> ContractCheck:
        """Find every import from one room into another that goes round the doors."""
        prefix = str(self.rooms)
        trespasses = [
            (importer, imported)
            for imported in sorted(graph.find_descendants(prefix))
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if self._trespasses(importer, imported)
        ]
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name who walks in where."""
        for importer, imported in check.metadata["trespasses"]:
            output.print_error(f"{importer} walks into {imported}", bold=False)

    def _trespasses(self, importer: str, imported: str) -> bool:
        here, there = self._place(importer), self._place(imported)
        if here is None or there is None or here[0] == there[0]:
            return False
        both_tests = here[1] == there[1] == "tests"
        doors: Any = self.doors
        return there[1] not in doors and not both_tests

    def _place(self, module: str) -> tuple[str, str] | None:
        """The room and the file of a module inside a room; None for one outside the rooms."""
        rooms = str(self.rooms)
        if not module.startswith(rooms + "."):
            return None
        room, _, rest = module.removeprefix(rooms + ".").partition(".")
        return room, rest.partition(".")[0]
