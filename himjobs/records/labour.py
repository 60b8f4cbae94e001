"""The labour market and the facts of credentials as the record has them: imported over shipped."""

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from himjobs.records import releases
from himjobs.reference import credential_facts
from himjobs.reference.credential_facts import Facts
from himjobs.reference.labour.market import Market
from himjobs.reference.labour.sources import KINDS, UNREAD, File, Source, chosen, shipped

#: Of each database the last market that was made, and the imported releases it was made of.
_made: WeakKeyDictionary[Any, tuple[tuple[releases.Release, ...], Market]] = WeakKeyDictionary()


def market(session: Session) -> Market:
    """The market of the shipped files and those imported, which win.

    Made anew only when an import changed the releases; 0.2 s.
    """
    held = _held(session)
    made = _made.get(session.get_bind())
    if made is None or made[0] != held:
        imported = (File(_about(one), dict(releases.rows(session, one))) for one in held)
        made = _made[session.get_bind()] = held, Market(chosen(shipped(), imported))
    return made[1]


def facts(session: Session) -> Mapping[str, Facts]:
    """Facts of every credential by its code: the newest imported line, else what is shipped."""
    brought: dict[str, dict[str, Any]] = {}
    for one in sorted(releases.listed(session, "credentials"), key=lambda one: one.imported_at):
        brought.update(releases.rows(session, one))
    return credential_facts.chosen(brought)


def shipped_beside(session: Session) -> tuple[Source, ...]:
    """The shipped files that count, since none of the same release was imported."""
    brought = {(one.kind, one.part, one.release) for one in _held(session)}
    return tuple(file.about for file in shipped() if file.about.is_ not in brought)


def _held(session: Session) -> tuple[releases.Release, ...]:
    return tuple(
        one
        for kind in KINDS
        for one in releases.listed(session, kind)
        if (one.kind, one.part) not in UNREAD
    )


def _about(one: releases.Release) -> Source:
    return Source(
        kind=one.kind,
        part=one.part,
        release=one.release,
        file=one.file,
        source=one.source,
        attribution=one.attribution,
        read=one.read,
        kept=one.kept,
        shipped=one.shipped,
    )
