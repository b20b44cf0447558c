"""German: the words of stingers, as data (existence and counts)."""
# ruff: noqa: E501, SIM905 - patterns are data: a wrapped one is harder to read than a long one

from __future__ import annotations

from stinger.press.claims.lexicon import Lexicon

_CREDITS = (
    r"(?:dem |den |des |der |vom |im |gesamten |ganzen )*(?:abspann(?:s|es)?|credits|nachspann)"
)
_NOUN = r"(?:szenen?|sequenz(?:en)?)"
_HEAD = r"(?:szenen?|sequenz(?:en)?|uberraschung(?:en)?|bonusszenen?|zusatzszenen?|material|clip|teaser)"

LEXICON = Lexicon(
    code="de",
    common_words=frozenset(
        "der die das und ist nicht ein eine mit von dem den im es auf fur sich auch wird zu gibt hat keine oder aber bei nach kommt ja nein".split()
    ),
    terms=(
        (
            "both",
            rf"(?:mid|post)-? ?(?:und|oder|noch|/) ?(?:post|mid|after)[ -]?credits?(?:[ -]?{_NOUN})?",
        ),
        ("mid", rf"mid[ -]?credits?(?:[ -]?{_NOUN})?"),
        (
            "post",
            rf"(?:post|after|end)[ -]?credits?(?:[ -]?{_NOUN})?|nach(?:abspann|spann)[ -]?{_NOUN}",
        ),
        ("any", rf"(?:abspann|nachspann|credits?|bonus|stinger)[ -]?{_NOUN}|\bstinger\b"),
    ),
    heads=_HEAD[:-1] + r"|nichts|etwas|eine|weitere|andere|zwei|drei|mehr|keine)",
    places=(
        ("both", rf"wahrend (?:und|oder|noch|und auch) nach {_CREDITS}"),
        ("mid", rf"(?:wahrend|mitten in|inmitten|im|mitten im|in der mitte) {_CREDITS}"),
        ("post", rf"(?:nach(?: dem)? ende|nach|am ende|ganz am ende|hinter) {_CREDITS}"),
    ),
    determiners={
        "eine": 1,
        "einer": 1,
        "einen": 1,
        "ein": 1,
        "zwei": 2,
        "2": 2,
        "drei": 3,
        "vier": 4,
        "funf": 5,
        "mehrere": None,
        "einige": None,
        "weitere": 1,
        "einzige": 1,
        "andere": 1,
        "beide": 2,
        "beiden": 2,
        "1": 1,
        "3": 3,
    },
    adjectives=r"(?:q{2,}|kurze[rn]?|kleine[rn]?|lange[rn]?|echte[rn]?|klassische[rn]?|ubliche[rn]?|wichtige[rn]?|lustige[rn]?|neue[rn]?|zusatzliche[rn]?|langste|richtige[rn]?|typische[rn]?|obligatorische[rn]?|sogenannte[rn]?|spannende[rn]?)",
    ordinals={"erste": 1, "ersten": 1, "zweite": 2, "zweiten": 2, "dritte": 3, "dritten": 3},
    definite=r"(?:die|der|den|das|diese|dieser|ihre|seine)",
    plural=r"(?:szenen|sequenzen)\b",
    denying=r"\b(?:kein(?:e|er|en|erlei)?|ohne|weder|weder [^.;]{0,60}noch|nicht eine|fehlen(?: von)?|mangel an|verzicht auf)$",
    denying_frames=r"\b(?:weder)\b|\bverzichtet\b|\bfehlt\b",
    absent_after=r"^[\w ,]{0,60}?(?:gibt es (?:\w+ ){0,2}?(?:nicht|keine|leider nicht)|nicht (?:vorhanden|enthalten|zu sehen|geben)|wird verzichtet|fehlt|hat der film nicht|(?:sucht|wartet|hofft) (?:man|ihr) (?:\w+ ){0,3}?(?:vergeb\w+|umsonst)|besitzt (?:\w+ ){1,3}nicht)",
    not_denying=r"\bnicht (?:nur|verpassen|sofort|gleich|eine,? sondern|entgehen)\b|\bkein (?:wunder|zweifel|geheimnis)\b",
    having=r"\b(?:hatte|hatten|gab es|gab's|bot|hat|gibt es|gibt's|enthalt|bietet|besitzt|verfugt uber|mit|bekommt|bekommen|wartet|folgt|sehen|spendiert|beinhaltet|zeigt|haben|erwartet|erwarten|kommt|sind|ist|enthielt)\b",
    staying_for=r"\b(?:bleib\w*|wart\w*|verpass\w*)\b[\w ]{0,30}?(?:fur|auf|bis)?(?: die| der)?$",
    telling=r"^[\w ,*]{0,60}?\b(?:zeigt|sehen|sieht|enthullt|stellt|kehrt|erscheint|verrat|spielt|macht|beginnt|nimmt|taucht|trifft|fuhrt|deutet|wird|will|bereitet)\b",
    hedges=r"\b(?:konnte|vielleicht|moglich\w*|wahrscheinlich|angeblich|geruchte\w*|vermutlich|soll|sollte|hoff\w+|durfte)\b",
    unreal=r"\b(?:ware (?:es|das)|hatte\b.*\b(?:sollen|konnen)|gestrichen\w*|ursprunglich|geplant\w*|entfernt|geschnitten)\b",
    qualifiers=r"\b(?:klassische[rn]?|richtige[rn]?|eigentliche[rn]?|traditionelle[rn]?|typische[rn]?|im herkommlichen)\b",
    embedded_question=r"\b(?:ob|frage\w*|wissen|wie viele)\b[\w ,':\-]{0,60}?\b(?:ob|es|gibt|hat|eine|der|wie viele)\b|\bob (?:es|der)\b",
    asking=r"(?:^|[ \"])(?:gibt es|hat|wie viele|enthalt|lohnt|besitzt|kommt|bekommt|muss|sollte)\b",
    yes=r"^[\"*\-: ]*(?:die (?:kurze |einfache )?antwort(?: lautet| ist)?[:,]? ?(?:ein )?(?:\w+ )?|kurz gesagt:? )*(?:ja\b|jawohl|tatsachlich|definitiv|auf jeden fall|gibt es)",
    no=r"^[\"*\-: ]*(?:die (?:kurze |einfache )?antwort(?: lautet| ist)?[:,]? ?(?:ein )?(?:\w+ )?|kurz gesagt:? |leider )*(?:gibt es (?:\w+ )?kein\w*\b|nein\b|leider nein|leider nicht|keine\b|nicht wirklich|gibt es nicht)",
    short_yes=r"\bantwort(?: \w+){0,2}? ?(?:lautet|ist|:) ?(?:\w+ )?ja\b|: ja\b(?=[,.;!]|$)",
    short_no=r"\bantwort(?: \w+){0,2}? ?(?:lautet|ist|:) ?(?:\w+ )?nein\b|: nein\b(?=[,.;!]|$)",
    leaving=r"\b(?:konnt|konnen|kann|darf|durft) (?:\w+ ){0,6}?(?:verlassen|gehen|aufstehen|heimgehen|nach hause)\b|\b(?:nicht|kein grund|nicht notig|braucht\w* nicht|musst nicht|mussen nicht) (?:\w+ ){0,4}?(?:sitzen (?:zu )?bleiben|sitzenbleiben|warten)",
    staying=r"\b(?:bleibt|bleiben sie|sitzen bleiben|sitzenbleiben|solltet ihr (?:\w+ ){0,3}bleiben|lohnt (?:es )?sich)\b",
    generic=r"\b(?:jede[rs]? \w+|filme|filmen|filmreihen|studios|tradition\w*|ublicherweise|heutzutage|gang und gabe|keine seltenheit|blockbustern?|produktionen|superhelden\w*|genre|regisseure|viele|marvel-filme\w*|mcu-filme\w*|oft|meist\w*|kein mcu-film)\b",
    self_reference=r"\b(?:der film|dieser film|es gibt|im film|hier)\b",
    comparison=r"\b(?:anders als|im gegensatz zu|im vergleich|ahnlich wie|genau wie)\b[^,;:.]*(?:,|$)",
    breaks=r";\s?|: |, (?=(?:aber|doch|sondern|obwohl|wahrend|denn|weil|und (?:die|der|es|eine))\b)| (?=(?:aber|sondern|wahrend) )",
    disappointed=r"\b(?:hoff|wart|erwart|freu)\w*\b.*\b(?:enttausch|vergeb(?:lich|ens)|umsonst)",
    concessive=r"^[\"'* ]*(?:wahrend|obwohl|auch wenn)\b[^,;:]*, (?!(?:or|nor|and|mid|post|which|who|where)\b)",
    keyword=r"credit|abspann|nachspann|antwort|stinger|sitzen|bonus|verlassen",
    elsewhere={"imax": r"\bimax-fassung\b", "re-release": r"\b(?:wiederauffuhrung|extended)\b"},
    meanings={"card": r"\b(?:texttafel|schriftzug|widmung)\b", "sound": r"\b(?:gerausch|ton)\b"},
    strong_self=r"\b(?:der film|dieser film|der (?:neue|horrorfilm|actionfilm|streifen)|im film|dieses mal|diesmal)\b",
    short_count=r"\b(?:gibt es|sind es|hat|es gibt) (?:sogar |insgesamt )?(?P<count>eine|zwei|drei|vier)(?= *(?:$|[.,;:!]))",
    asks_stay=r"\b(?:lohnt|sollte|muss|soll)\b[\w ]*\b(?:bleiben|warten|sitzen)",
    added=r"\b(?:weitere|zweite|es gibt auch|auch noch)\b",
    late=r"\b(?:(?:ganz am|am) ende des abspanns|gesamten abspann|kompletten abspann)\b",
    asks_what=r"^[\" ]*(?:was|wer|wo)\b",
    nothing=r"^(?:nichts|keine)\b",
    holds=r"\b(?:gab|hatte|hatten|gibt|hat|enthalt|wie viele|besitzt|bietet|bekommt|kommt)\b",
    led_yes=r"^(?: von [\w'\" ]{1,40}?)?,? (?:gibt es|folgt|sehen wir|sieht man|erscheint|erscheinen|(?:taucht|tauchen|kehrt|wacht)\b[^.;]{1,60}\b(?:auf|zuruck)|ist (?:\w+ ){0,3}?zu sehen|wird (?:\w+ ){0,3}?gezeigt)\b(?! (?:nichts|nicht|kein\w*|zwei|drei)\b)",
    led_no=r"^(?: von [\w'\" ]{1,40}?)?,? (?:(?:gibt es|folgt|kommt) (?:\w+ ){0,2}?(?:nichts|nicht|keine?))\b",
    retells=r"^\W*(?:in (?:der szene|dieser szene|ihr)\b|darin\b|(?:die|diese) szene (?:zeigt|enthullt|beginnt|verrat)\b)",
    waited=r"\b(?:wer|zuschauer|fans|die)\b[^.]{0,120}\babspann\w*\b[^.]{0,120}\b(?:belohnt|bekommt|bekommen|zu sehen)\b",
)
