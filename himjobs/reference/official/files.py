"""Opens what an import is given: a file, a zip or a folder of both, within limits.

Nothing is unpacked to disk. A zip's member is read as a stream that ends at its declared size, so
the limit on the declared size is the limit on what is read.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, is_zipfile

from himjobs.errors import BadInput

#: Bytes of one file; the largest official one we know of (OEWS ``oe.data.0.Current``) has 0.4 GB.
MAX_BYTES = 2 * 1024**3
#: Files in a folder or a zip.
MAX_MEMBERS = 2000


@dataclass(frozen=True, slots=True)
class Member:
    """One file of what was given. ``name`` says where it is, ``base`` is its own name."""

    name: str
    base: str
    path: Path
    inside: str | None = None

    @property
    def where(self) -> str:
        """Its whole path, through its zip too: folders are named for releases."""
        return f"{self.path.resolve()}/{self.inside or ''}"

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The file as a seekable stream; raises BadInput when it is damaged or cannot be read."""
        try:
            if self.inside is None:
                with self.path.open("rb") as file:
                    yield file
            else:
                with ZipFile(self.path) as archive, archive.open(self.inside) as member:
                    yield cast(BinaryIO, member)
        except (OSError, EOFError, BadZipFile, zlib.error, NotImplementedError) as error:
            raise BadInput(f"cannot be read: {error}", file=self.name) from error


def members(path: Path) -> list[Member]:
    """The files of a path in the order of their names, those of zips among them.

    Raises BadInput for a path that is not there, a damaged or encrypted zip, a member whose name
    leads out of its zip, and what is over the limits.
    """
    if path.is_dir():
        found = [file for file in sorted(path.rglob("*")) if _is_inside(file, path)]
        _limit(len(found), path)
        return [member for file in found for member in _of_file(file, file.relative_to(path))]
    if not path.is_file():
        raise BadInput("is no file and no folder", file=str(path))
    return _of_file(path, Path(path.name))


def _is_inside(file: Path, folder: Path) -> bool:
    """True for a file that is really in the folder: a link may lead elsewhere."""
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())


def _of_file(path: Path, name: Path) -> list[Member]:
    try:
        # a spreadsheet is a zip too, and is read as the one file it is
        if path.suffix.lower() == ".zip" or (not path.suffix and is_zipfile(path)):
            return _of_zip(path, name)
        _size(path.stat().st_size, str(name))
    except (OSError, BadZipFile) as error:
        raise BadInput(f"cannot be read: {error}", file=str(path)) from error
    return [Member(str(name), path.name, path)]


def _of_zip(path: Path, name: Path) -> list[Member]:
    with ZipFile(path) as archive:
        infos = sorted(
            (info for info in archive.infolist() if not info.is_dir()), key=lambda i: i.filename
        )
    _limit(len(infos), path)
    found = []
    for info in infos:
        inside = PurePosixPath(info.filename.replace("\\", "/"))
        shown = f"{name}:{info.filename}"
        if inside.is_absolute() or ".." in inside.parts:
            raise BadInput("leads out of the zip", file=str(name), field="name", value=str(inside))
        if info.flag_bits & 1:
            raise BadInput("is encrypted", file=shown)
        _size(info.file_size, shown)
        found.append(Member(shown, inside.name, path, info.filename))
    return found


def _limit(count: int, path: Path) -> None:
    if count > MAX_MEMBERS:
        raise BadInput(f"holds {count} files; at most {MAX_MEMBERS} are taken", file=str(path))


def _size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise BadInput(f"has {size} bytes; at most {MAX_BYTES} are taken", file=name)
