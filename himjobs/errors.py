"""Errors a person can act on: each is one sentence that names file, line, field and value."""

from reprlib import Repr

#: Shows the start of a value, however large or deeply nested it is.
_SHOWN = Repr()
vars(_SHOWN).update(maxlevel=4, maxstring=80, maxother=80)


class HimJobsError(Exception):
    """Anything we refuse with a reason; the command line prints it and exits 2."""


class BadInput(HimJobsError):
    """A record, line or parameter that cannot be taken; the rest of its batch goes on."""

    def __init__(
        self,
        reason: str,
        *,
        file: str | None = None,
        line: int | None = None,
        field: str | None = None,
        value: object = None,
    ) -> None:
        self.reason, self.file, self.line, self.field, self.value = reason, file, line, field, value
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        parts = [where] if where else []
        if self.field is not None:
            shown = "" if self.value is None else f" {_SHOWN.repr(self.value):.80}"
            parts.append(f"{self.field}{shown}")
        return ": ".join([*parts, self.reason])

    def at(self, file: str, line: int) -> "BadInput":
        """The same error, placed in a file by whoever reads the file."""
        return BadInput(self.reason, file=file, line=line, field=self.field, value=self.value)


class NotFound(HimJobsError):
    """A thing asked for by name (source, posting, place, credential) that does not exist."""


class Unavailable(HimJobsError):
    """A server we depend on does not answer; the caller may try again later."""
