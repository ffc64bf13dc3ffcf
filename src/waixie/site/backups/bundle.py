"""The shape of a backup on the disk: a folder with dump, files and manifest; beside it one file with the keys."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from waixie.site.backups.census import Count
from waixie.site.embedded.refusal import CannotStart

FORMAT = 1


@dataclass(frozen=True)
class Bundle:
    """Where the parts of one backup lie."""

    folder: Path

    @property
    def dump(self) -> Path:
        """The database, as pg_dump writes it."""
        return self.folder / "database.dump"

    @property
    def files(self) -> Path:
        """The encrypted blobs."""
        return self.folder / "files.tar"

    @property
    def manifest(self) -> Path:
        """What must come back."""
        return self.folder / "manifest.json"

    @property
    def keys(self) -> Path:
        """The keys, outside the folder: whoever has both can read everything."""
        return self.folder.with_name(f"{self.folder.name}.keys")


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, so that a restore can prove that it is whole."""

    format: int
    version: str
    at: str
    server_version: int
    tables: dict[str, Count]
    files: int
    sha256: dict[str, str]

    @classmethod
    def of(
        cls, bundle: Bundle, *, version: str, at: datetime, server: int, tables: dict[str, Count], files: int
    ) -> "Manifest":
        """Describe a bundle that has just been written."""
        sums = {part.name: digest_of(part) for part in (bundle.dump, bundle.files)}
        return cls(FORMAT, version, at.isoformat(), server, tables, files, sums)

    def write(self, path: Path) -> None:
        """Write it down."""
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n")

    @classmethod
    def read(cls, bundle: Bundle) -> "Manifest":
        """Read it and check that the parts are as they were written."""
        try:
            said = json.loads(bundle.manifest.read_text())
        except FileNotFoundError:
            raise CannotStart(f"{bundle.folder} is not a backup: it has no manifest.json.") from None
        if said["format"] != FORMAT:
            raise CannotStart(
                f"{bundle.folder} was written by another version of Waixie ({said['version']})."
            )
        said["tables"] = {name: Count(**count) for name, count in said["tables"].items()}
        manifest = cls(**said)
        for name, digest in manifest.sha256.items():
            part = bundle.folder / name
            if not part.exists() or digest_of(part) != digest:
                raise CannotStart(f"{part} is missing or was changed after the backup; nothing was restored.")
        return manifest


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
