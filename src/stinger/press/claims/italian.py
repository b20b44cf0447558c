"""Italian: the words of stingers, as data (existence and counts)."""
# ruff: noqa: E501, SIM905 - patterns are data: a wrapped one is harder to read than a long one

from __future__ import annotations

from stinger.press.claims.lexicon import Lexicon

_CREDITS = r"(?:i |dei |ai |tutti i )?(?:titoli(?: di coda)?|crediti)"
_HEAD = r"(?:scen[ae]|sequenz[ae]|sorpres[ae]|contenuti|filmat[oi]|extra|clip|inserimento di scene)"

LEXICON = Lexicon(
    code="it",
    common_words=frozenset(
        "il la di che e un una per con non del della si da sono gli le nel alla dei piu ha ci anche dopo ma".split()
    ),
    terms=(
        (
            "both",
            rf"{_HEAD} (?:mid|inter)[ -]?(?:crediti|credits?|titoli) (?:e|o|ne)(?: \w+)? post[ -]?(?:crediti|credits?|titoli)"
            rf"|{_HEAD} post[ -]?(?:crediti|credits?) (?:e|o|ne)(?: \w+)? (?:mid|inter)[ -]?(?:crediti|credits?)"
            rf"|{_HEAD} durante (?:o|e|ne) dopo {_CREDITS}",
        ),
        ("mid", rf"(?:{_HEAD} )?(?:mid|inter|meta)[ -]?(?:crediti|credits?)(?: scenes?)?"),
        (
            "post",
            rf"(?:{_HEAD} )?(?:post|after)[ -]?(?:crediti|credits?|titoli)(?: di coda)?(?: scenes?)?",
        ),
        ("any", rf"{_HEAD} (?:nei|sui|dei) titoli di coda|{_HEAD} (?:extra|aggiuntiv[ae]|bonus)"),
    ),
    heads=_HEAD[:-1] + r"|niente|nulla|qualcosa|una|altra|due|tre|nessuna)",
    places=(
        ("both", rf"durante (?:e|o|ne) dopo {_CREDITS}"),
        ("mid", rf"(?:durante|a meta|nel mezzo|a meta (?:dei|di)|in mezzo) {_CREDITS}"),
        ("post", rf"(?:dopo(?: la fine)?|alla fine|al termine|a fine) {_CREDITS}"),
    ),
    determiners={
        "una": 1,
        "un": 1,
        "due": 2,
        "2": 2,
        "tre": 3,
        "quattro": 4,
        "cinque": 5,
        "alcune": None,
        "diverse": None,
        "altra": 1,
        "sola": 1,
        "unica": 1,
        "entrambe": 2,
        "1": 1,
        "3": 3,
        "delle": None,
    },
    adjectives=r"(?:q{2,}|brev[ei]|brevissim[ae]|vera|vere|piccola|classica|classiche|tradizionale|lunga|nuova|propria|famosa|famose|ulteriore|ulteriori)",
    ordinals={"prima": 1, "seconda": 2, "terza": 3},
    definite=r"(?:la|le|il|lo|sua|sue|questa|queste|quella)",
    plural=r"(?:scene|sequenze)\b",
    denying=r"\b(?:non (?:ha|ci sono|c'e|presenta|contiene|include|prevede|possiede|offre|avra|ci sara|ci saranno|aveva|ebbe|avevano|c'era|c'erano|presentava|conteneva|includeva|prevedeva|offriva)(?: alcuna?| nessuna?| mai| piu)?|nessuna|senza(?: alcuna?| l'inserimento di)?|ne|niente|priv[oa] di|(?:assenza|mancanza) di(?: una)?)$",
    denying_frames=r"\bnon (?:\w+ ){0,2}?(?:ha|hanno|ci sono|c'e|presenta|contiene|include|prevede|possiede|offre|avra|ci sara\w*|aspettatevi|esiste|esistono|includerne|troverete|aveva|ebbe|avevano|c'era|c'erano|presentava|conteneva|includeva|prevedeva|offriva)\b|\bsenza\b",
    absent_after=r"^[\w ]{0,20}?(?:non (?:c'e|esiste|ci sono|e presente|sono presenti)|e assente)|^,? ma niente da fare",
    not_denying=r"\bnon (?:solo|una ma|perdete\w*|alzatevi|andate|lasciate|abbandonate|uscite|scappate)\b",
    having=r"\b(?:aveva|ebbe|avevano|c'era|c'erano|presentava|conteneva|includeva|prevedeva|offriva|ha|hanno|c'e|ci sono|presenta|contiene|include|prevede|possiede|offre|avra|ci sara\w*|con|vede|vediamo|regala|nasconde|sono|e|mostra|esiste|esistono|inserit\w+|aggiunt\w+|dispone di|conta|propone|e dotat\w+ di)\b",
    staying_for=r"\b(?:rest\w+|rimane\w+|aspett\w+|perd\w+|attend\w+)\b[\w ]{0,30}?(?:per|fino a)?(?: la| le)?$",
    telling=r"^[\w ,]{0,50}?\b(?:mostra|vede|vediamo|rivela|introduce|presenta|compare|anticipa|si svolge|appare|ci|troviamo|inizia|ritroviamo|e ambientata)\b",
    hedges=r"\b(?:potrebbe\w*|forse|possibil\w*|probabil\w*|rumors?|voci|sembra|dovrebbe\w*|sper\w+)\b",
    unreal=r"\b(?:avrebbe\w*|doveva\w*|tagliata|eliminata|originariamente|inizialmente|prevista|scartata|bisogno di)\b",
    qualifiers=r"\b(?:tradizionale|classica|vera e propria|vere e proprie|tipica)\b",
    embedded_question=r"\b(?:se|quante|chie[ds]\w+|domand\w+|sapere|possibilita)\b[\w ,':]{0,60}?\b(?:se|ha|c'e|ci sono|quante|avesse)\b|\bse (?:c'e|ci sono|ha)\b",
    asking=r"(?:^|[ \"])(?:ha|c'e|ci sono|quante|presenta|contiene|esiste|bisogna|vale)\b",
    yes=r"^[\"*\-: ]*(?:la risposta (?:breve )?e (?:un )?|ebbene,? |risposta: )*(?:si\b(?! (?:tratta|puo|e|svolge|sa|vede))|assolutamente|certo|esatto|affermativ\w+)",
    no=r"^[\"*\-: ]*(?:la risposta (?:breve )?e (?:un )?|ebbene,? |purtroppo,? |risposta: |sfortunatamente,? )*(?:no\b|negativ\w+|nessuna\b|non c'e|non ci sono)",
    short_yes=r"\brisposta(?: \w+){0,3}? ?(?:e|:) ?(?:un )?(?:si\b|affermativ|positiv)|: si\b(?=[,.;!]|$)",
    short_no=r"\brisposta(?: \w+){0,3}? ?(?:e|:) ?(?:un )?(?:no\b|negativ)|: no\b(?=[,.;!]|$)|\bnon ce ne sono|\bnon ne ha",
    leaving=r"\b(?:pu[o]|possono|potete|potra\w*|potrete) (?:\w+ ){0,4}?(?:lasciare|alzarsi|alzarvi|uscire|andar\w*|abbandonare)\b|\bnon (?:serve|occorre|e necessario|c'e (?:bisogno|motivo)|bisogna) (?:\w+ ){0,2}?(?:restare|rimanere|aspettare|attendere)",
    staying=r"\b(?:restate|rimanete|non (?:alzatevi|andate via|uscite|abbandonate)|aspettate|vale la pena (?:restare|aspettare|rimanere)|dovreste (?:comunque )?restare)\b",
    generic=r"\b(?:i film|al giorno d'oggi|film di|molti|spin-off e sequel|franchise hanno|registi|studios|tradizion\w*|supereroi|genere|abitudine|uso hollywoodiano|pellicole|spesso|marvel (?:studios )?ha)\b",
    self_reference=r"\b(?:il film|questo film|la pellicola|c'e|ci sono)\b",
    comparison=r"\b(?:a differenza di|come in|al contrario di|cosi come(?! da\b))\b[^,;:.]*(?:,|$)",
    breaks=r";\s?|: |, (?=(?:ma|anche se|mentre|perche|e (?:la|il|una|c'e))\b)| (?=(?:ma|mentre|anche se) )",
    disappointed=r"\b(?:sper|aspett)\w+\b.*\b(?:delus|resta\w* a bocca asciutta|van[aei]\b|invano\b)",
    concessive=r"^[\"'* ]*(?:anche se|sebbene|mentre)\b[^,;:]*, (?!(?:or|nor|and|mid|post|which|who|where)\b)",
    keyword=r"credit|titoli|risposta|scene? (?:extra|bonus|aggiunt)|\brest|alzar|lasciar",
    elsewhere={"imax": r"\bin imax\b", "re-release": r"\b(?:riedizione|versione estesa)\b"},
    meanings={"card": r"\b(?:scritta|messaggio|testo)\b", "sound": r"\b(?:suono|audio|rumore)\b"},
    strong_self=r"\b(?:il film|questo film|la pellicola|questa pellicola|questo caso|questa volta|il nuovo film)\b",
    short_count=r"\b(?:ce ne sono|ne ha|sono|ha) (?P<count>una|due|tre|quattro)(?= *(?:$|[.,;:!]))",
    asks_stay=r"\b(?:bisogna|vale|conviene|dobbiamo)\b[\w ]*\b(?:restare|rimanere|aspettare)",
    led_yes=r"^(?: di [\w'\" ]{1,40}?)?,? (?:c'e|ci sono|sono presenti|e presente|troviamo|vediamo|arriva|compare|compaiono|appare|appaiono)\b(?! (?:due|tre|quattro|cinque|nulla|niente|nessun\w*)\b)",
    led_count=r"^(?: di [\w'\" ]{1,40}?)?,? (?:ci sono|sono presenti|troviamo|arrivano|compaiono) (?:\w+ )?(?P<count>due|tre|quattro|cinque) (?:\w+ )?(?:scene|sequenze)\b",
    led_no=r"^(?: di [\w'\" ]{1,40}?)?,? (?:non (?:c'e|ci sono|e presente|sono presenti)|(?:c'e )?(?:nulla|niente))\b",
    added=r"\b(?:un'altra|seconda|c'e anche)\b",
    late=r"\b(?:alla fine de[il] (?:titoli|credits)|proprio alla fine|tutti i titoli)\b",
    asks_what=r"^[\" ]*(?:cosa|chi|dove|che cosa)\b",
    nothing=r"^(?:niente|nulla|nessuna)\b",
    holds=r"\b(?:aveva|ebbe|avevano|c'era|c'erano|presentava|conteneva|includeva|prevedeva|offriva|ha|c'e|ci sono|presenta|contiene|quante|esiste|include|avra)\b",
    retells=r"^\W*(?:in (?:essa|questa scena)\b|nella scena\b|(?:la|questa) scena (?:mostra|ci|presenta|rivela|inizia)\b)",
)
