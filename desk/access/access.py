"""Who may enter, and what they may do there: asked on every run and again on the server at the moment of publishing."""

from __future__ import annotations

import json
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from desk.access.audit import Audit, Event
from desk.access.settings import LOCAL, ROLES, Desk, DeskError, Person
from desk.access.signins import SignIns
from desk.change import Editor, Role

Reason = Literal["unlisted", "unverified", "expired", "role", "often", "closed"]
Claims = Mapping[str, object]
HOUR = 3600.0


class Denied(Exception):
    """Not let in, or not let do it. `reason` names the words that the page says: desk/screen/words.yaml, denied."""

    def __init__(self, reason: Reason, who: str = "") -> None:
        super().__init__(f"{who or 'somebody'}: {reason}")
        self.reason, self.who = reason, who


@dataclass(frozen=True)
class Visit:
    """Somebody who is in, for the length of one run."""

    editor: Editor
    role: Role
    signin: str

    def may(self, role: Role) -> bool:
        """Whether the role held covers `role`: an approver may do what an editor may."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass
class Access:
    """`desk()` is the configuration as it is now: a role taken away there is gone at the next question."""

    desk: Callable[[], Desk]
    signins: SignIns
    audit: Audit
    clock: Callable[[], float] = time.time
    _times: dict[tuple[str, Event], deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _told: set[tuple[str, str]] = field(default_factory=set)

    def enter(self, claims: Claims | None, *, touch: bool = True) -> Visit:
        """The visit of the person with these claims of an OIDC provider (None: who sits at this machine); Denied.

        `touch` says that a hand was on the desk: a page that asks by itself must not keep a sign-in alive."""
        try:
            desk = self.desk()
        except DeskError:  # while the configuration is being edited nobody is let in
            raise Denied("closed") from None
        if desk.local:
            here = desk.people[""]
            return Visit(here.editor, here.role, LOCAL)
        if claims is None:
            raise Denied("unlisted")
        try:
            person = _listed(desk, claims)
            signin = self._alive(desk, claims, touch=touch)
        except Denied as denied:
            self._refused_once(denied, name_of(claims))
            raise
        return Visit(person.editor, person.role, signin)

    def need(self, claims: Claims | None, role: Role, event: Event) -> Visit:
        """The same at the moment of an act: the role as the configuration has it now, and not too often; Denied.

        An act that is let through is not yet noted: the one who does it says how it went."""
        visit = self.enter(claims)
        desk = self.desk()
        if not visit.may(role):
            self._note_refusal(Denied("role", visit.editor.email), event)
        most = {"upload": desk.uploads, "publish": desk.publishes, "undo": desk.publishes, "approve": desk.publishes}
        if not desk.local and event in most and not self._in_time((visit.editor.email, event), most[event]):
            self._note_refusal(Denied("often", visit.editor.email), event)
        return visit

    def leave(self, claims: Claims) -> None:
        """Ends the sign-in for good: its cookie, wherever a copy may be, opens nothing any more."""
        self.signins.end(name_of(claims), self.clock())
        self.audit.note("sign-out", _email(claims))

    def _alive(self, desk: Desk, claims: Claims, *, touch: bool) -> str:
        name, now, who = name_of(claims), self.clock(), _email(claims)
        known = self.signins.get(name)
        if known is None:
            began = _began(claims, now)
            if now - began > desk.idle * 60:  # an old cookie that this server has no memory of
                raise Denied("expired", who)
            known = self.signins.begin(name, began, now)
            self.audit.note("sign-in", who)
        if known.ended or now - known.seen > desk.idle * 60 or now - known.began > desk.longest * HOUR:
            raise Denied("expired", who)
        if touch:
            self.signins.touch(name, now)
        return name

    def _in_time(self, key: tuple[str, Event], most: int) -> bool:
        times, now = self._times[key], self.clock()
        while times and now - times[0] > HOUR:
            times.popleft()
        if len(times) >= most:
            return False
        times.append(now)
        return True

    def _note_refusal(self, denied: Denied, event: Event) -> None:
        self.audit.note("refused", denied.who, what=event, why=denied.reason)
        raise denied

    def _refused_once(self, denied: Denied, signin: str) -> None:
        """A page that is drawn again and again by one who may not enter is one refusal."""
        if (signin, denied.reason) not in self._told:
            self._told.add((signin, denied.reason))
            self.audit.note("refused", denied.who, what="enter", why=denied.reason)


def name_of(claims: Claims) -> str:
    """A name for one sign-in: the provider's claims differ each time (nonce, time), and nobody can guess the hash."""
    said = json.dumps(dict(claims), sort_keys=True, default=str, ensure_ascii=False)
    return sha256(said.encode()).hexdigest()


def _listed(desk: Desk, claims: Claims) -> Person:
    email = _email(claims)
    person = desk.people.get(email)
    if person is None:
        raise Denied("unlisted", email)
    if desk.verified_only and claims.get("email_verified") is not True:
        raise Denied("unverified", email)
    return person


def _email(claims: Claims) -> str:
    return str(claims.get("email") or "").lower()


def _began(claims: Claims, now: float) -> float:
    """When the provider issued the sign-in; one that does not say is taken for long ago."""
    issued = claims.get("iat")
    return min(float(issued), now) if isinstance(issued, int | float) else 0.0
