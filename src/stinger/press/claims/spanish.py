"""Spanish: the words of stingers, as data (existence and counts)."""
# ruff: noqa: E501, SIM905 - patterns are data: a wrapped one is harder to read than a long one

from __future__ import annotations

from stinger.press.claims.lexicon import Lexicon

_CREDITS = r"(?:todos )?(?:de )?(?:los |sus )?(?:creditos|titulos)(?: finales| de credito)?"
_POST = r"(?:post|pos|tras|poscreditos)"
_HEAD = r"(?:escenas?|secuencias?(?: adicional(?:es)?| extras?)?|metraje|sorpresas?|contenido|material|imagenes|extras?|clips?)"

LEXICON = Lexicon(
    code="es",
    common_words=frozenset(
        "el la de que y en un una los las por con para del se su es al lo como mas tiene hay pero esta ni tras".split()
    ),
    terms=(
        (
            "both",
            rf"{_HEAD} (?:inter|mid|entre)[ -]?creditos (?:y|o|ni)(?: \w+)? (?:post|pos)[ -]?creditos"
            rf"|{_HEAD} (?:post|pos)[ -]?creditos (?:y|o|ni)(?: \w+)? (?:inter|mid|entre)[ -]?creditos",
        ),
        (
            "mid",
            rf"(?:{_HEAD} )?(?:inter|mid|entre|intra)[ -]?creditos|{_HEAD} a mitad de(?: los)? creditos",
        ),
        (
            "post",
            r"(?:escenas? |secuencias? )?(?:de )?(?:post|pos)[ -]?creditos|escenas? poscreditos",
        ),
        ("any", r"escenas? (?:de|en) (?:los )?creditos|escenas? extras?"),
    ),
    heads=_HEAD[:-1] + r"|nada|algo|una|otra|dos|tres|ninguna)",
    places=(
        ("both", rf"durante (?:y|o|ni) (?:tras|despues de) {_CREDITS}"),
        (
            "mid",
            rf"(?:durante|en medio de|a mitad de|entre|en mitad de) {_CREDITS}",
        ),
        (
            "post",
            rf"(?:(?:tras|despues de|luego de)(?:l| el)? (?:fin|final) de|tras|despues de|luego de|al final de|al termino de|al acabar|al terminar) {_CREDITS}",
        ),
    ),
    determiners={
        "un": 1,
        "una": 1,
        "dos": 2,
        "2": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "varias": None,
        "algunas": None,
        "otra": 1,
        "unica": 1,
        "1": 1,
        "3": 3,
        "unas": None,
    },
    adjectives=r"(?:q{2,}|tipo de|clase de|primera|breve|corta|pequena|verdadera|tipica|clasica|esperada|sola|adicional|gran|famosa|celebre|divertida|propia|esperadas|famosas)",
    ordinals={"primera": 1, "segunda": 2, "tercera": 3},
    definite=r"(?:la|las|el|los|su|sus|esta|estas|esa|esas|ambas)",
    plural=r"(?:escenas|secuencias)\b",
    denying=r"\b(?:no (?:hay|habra|tiene|tendra|contiene|incluye|incluir|tener|cuenta con|posee|presenta|trae|existe|lleva|ofrece|tenia|tenian|tuvo|tuvieron|habia|hubo|contenia|incluia|incluyo|contaba con|conto con|presentaba|traia)(?: mas)?(?: ningun(?:a|o)?| alguna?)?|ningun(?:a|o)?|sin(?: ninguna?)?|carece de|no sigue la tradicion (?:\w+ )?de|ni|tampoco (?:hay|tiene|cuenta con|tenia|tenian|tuvo|tuvieron|habia|hubo|contenia|incluia|incluyo|contaba con|conto con|presentaba|traia)|(?:ausencia|falta) de(?: una?)?)$",
    denying_frames=r"\bno (?:\w+ ){0,2}?(?:hay|habra|tiene|tendra|contiene|incluye|cuenta|incluir|tener|posee|presenta|trae|existen?|esperes|esperen|lleva|ofrece|haya|encontr\w+|ver\w+|tenia|tenian|tuvo|tuvieron|habia|hubo|contenia|incluia|incluyo|contaba con|conto con|presentaba|traia)\b|\bcarece\b|\btampoco (?:hay|tiene|cuenta|tenia|tenian|tuvo|tuvieron|habia|hubo|contenia|incluia|incluyo|contaba con|conto con|presentaba|traia)",
    absent_after=r"^[\w ]{0,20}?(?:no (?:existe|esta|aparece)|brilla por su ausencia)",
    not_denying=r"\bno (?:solo|te pierdas|te vayas|se vayan|te levantes|se levanten|os vayais|os levanteis|una sino|una,? sino)\b",
    having=r"\b(?:tenia|tenian|tuvo|tuvieron|habia|hubo|contenia|incluia|incluyo|contaba con|conto con|presentaba|traia|tiene|tendra|hay|habra|cuenta con|contiene|incluye|posee|presenta|trae|ofrece|esconde|con|incorpora|existen?|veremos|vemos|son|es|deja|tenemos|suma|poseen?|inclu\w+)\b",
    staying_for=r"\b(?:esper\w+|qued\w+|perd\w+)\b[\w ]{0,30}?(?:a|para|por)?(?: la| las)?$",
    telling=r"^[\w ,]{0,50}?\b(?:muestra|vemos|aparece|revela|presenta|nos|se ve|podemos|ocurre|protagoniza|introduce|sirve|adelanta|sucede|transcurre)\b",
    hedges=r"\b(?:podria|quiza|quizas|tal vez|posible\w*|probable\w*|segun rumores|rumores|parece|esperan?|supuesta)\b",
    unreal=r"\b(?:habria|iba a|a punto de (?:tener|incluir|contar)|elimin\w+|recortad\w+|eliminada|descartada|originalmente|planeada|se penso|estaba previst\w+|suprimida)\b",
    qualifiers=r"\b(?:tradicional|tipica|como tal|propiamente|al uso|clasica)\b",
    embedded_question=r"\b(?:si(?! bien)|cuantas|preguntan?|saber|duda|pregunta)\b[\w ,':]{0,60}?\b(?:si|tiene|hay|cuantas|cuenta|habra)\b|\bsi (?:hay|tiene|cuenta|habra)\b",
    asking=r"(?:^|[ ¿\"])(?:tiene|hay|cuantas|habra|existe|cuenta|incluye|¿)",
    yes=r"^[\"*\-: ¡]*(?:la respuesta(?: corta| rapida)? es (?:que )?|pues |respuesta: |la respuesta: )*(?:sí\b|si\b(?! (?:bien|te|quieres|hay|eres|no|la|el|esta|se))|afirmativ\w+|efectivamente|por supuesto|asi es)",
    no=r"^[\"*\-: ¡]*(?:la respuesta(?: corta| rapida)? es (?:que )?|lamentablemente,? |pues |respuesta: |la respuesta: |por desgracia,? |desafortunadamente,? )*(?:no\b(?! obstante)|negativ\w+|ninguna\b|tampoco)",
    short_yes=r"\brespuesta(?: \w+){0,3}? (?:es|:)(?: que)? (?:un )?(?:s[ií]\b|afirmativ|positiv|rotundo s[ií])",
    short_no=r"\brespuesta(?: \w+){0,3}? (?:es|:)(?: que)?(?: un)? ?(?:rotundo )?(?:no\b|negativ)|\bno (?:la |las )?(?:hay|tiene)(?= *(?:$|[.,;!]))",
    leaving=r"\b(?:pued\w+|podr\w+) (?:\w+ ){0,4}?(?:abandonar|irse|irte|levantar\w*|marchar\w*|salir|ir)\b|\bno (?:hace falta|es necesario|hay (?:necesidad|motivo)|hay que|tienes que|necesitas) (?:\w+ ){0,2}?(?:quedar|esperar|permanecer)\w*",
    staying=r"\b(?:quedate|quedarse|espera|esperad|no te (?:vayas|levantes|muevas)|no se (?:vayan|levanten)|vale la pena (?:quedarse|esperar)|hay que (?:quedarse|esperar))\b",
    generic=r"\b(?:peliculas|hoy en dia|cintas|producciones|filmes|sagas|franquicias|las escenas post|marvel (?:studios )?(?:suele|ha)|tradicion|habitual|costumbre|superheroes|genero|muchas|directores|estudios)\b",
    self_reference=r"\b(?:la pelicula|el filme|la cinta|esta|este|hay|tiene)\b",
    comparison=r"\b(?:a diferencia de|al igual que|como en)\b[^,;:.]*(?:,|$)",
    breaks=r";\s?|: |, (?=(?:pero|aunque|sino|mientras|porque|y (?:la|el|otra|hay))\b)| (?=(?:pero|aunque|mientras) )",
    disappointed=r"\b(?:esper|buscab?|quer)\w+\b.*\b(?:decepci|desilusi|en vano\b)",
    concessive=r"^[\"'* ]*(?:aunque|si bien|mientras)\b[^,;:]*, (?!(?:or|nor|and|mid|post|which|who|where)\b)",
    keyword=r"credito|titulos|respuesta|escenas? (?:extra|adicional)|\bqued|abandon",
    elsewhere={"imax": r"\ben imax\b", "re-release": r"\b(?:reestreno|version extendida)\b"},
    meanings={"card": r"\b(?:texto|mensaje|cartel|rotulo)\b", "sound": r"\b(?:sonido|audio)\b"},
    strong_self=r"\b(?:la (?:pelicula|cinta)|el (?:filme|film|largometraje)|esta (?:pelicula|vez|cinta|entrega)|la nueva (?:pelicula|cinta))(?!s)\b",
    short_count=r"\b(?:tiene|hay|cuenta con|incluye) (?:en total )?(?P<count>una|dos|tres|cuatro)(?= *(?:$|[.,;:!]))",
    wonders_stay=r"\bsi (?:hay que|deben?|merece|vale|tienen que|conviene)\b[\w ]*\b(?:quedar|esper)\w*",
    at_least=r"\bal menos\b",
    asks_stay=r"\b(?:hay que|debo|merece|vale|tengo que|conviene)\b[\w ]*\b(?:quedar|esper)",
    added=r"\b(?:otra|segunda|hay tambien|tambien hay)\b",
    late=r"\b(?:al (?:mismo )?final (?:de |del )?(?:todo|(?:todos )?los creditos)|todos los creditos|terminan? los creditos)\b",
    asks_what=r"^[\"¿ ]*(?:que|quien|donde|como) ",
    nothing=r"^(?:nada|ninguna)\b",
    holds=r"\b(?:tenia|tenian|tuvo|tuvieron|habia|hubo|contenia|incluia|incluyo|contaba con|conto con|presentaba|traia|tiene|hay|cuenta|incluye|habra|existe|cuantas|contiene)\b",
    led_yes=r"^(?: de [\w'\" ]{1,40}?)?,? (?:(?:la (?:pelicula|cinta) )?(?:hay|vemos|veremos|aparecen?|regresan?|vuelven?|descubrimos|encontramos|se (?:ve|muestra|revela)|nos (?:muestran?|espera|encontramos))|(?!no\b|la (?:cancion|musica)\b|el publico\b|los (?:nombres|espectadores)\b)[\w']+(?: [\w']+){0,2} (?:aparecen?|reaparecen?|regresan?|vuelven?|despierta|descubre))\b(?! (?:nada|ningun\w*|dos|tres|cuatro)\b)",
    led_no=r"^(?: de [\w'\" ]{1,40}?)?,? (?:no (?:hay|aparece|se muestra)|nada)\b",
    retells=r"^\W*(?:en (?:ella|esta escena|la escena|dicha escena)\b|(?:la|esta) escena (?:muestra|nos|presenta|revela|comienza)\b)",
)
