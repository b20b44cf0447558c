"""French: the words of stingers, as data (existence and counts)."""
# ruff: noqa: E501, SIM905 - patterns are data: a wrapped one is harder to read than a long one

from __future__ import annotations

from stinger.press.claims.lexicon import Lexicon

_CREDITS = r"(?:le |la |du |de la |tout le )?(?:generique|credits)(?: de fin| final)?"
_HEAD = r"(?:scenes?|sequences?|surprises?|bonus|images|extrait|contenu|passage)"

LEXICON = Lexicon(
    code="fr",
    common_words=frozenset(
        "le la les des et en un une du que est pour dans qui sur pas au par avec ce il plus ne oui non vous bien ou".split()
    ),
    terms=(
        (
            "both",
            rf"{_HEAD} (?:mid|inter)[ -]?(?:generique|credits?) (?:et|ou|ni)(?: \w+)? post[ -]?(?:generique|credits?)"
            rf"|{_HEAD} post[ -]?(?:generique|credits?) (?:et|ou|ni)(?: \w+)? (?:mid|inter)[ -]?(?:generique|credits?)",
        ),
        ("mid", rf"(?:{_HEAD} )?(?:mid|inter|mi|pendant)[ -](?:generique|credits?)"),
        (
            "post",
            rf"(?:{_HEAD} )?(?:post|apres)[ -]?(?:generique|credits?)s?|{_HEAD} de fin de (?:generique|credits)",
        ),
        (
            "any",
            rf"{_HEAD} (?:de|au|dans le) generique|{_HEAD} (?:cachees?|bonus|supplementaires?)",
        ),
    ),
    heads=_HEAD[:-1] + r"|rien|quelque chose|une|autre|deux|trois|aucune)",
    places=(
        ("both", rf"(?:pendant|durant) (?:et|ou|ni) apres {_CREDITS}"),
        (
            "mid",
            rf"(?:pendant|durant|au milieu|au cours|au debut) (?:de |du |de la )?{_CREDITS}",
        ),
        (
            "post",
            rf"(?:apres(?: la fin(?: de| du)?)?|a la (?:toute )?fin(?: de| du)?|a l'issue(?: de| du)?) {_CREDITS}",
        ),
    ),
    determiners={
        "une": 1,
        "un": 1,
        "deux": 2,
        "2": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "plusieurs": None,
        "des": None,
        "autre": 1,
        "seule": 1,
        "1": 1,
        "3": 3,
    },
    adjectives=r"(?:q{2,}|petite?s?|courtes?|breves?|veritables?|traditionnelles?|fameuses?|longues?|vraies?|nouvelles?|seules?|autres?|celebres?)",
    ordinals={"premiere": 1, "seconde": 2, "deuxieme": 2, "troisieme": 3},
    definite=r"(?:la|le|les|sa|ses|cette|ces|l')",
    plural=r"(?:scenes|sequences)\b",
    denying=r"\b(?:pas (?:de|d'une?|d')|aucune?|sans|ni|point de|depourvu\w* de|(?:absence|manque) (?:de|d'une?))$",
    denying_frames=r"\b(?:n'(?:a|y a|offre|inclut|aura|existe)|ne (?:\w+ ){0,2}?(?:contient|comporte|possede|propose|dispose|comprend|contiendra|cache|comptez|vous attendez|comportera))\b[\w ']*\b(?:pas|aucune?|point|ni|plus)\b|\bil n'y a\b",
    absent_after=r"^[\w ]{0,20}?(?:n'(?:existe|est|apparait) pas|est absente?|n'est pas)",
    not_denying=r"\bpas (?:seulement|uniquement|une mais|que)\b|\bne (?:partez|quittez|bougez|ratez|manquez|vous levez|loupez) pas\b",
    having=r"\b(?:a|ont|y a|aura|contient|comporte|possede|propose|offre|inclut|comprend|dispose d'?|presentee?|compte|cache|avec|est|sont|voit|decouvre|existe|reserve|contiennent|comportent|ajoute|eu|droit a)\b",
    staying_for=r"\b(?:rest\w+|attend\w+|patient\w+|rat\w+|manqu\w+)\b[\w ]{0,30}?(?:pour|jusqu'a)?(?: la| les)?$",
    telling=r"^[\w ,]{0,50}?\b(?:montre|voit|revele|presente|introduit|apparait|met|annonce|permet|decouvre|dure|retrouve|suit|tease|nous|se deroule)\b",
    hedges=r"\b(?:pourrait|peut-etre|possible\w*|probable\w*|selon (?:la|les) rumeurs?|rumeurs?|semble\w*|devrait|espere\w*)\b",
    unreal=r"\b(?:aurait|devait|coupee?|supprimee?|initialement|a l'origine|prevue?|abandonnee?)\b",
    qualifiers=r"\b(?:traditionnelle|classique|a proprement parler|veritable|vraie|habituelle)\b",
    embedded_question=r"\b(?:si|savoir|demand\w+|question|combien)\b[\w ,':-]{0,60}?\b(?:si|s'il|y a|contient|a-t-il|combien|faut)\b|\bs'il y a\b",
    asking=r"(?:^|[ \"])(?:y a-t-il|est-ce qu|a-t-il|combien|le film a|existe-t-il|faut-il|a-t-elle|contient-il|comporte-t-il|possede-t-il|doit-on|avons-nous|quelles?|dispose-t-il)",
    yes=r"^[\"*\-: ]*(?:la reponse(?: courte)? est (?:un )?(?:\w+ )?|eh bien,? |alors,? |reponse : |bonne nouvelle,? )*(?:oui\b|en effet|absolument|effectivement|affirmati\w+|tout a fait)",
    no=r"^[\"*\-: ]*(?:la reponse(?: courte)? est (?:un )?(?:\w+ )?|eh bien,? |alors,? |malheureusement,? |helas,? |reponse : )*(?:non\b|pas du tout|negati\w+|aucune\b|il n'y (?:en )?a)",
    short_yes=r"\breponse(?: \w+){0,3}? (?:est|:) ?(?:un )?(?:grand )?oui\b|: oui\b(?=[,.;!]|$)",
    short_no=r"\breponse(?: \w+){0,3}? (?:est|:) ?(?:un )?(?:grand )?(?:non\b|negative)|: non\b(?=[,.;!]|$)|\bn'(?:en a|y en a) (?:pas|aucune)",
    leaving=r"\b(?:pouvez|peut|pourrez|peuvent) (?:\w+ ){0,4}?(?:quitter|partir|sortir|vous lever|vous en aller|rentrer)\b|\b(?:inutile|pas (?:besoin|la peine|necessaire|obligatoire)) (?:\w+ ){0,2}?(?:de |d')(?:rester|attendre|patienter)",
    staying=r"\b(?:restez|rester (?:jusqu|bien|dans|assis)|attendez|ne (?:partez|quittez|bougez) pas|patientez|il (?:faut|faudra) (?:rester|attendre|patienter))\b",
    generic=r"\b(?:les films|de nos jours|monnaie courante|films de|des films|productions|franchises|studios|tradition\w*|habitude|super-heros|genre|realisateurs|beaucoup|certains|marvel (?:studios )?(?:a|nous))\b",
    self_reference=r"\b(?:le film|ce film|il y a|le long-metrage|on|cette)\b",
    comparison=r"\b(?:contrairement a|a l'instar de|comme dans|comme pour|a la difference de)\b[^,;:.]*(?:,|$)",
    breaks=r";\s?| : |, (?=(?:mais|bien que|alors que|tandis|car|et (?:la|le|une|il))\b)| (?=(?:mais|alors que|tandis que) )",
    disappointed=r"\b(?:esper|attend)\w+\b.*\b(?:decus?|decues?|deception|vain(?:e?s)?)\b",
    concessive=r"^[\"'* ]*(?:bien que|meme si|si|alors que)\b[^,;:]*, (?!(?:or|nor|and|mid|post|which|who|where)\b)",
    keyword=r"generique|credit|reponse|scenes? (?:bonus|cachee|supp)|\brest(?:ez|er)\b|quitter",
    elsewhere={"imax": r"\ben imax\b", "re-release": r"\b(?:ressortie|version longue)\b"},
    meanings={"card": r"\b(?:carton|texte|message)\b", "sound": r"\b(?:son|bruit|audio)\b"},
    strong_self=r"\b(?:le (?:film|long-metrage|nouveau film|blockbuster)|ce (?:film|nouveau|dernier)|cette fois)(?!s)\b",
    short_count=r"\b(?:il y en a|en a|en compte|en contient) (?P<count>une|deux|trois|quatre)(?= *(?:$|[.,;:!]))",
    asks_stay=r"\b(?:faut-il|doit-on|dois-je|faut|vaut-il)\b[\w -]*\b(?:rester|attendre)",
    added=r"\b(?:une autre|seconde|deuxieme|il y a (?:aussi|egalement))\b",
    late=r"\b(?:toute fin|tout a la fin|(?:a la|en) fin de generique|la fin du generique)\b",
    asks_what=r"^[\" ]*(?:que |qu'|qui |ou )",
    nothing=r"^(?:rien|aucune)\b",
    holds=r"\b(?:a-t-il|y a|contient|comporte|possede|combien|existe|est-ce|a|propose|a-t-elle|dispose)\b",
    led_yes=r"^(?: de [\w'\" ]{1,40}?)?,? (?:il y a|on (?:voit|retrouve|decouvre|apercoit|assiste|revient)|nous (?:voyons|retrouvons|decouvrons)|(?!la (?:chanson|musique)\b|le public\b|les (?:noms|spectateurs)\b)[\w']+(?: [\w']+){0,2} (?:apparait|apparaissent|reapparait|revient|reviennent|se reveille|decouvre|retrouve))\b(?! (?:rien|pas|aucune?|deux|trois)\b)",
    led_no=r"^(?: de [\w'\" ]{1,40}?)?,? (?:il n'y a|rien)\b",
    retells=r"^\W*(?:dans (?:celle-ci|cette scene|la scene)\b|(?:la|cette) scene (?:montre|nous|presente|revele|commence)\b|on y (?:voit|decouvre|retrouve)\b)",
)
