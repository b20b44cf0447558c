"""The order and lengths of a film's parts: feature, credits, stingers, idents, black between."""

from __future__ import annotations

from dataclasses import dataclass

from bench.corpus.draw import Rng, between, chance, log_between, log_normal, pick

EXITS = {"roll off": 50.0, "hold": 25.0, "running": 25.0}
MID_COUNTS = {0: 62.0, 1: 27.0, 2: 8.0, 3: 3.0}
POST_COUNTS = {0: 42.0, 1: 48.0, 2: 8.0, 3: 2.0}
MEDIA_MID = {"scene": 88.0, "card": 10.0, "sound": 2.0}
MEDIA_POST = {"scene": 72.0, "card": 18.0, "sound": 10.0}
LENGTHS = {(2.0, 5.0): 14.0, (5.0, 90.0): 78.0, (90.0, 180.0): 8.0}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the film that is drawn by one painter.

    ``group`` numbers the segment it belongs to: parts of one group make one segment. Frames count
    at the film's rate; fades are of the whole picture.
    """

    label: str
    kind: str
    frames: int
    group: int
    branch: int
    sound: str
    medium: str | None = None
    fade_in: int = 0
    fade_out: int = 0
    detail: str = ""


class Ending:
    """Draws the order and lengths of a film's parts, for credits of one form on one ground."""

    def __init__(
        self, rng: Rng, form: str, ground: str, fps: float, *, small: bool, cost: float
    ) -> None:
        self.rng, self.form, self.ground, self.fps = rng, form, ground, fps
        # Costly pictures are kept short: the space of lengths is covered by the small ones.
        self.shrink = (0.5 if small else 1.0) / min(cost**0.5, 4.0)
        self.parts: list[Part] = []
        self.group = 0

    def draw(self) -> list[Part]:
        rng = self.rng
        self._feature()
        if chance(rng, 0.06):
            self._black({0.0: 3.0, 2.0: 1.0})
            return self.parts
        mids = pick(rng, MID_COUNTS)
        posts = pick(rng, POST_COUNTS)
        music = pick(rng, {"music": 80.0, "silence": 10.0, "scene": 6.0, "score": 4.0})
        total_s = max(log_normal(rng, 55, 0.45, 25, 150) * self.shrink, 14.0 + 9.0 * mids)
        shares = rng.uniform(0.6, 1.6, mids + 1)
        shares /= shares.sum()
        for at, share in enumerate(shares):
            if at:
                medium = pick(rng, MEDIA_MID)
                least_s = 0.0 if medium == "scene" else between(rng, 0.4, 1.5)
                self._gap(0.6, least_s=least_s)
                self._stinger("mid_credits_stinger", medium)
                self._gap(0.6, least_s=least_s)
            self._credits(max(float(share) * total_s, 8.0), music, first=at == 0, last=at == mids)
        self._after(posts, music)
        return self.parts

    def _after(self, posts: int, music: str) -> None:
        """Idents and post-credits stingers in a drawn order, with gaps; at times black last."""
        rng = self.rng
        items = ["stinger"] * posts
        for _ in range(pick(rng, {0: 68.0, 1: 25.0, 2: 7.0})):
            items.insert(int(rng.integers(0, len(items) + 1)), "ident")
        for at, item in enumerate(items):
            tail = "tail" if at == 0 and music == "music" and chance(rng, 0.2) else "silence"
            if item == "ident":
                self._gap(0.85, least_s=0.2, sound=tail)
                self._ident()
            else:
                medium = pick(rng, MEDIA_POST)
                # Two scenes that meet at a cut would be one to any viewer.
                after_scene = bool(self.parts) and self.parts[-1].medium == "scene"
                least_s = 0.0 if medium == "scene" and not after_scene else 0.4
                # Music that rings on before a sound stinger would leave its start to taste.
                self._gap(0.8, least_s=least_s, sound="silence" if medium == "sound" else tail)
                self._stinger("post_credits_stinger", medium)
        self._black({0.0: 5.0, 1.5: 3.0, 5.0: 1.0})

    def _feature(self) -> None:
        rng = self.rng
        seconds = log_between(rng, 60, 150) * max(self.shrink, 0.35)
        end = pick(rng, {"cut": 5.0, "fade": 4.0})
        group = self._next()
        fade = self._frames(between(rng, 0.4, 3.0)) if end == "fade" else 0
        sound = pick(rng, {"scene": 3.0, "score": 2.0})
        self._add("feature", "feature", seconds, group, sound, fade_out=fade)
        if chance(rng, 0.16):
            for _ in range(int(rng.integers(1, 4))):
                hold = between(rng, 2.5, 6.0)
                soft = self._frames(between(rng, 0.3, 1.0))
                self._add(
                    "feature",
                    "epilogue",
                    hold,
                    group,
                    "silence" if chance(rng, 0.4) else "score",
                    fade_in=soft,
                    fade_out=soft,
                )
        if self.ground == "black" or chance(rng, 0.5):
            self._gap(0.85)

    def _credits(self, seconds: float, music: str, *, first: bool, last: bool) -> None:
        rng, group = self.rng, self._next()
        pieces = self._pieces(seconds, first=first, last=last)
        for at, (kind, length) in enumerate(pieces):
            ends = at == len(pieces) - 1
            detail = pick(rng, EXITS) if kind == "roll" else ""
            open_ground = self.ground != "black" or kind == "main on end"
            fade_in = self._soft(0.3, 0.3, 1.5) if open_ground and at == 0 else 0
            fade_out = 0
            if ends and (open_ground or detail in {"hold", "running"}):
                fade_out = self._soft(0.6, 0.3, 2.0)
            self._add(
                "credits",
                kind,
                length,
                group,
                music,
                fade_in=fade_in,
                fade_out=fade_out,
                detail=detail,
            )

    def _pieces(self, seconds: float, *, first: bool, last: bool) -> list[tuple[str, float]]:
        form = self.form
        if form in {"roll", "cards"}:
            return [(form, seconds)]
        opening = "cards" if form == "cards then roll" else "main on end"
        if first and not last:
            return [(opening, seconds)]
        if not first:
            return [("roll", seconds)]
        share = between(self.rng, 0.25, 0.5)
        lead = max(6.0, seconds * share)
        return [(opening, lead), ("roll", max(seconds - lead, 6.0))]

    def _stinger(self, label: str, medium: str) -> None:
        rng, group = self.rng, self._next()
        if medium == "card":
            soft = self._soft(0.6, 0.2, 0.8)
            seconds = between(rng, 2.5, 7.0)
            self._add(
                label,
                "text card",
                seconds,
                group,
                pick(rng, {"silence": 1.0, "jingle": 1.0}),
                medium=medium,
                fade_in=soft,
                fade_out=self._soft(0.6, 0.2, 0.8),
            )
            return
        if medium == "sound":
            seconds = log_between(rng, 2.0, 12.0)
            self._add(
                label,
                "darkness",
                seconds,
                group,
                pick(rng, {"speech": 1.0, "effects": 1.0}),
                medium=medium,
            )
            return
        seconds = log_between(rng, *pick(rng, LENGTHS)) * max(self.shrink, 0.3)
        self._add(
            label,
            "scene",
            max(seconds, 2.0),
            group,
            pick(rng, {"scene": 6.0, "score": 3.0, "tone": 1.0}),
            medium=medium,
            fade_in=self._soft(0.3, 0.2, 1.5),
            fade_out=self._soft(0.35, 0.2, 1.5),
        )

    def _ident(self) -> None:
        rng = self.rng
        detail = pick(rng, {"logo": 5.0, "rating": 2.0, "licence": 1.5, "dubbing": 1.5})
        self._add(
            "ident",
            "ident",
            between(rng, 2.5, 6.5),
            self._next(),
            pick(rng, {"jingle": 1.0, "silence": 2.0}),
            fade_in=self._soft(0.6, 0.2, 1.0),
            fade_out=self._soft(0.6, 0.2, 1.0),
            detail=detail,
        )

    def _gap(self, share: float, *, least_s: float = 0.0, sound: str = "silence") -> None:
        seconds = least_s
        if chance(self.rng, share):
            seconds = max(log_between(self.rng, 0.1, 6.0), least_s)
        if self._frames(seconds):
            self._add("black", "darkness", seconds, self._next(), sound)

    def _black(self, lengths: dict[float, float]) -> None:
        longest = pick(self.rng, lengths)
        if longest:
            self._add("black", "darkness", between(self.rng, 0.3, longest), self._next(), "silence")

    def _soft(self, share: float, low_s: float, high_s: float) -> int:
        """Frames of a fade, or 0 for a cut."""
        return self._frames(between(self.rng, low_s, high_s)) if chance(self.rng, share) else 0

    def _frames(self, seconds: float) -> int:
        return round(seconds * self.fps)

    def _next(self) -> int:
        self.group += 1
        return self.group

    def _add(
        self,
        label: str,
        kind: str,
        seconds: float,
        group: int,
        sound: str,
        *,
        medium: str | None = None,
        fade_in: int = 0,
        fade_out: int = 0,
        detail: str = "",
    ) -> None:
        frames = max(1, self._frames(seconds))
        limit = frames // 3
        self.parts.append(
            Part(
                label,
                kind,
                frames,
                group,
                10 + len(self.parts),
                sound,
                medium,
                min(fade_in, limit),
                min(fade_out, limit),
                detail,
            )
        )
