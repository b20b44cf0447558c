"""The five classes of clue that recaps speak of, and words to start each from."""

from __future__ import annotations

from enum import StrEnum


class ClueClass(StrEnum):
    """What a passage of the press may describe near a film's end credits."""

    EASTER_EGG = "easter_egg"
    CREDITS_CHANGE = "credits_change"
    AFTER_CREDITS = "after_credits"
    MID_CREDITS = "mid_credits"
    SEQUEL = "sequel"


# Seeds only: the space moves each class to the words the corpus itself uses beside these.
SEEDS: dict[ClueClass, tuple[str, ...]] = {
    ClueClass.EASTER_EGG: (
        "easter egg hidden in plain sight",
        "a prop from earlier given new emphasis",
        "background reference nod callback to a previous film",
        "insignia tattoo logo glimpsed on the wall",
        "blink and you miss it cameo detail",
    ),
    ClueClass.CREDITS_CHANGE: (
        "the credits sequence changes with new music or visual motifs",
        "animated end credits with artwork and pictures beside the names",
        "a different song plays over the closing credits",
        "bloopers and drawings during the credits roll",
    ),
    ClueClass.AFTER_CREDITS: (
        "post-credits scene after the credits have finished",
        "end-credits stinger at the very end stay until the lights come up",
        "after-credits scene reveals raises the stakes",
        "short button scene after the final credits roll",
    ),
    ClueClass.MID_CREDITS: (
        "mid-credits scene midway through the credits",
        "the scene during the credits teases",
        "partway through the end credits we cut back to",
    ),
    ClueClass.SEQUEL: (
        "sets up a sequel cliffhanger new antagonist introduced",
        "next chapter of the franchise teased unresolved thread",
        "the villain is still alive and will return in the next film",
        "spin-off and future instalments of the universe",
    ),
}
