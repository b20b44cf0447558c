"""Portuguese: the words of stingers, as data (existence and counts)."""
# ruff: noqa: E501, SIM905 - patterns are data: a wrapped one is harder to read than a long one

from __future__ import annotations

from stinger.press.claims.lexicon import Lexicon

_CREDITS = r"(?:os |dos |todos os )?(?:creditos)(?: finais)?"
_HEAD = r"(?:cenas?|sequencias?|surpresas?|conteudo|material|imagens|extras?)"

LEXICON = Lexicon(
    code="pt",
    common_words=frozenset(
        "o de que e em um uma os na para com nao por mais se como dos das ao tem sim ou cena cenas depois".split()
    ),
    terms=(
        (
            "both",
            rf"{_HEAD} (?:mid|entre|durante)[ -]?(?:os )?creditos (?:e|ou|nem)(?: \w+)? pos[ -]?creditos"
            rf"|{_HEAD} pos[ -]?creditos (?:e|ou|nem)(?: \w+)? (?:mid|entre|durante)[ -]?(?:os )?creditos"
            rf"|{_HEAD} durante (?:ou|e|nem) (?:apos|depois d[eo]s?) {_CREDITS}",
        ),
        ("mid", rf"(?:{_HEAD} )?(?:mid|entre|inter|meio)[ -]?creditos"),
        ("post", rf"(?:{_HEAD} )?(?:pos|post|apos)[ -]?creditos"),
        ("any", rf"{_HEAD} (?:de|nos|dos) creditos|{_HEAD} (?:extras?|adicionais|adicional)"),
    ),
    heads=_HEAD[:-1] + r"|nada|algo|uma|outra|duas|tres|nenhuma)",
    places=(
        ("both", rf"durante (?:e|ou|nem) (?:apos|depois d[eo]s?) {_CREDITS}"),
        ("mid", rf"(?:durante|no meio|em meio|no inicio)(?: a)? {_CREDITS}"),
        (
            "post",
            rf"(?:(?:apos|depois)(?: d?o (?:fim|final|termino))?|ao final|no final|ao fim|ao termino)(?: de)? {_CREDITS}",
        ),
    ),
    determiners={
        "uma": 1,
        "um": 1,
        "duas": 2,
        "2": 2,
        "tres": 3,
        "quatro": 4,
        "cinco": 5,
        "varias": None,
        "algumas": None,
        "outra": 1,
        "unica": 1,
        "ambas": 2,
        "1": 1,
        "3": 3,
    },
    adjectives=r"(?:q{2,}|breve|curta|pequena|verdadeira|tradicional|longa|nova|famosa|famosas|propria|classica|rapida|importante|adicional)",
    ordinals={"primeira": 1, "segunda": 2, "terceira": 3},
    definite=r"(?:a|as|o|os|sua|suas|essa|essas|esta|dessa)",
    plural=r"(?:cenas|sequencias)\b",
    denying=r"\b(?:nao (?:tem|ha|possui|conta com|inclui|traz|apresenta|contem|tera|havera|existe|existem|tinha|tinham|teve|havia|houve|possuia|contava com|incluia|trazia|trouxe|apresentava|continha)(?: mais)?(?: nenhuma?| qualquer)?|nenhuma|sem(?: nenhuma| qualquer)?|nem|(?:ausencia|falta) de(?: uma)?)$",
    denying_frames=r"\bnao (?:\w+ ){0,2}?(?:tem|ha|possui|conta|inclui|traz|apresenta|contem|tera|havera|existem?|espere|esperem|encontr\w+|oferece|tinha|tinham|teve|havia|houve|possuia|contava com|incluia|trazia|trouxe|apresentava|continha)\b|\btampouco\b",
    absent_after=r"^[\w ]{0,20}?(?:nao (?:existe|ha|esta presente)|esta ausente)",
    not_denying=r"\bnao (?:so|apenas|uma mas|perca|saia|va embora|levante|deixe|somente)\b",
    having=r"\b(?:tinha|tinham|teve|havia|houve|possuia|contava com|incluia|trazia|trouxe|apresentava|continha|tem|ha|possui|conta com|inclui|traz|apresenta|contem|tera|havera|existem?|com|mostra|vemos|sao|e|oferece|ganha|esconde)\b",
    staying_for=r"\b(?:fi[cq]\w+|esper\w+|perc\w+|perd\w+|permane\w+)\b[\w ]{0,30}?(?:para|por|ate)?(?: a| as)?$",
    telling=r"^[\w ,]{0,50}?\b(?:mostra|vemos|revela|apresenta|introduz|aparece|acontece|traz|prepara|vem|se passa|acompanha|serve|deixa|surge|e ambientada)\b",
    hedges=r"\b(?:poderia|pode|talvez|possivel\w*|provavel\w*|rumores|parece|deve|esper\w+)\b",
    unreal=r"\b(?:teria|seria|iria|cortada|deletada|originalmente|inicialmente|planejada|removida|descartada)\b",
    qualifiers=r"\b(?:tradicional|classica|propriamente|de fato|tipica)\b",
    embedded_question=r"\b(?:se|quantas|pergunt\w+|saber|duvida)\b[\w ,':]{0,60}?\b(?:se|tem|ha|quantas|possui|existe)\b|\bse (?:ha|tem|o filme|existe)\b",
    asking=r"(?:^|[ \"])(?:tem|ha|quantas|possui|existe|vale|conta|havera)\b",
    yes=r"^[\"*\-: ]*(?:a resposta (?:curta )?e (?:um )?|pois bem,? |resposta: )*(?:sim\b|com certeza|afirmativ\w+|positiv\w+)",
    no=r"^[\"*\-: ]*(?:a resposta (?:curta )?e (?:um )?|infelizmente,? |pois bem,? |resposta: )*(?:nao\b|negativ\w+|nenhuma\b)",
    short_yes=r"\bresposta(?: \w+){0,3}? ?(?:e|:) ?(?:um )?sim\b|: sim\b(?=[,.;!]|$)",
    short_no=r"\bresposta(?: \w+){0,3}? ?(?:e|:) ?(?:um )?(?:nao\b|negativ)|: nao\b(?=[,.;!]|$)",
    leaving=r"\b(?:pode\w*|podera\w*) (?:\w+ ){0,4}?(?:sair|ir embora|deixar|levantar|abandonar)\b|\bnao (?:e preciso|precisa\w*|ha (?:necessidade|motivo)|e necessario) (?:\w+ ){0,2}?(?:ficar|esperar|permanecer|aguardar)",
    staying=r"\b(?:fique|fiquem|espere|nao (?:saia|va embora|levante)|vale a pena (?:ficar|esperar)|aguarde)\b",
    generic=r"\b(?:os filmes|hoje em dia|filmes de|muitos|producoes|franquias|estudios|tradicao|super-herois|genero|costum\w+|diretores|a marvel (?:studios )?(?:tem|costuma))\b",
    self_reference=r"\b(?:o filme|este filme|esse filme|ha|tem|o longa)\b",
    comparison=r"\b(?:ao contrario de|diferente de|diferentemente de|assim como|como em)\b[^,;:.]*(?:,|$)",
    breaks=r";\s?|: |, (?=(?:mas|embora|enquanto|porque|e (?:a|o|uma|ha))\b)| (?=(?:mas|enquanto|embora) )",
    disappointed=r"\b(?:esper|aguard)\w+\b.*\b(?:decepcion|desapont|frustra|em vao\b)",
    concessive=r"^[\"'* ]*(?:embora|ainda que|enquanto)\b[^,;:]*, (?!(?:or|nor|and|mid|post|which|who|where)\b)",
    keyword=r"credito|resposta|cenas? (?:extra|adicion)|\bfi(?:car|que)\b|\bsair\b",
    elsewhere={"imax": r"\bem imax\b", "re-release": r"\b(?:relancamento|versao estendida)\b"},
    meanings={"card": r"\b(?:texto|mensagem|letreiro)\b", "sound": r"\b(?:som|audio|barulho)\b"},
    strong_self=r"\b(?:o (?:filme|longa|novo filme)|este filme|esse filme|desta vez|dessa vez)(?!s)\b",
    short_count=r"\b(?:tem|ha|sao|possui|conta com) (?P<count>uma|duas|tres|quatro)(?= *(?:$|[.,;:!]))",
    wonders_stay=r"\bse (?:\w+ )?(?:vale|preciso|devem|precisam|compensa)\b[\w ]*\b(?:ficar|esperar|aguardar)",
    asks_stay=r"\b(?:vale|preciso|devo|tem que|precisa)\b[\w ]*\b(?:ficar|esperar)",
    added=r"\b(?:outra|segunda|ha tambem|tambem ha)\b",
    late=r"\b(?:(?:bem )?(?:no|ao) final (?:de todos )?d?os creditos|todos os creditos)\b",
    asks_what=r"^[\" ]*(?:o que|quem|onde|qual)\b",
    nothing=r"^(?:nada|nenhuma)\b",
    holds=r"\b(?:tinha|tinham|teve|havia|houve|possuia|contava com|incluia|trazia|trouxe|apresentava|continha|tem|ha|possui|conta|quantas|existe|inclui|havera|contem)\b",
    led_yes=r"^(?: de [\w'\" ]{1,40}?)?,? (?:(?:o filme )?(?:ha|vemos|veremos|aparecem?|retornam?|voltam?|descobrimos|encontramos|somos)|(?!nao\b|a (?:cancao|musica)\b|o publico\b|os (?:nomes|espectadores)\b)[\w']+(?: [\w']+){0,2} (?:aparecem?|reaparecem?|retornam?|voltam?|acorda|descobre|surgem?|surge))\b(?! (?:nada|nenhum\w*|duas|tres|quatro)\b)",
    led_no=r"^(?: de [\w'\" ]{1,40}?)?,? (?:nao (?:ha|tem|aparece)|nada)\b",
    retells=r"^\W*(?:nela\b|n(?:a|esta|essa) cena\b|a cena (?:mostra|apresenta|revela|comeca)\b)",
)
