"""Names, trades and sentences to print on screen; written for this corpus, no real people meant."""

from __future__ import annotations

from bench.corpus.draw import Rng, chance, one_of


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


LATIN_FIRST = _words(
    "Ada Bruno Clara Dario Elsa Felix Greta Hugo Ines Jonas Karla Leon Mara Nils Olga Pavel Rosa "
    "Stefan Tilda Udo Vera Wim Yara Zeno Amira Boris Chiara Dimitri Edda "
    "Farid Gwen Hana Ivo Jelena "
    "Kofi Lucia Milan Noor Oskar Petra Quentin Ravi Sofia Tomas Uma Viktor Wanda Xenia Yusuf Zoe "
    "Anouk Bela Cora Dunja Emil Frida Goran Helle Ilse Jakob"
)
LATIN_LAST = _words(
    "Abend Bellweather Castellan Dornfeld Ekström Falkner Grauwald Hollis Ibarra Jansky Kestrel "
    "Lindqvist Marchetti Norrland Oduya Pellegrin Quist Rademaker Solberg Tamarin Ulvaeng Varga "
    "Winterbourne Yarrow Zelenka Amberg Brandt Corvino Delacroix Ebner Fontaine Gallego Hargreave "
    "Iversen Jurado Kovalenko Larkspur Mendel Nakagawa Okonjo Pryor Quill Rosenthal Santangelo "
    "Thorne Ullman Vasquez Whitlock Yilmaz Zamora Ashdown Birch Cole Drummond Easton Finch"
)
LATIN_ROLES = _phrases(
    "Directed by|Written by|Produced by|Executive Producer|Director of Photography|Edited by|"
    "Production Designer|Costume Designer|Music by|Casting by|First Assistant Director|"
    "Second Assistant Director|Script Supervisor|Camera Operator|First Assistant Camera|"
    "Second Assistant Camera|Steadicam Operator|Gaffer|Best Boy Electric|Key Grip|Dolly Grip|"
    "Sound Mixer|Boom Operator|Art Director|Set Decorator|Property Master|Leadman|Scenic Artist|"
    "Make-up Artist|Hair Stylist|Wardrobe Supervisor|Location Manager|"
    "Unit Manager|Stunt Coordinator|"
    "Special Effects Supervisor|Visual Effects Producer|Compositor|"
    "Lighting Artist|Matchmove Artist|"
    "Roto Artist|Colourist|Foley Artist|Dialogue Editor|Re-recording Mixer|Music Supervisor|"
    "Post Production Supervisor|Assistant Editor|Production Accountant|Transport Captain|Catering|"
    "Stills Photographer|Unit Publicist|Choreographer|Dialect Coach|"
    "Animal Handler|Storyboard Artist"
)
LATIN_PARTS = _phrases(
    "The Captain|Young Ida|Old Fisherman|Dr. Mallory|Waiter|Woman in Red|Taxi Driver|Nurse Olin|"
    "Inspector Grell|Shopkeeper|Boy with Kite|Second Guard|Radio Voice|The Twin|Mrs. Harrow|Pilot|"
    "Librarian|Stable Hand|Man at Window|Barista|Judge Corren|The Stranger|Postman|Aunt Lisbet"
)
HEADINGS = _phrases(
    "CAST|CREW|ART DEPARTMENT|CAMERA|SOUND|VISUAL EFFECTS|STUNTS|SECOND UNIT|MUSIC|COSTUMES|"
    "SPECIAL THANKS|EDITORIAL|ELECTRIC|GRIP|LOCATIONS|ANIMATION|POST PRODUCTION|ADDITIONAL CREW"
)
FILM_WORDS = _words(
    "Harbour Lantern Meridian Thistle Orchard Signal Ember Quarry Atlas Winter Paper Silver Hollow "
    "Northern Second Last Quiet Glass Iron Salt Crimson Wild Long Forgotten"
)
FILM_NOUNS = _words(
    "Road House Sky Garden Letter Crossing Shadow Key Summer River Machine Kingdom Return Hour "
    "Tide Mountain Song Station Witness Bridge"
)
HEROES = _phrases(
    "CAPTAIN MERIDIAN|THE LANTERN CREW|AGENT QUILL|THE NIGHT ORCHARD|IRON THISTLE|DOCTOR HALLOW|"
    "THE LAST SIGNAL|MARA VOSS|THE SALT RIDERS"
)
EPILOGUES = (
    "Two years later the harbour was rebuilt.\nNobody ever found the lantern.",
    "Ida Mallory went on to teach for thirty years.\nShe never spoke of the crossing again.",
    "In 1974 the court closed the case.\nThe files remain sealed to this day.",
    "The village was given back to its people\nthe following spring.",
    "More than four hundred letters were delivered.\nEleven are still waiting to be read.",
    "Tomas returned to the mountains.\nHis brother keeps the station running.",
)
CAPTIONS = _phrases(
    "Lisbon, 1961|Three weeks earlier|Northern Station|Harbour District, 04:12|Eight years later|"
    "Somewhere over the Atlantic|Day 14|Ministry of Works, Bergen|The next morning"
)
DIALOGUE = _phrases(
    "Did you lock the door?|I thought you had the key.|There is no time for that now.|"
    "Look at the water.\nIt has never been this low.|He said he would be here by noon.|"
    "Then we go without him.|You remember what she told us.|Not a word of it.|"
    "What is that sound?|It comes from under the floor.|Give me your hand.|We should turn back.|"
    "My father built this bridge\nwith his own hands.|And yet here you are.|Listen.|"
    "They will come for the lantern.|Let them come.|How long have you known?|Since the beginning."
)
PROSE = _words(
    "the of and a to in was that his with as had which at from by on is were her they an this be "
    "harbour water council morning evening report witness house street river winter letter family "
    "station train window garden captain minister doctor children village bridge market garrison "
    "declared found returned described ordered carried followed remained promised refused measured"
)
LEGAL = (
    "The characters and incidents portrayed and the names used herein are fictitious and any "
    "similarity to the name, character or history of any person is coincidental and unintentional. "
    "This motion picture is protected by law and its unauthorised duplication, distribution or "
    "exhibition may result in civil liability and criminal prosecution. "
    "No animals were harmed in the making of this film. Filmed on location "
    "and at the Quarry Stages. "
    "The producers wish to thank the people of the harbour district for "
    "their patience and kindness."
)
SONGS = _phrases(
    "Paper Boats|The Long Tide|Meridian Waltz|Seven Lanterns|Night Train to Bergen|Salt and Smoke|"
    "Orchard Theme|Little Engine|Glass Summer|Where the Road Ends"
)

_OTHER: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    # script: first names, last names, trades
    "cyrillic": (
        _words("Анна Борис Вера Глеб Дарья Егор Жанна Захар Ирина Кирилл Лидия Максим Нина Олег"),
        _words("Аверин Белова Воронов Громова Данилин Ершова Жуков Зимина Ильин Крылова Лосев"),
        _phrases(
            "Режиссёр|Автор сценария|Оператор|Композитор|Художник|Монтаж|Звукорежиссёр|Продюсер|"
            "Художник по костюмам|Второй режиссёр|Грим|Свет|В ролях|Администратор"
        ),
    ),
    "greek": (
        _words("Άννα Βασίλης Γιώργος Δήμητρα Ελένη Ζωή Ηλίας Θάλεια Ιάσων Κώστας Λυδία Μάρκος"),
        _words("Αλεξίου Βλάχος Γαλάνης Δούκας Ευθυμίου Ζαφείρης Καλλέργη Λάμπρου Μελάς Νικολάου"),
        _phrases(
            "Σκηνοθεσία|Σενάριο|Φωτογραφία|Μουσική|Μοντάζ|Ήχος|Σκηνικά|Κοστούμια|Παραγωγή|"
            "Βοηθός σκηνοθέτη|Μακιγιάζ|Ηλεκτρολόγος"
        ),
    ),
    "cjk": (
        _words("明 麗 健 芳 偉 静 海 玲 志 雪 龍 美 光 華 春"),
        _words("林 陳 山田 佐藤 王 李 高橋 張 鈴木 劉 周 中村"),
        _phrases("監督|脚本|撮影|音楽|編集|美術|録音|照明|衣装|製作|助監督|特殊効果|配給|出演"),
    ),
    "arabic": (
        _words("أحمد ليلى سمير نور كريم هدى ياسين سلمى عمر رنا فارس مريم"),
        _words("الحداد النجار منصور الخطيب سليمان العطار بركات الصباغ حمدان الزين"),
        _phrases("إخراج|تأليف|تصوير|موسيقى|مونتاج|صوت|ديكور|ملابس|إنتاج|مساعد مخرج|إضاءة"),
    ),
    "devanagari": (
        _words("अनिल बीना चंदन दीपा गौरव हेमा ईशान जया किरण लता मोहन नेहा"),
        _words("शर्मा वर्मा गुप्ता जोशी मेहता राव नायर पटेल सिन्हा दास"),
        _phrases("निर्देशक|लेखक|छायांकन|संगीत|संपादन|ध्वनि|कला|वेशभूषा|निर्माता|सहायक निर्देशक"),
    ),
}
SCRIPTS = ("latin", *_OTHER)


def name(rng: Rng, script: str = "latin") -> str:
    """A person's name."""
    if script == "cjk":
        first, last, _ = _OTHER[script]
        return one_of(rng, last) + one_of(rng, first)
    if script != "latin":
        first, last, _ = _OTHER[script]
        return f"{one_of(rng, first)} {one_of(rng, last)}"
    middle = f" {one_of(rng, 'ABCDEFGHJKLMNPRSTW')}." if chance(rng, 0.08) else ""
    return f"{one_of(rng, LATIN_FIRST)}{middle} {one_of(rng, LATIN_LAST)}"


def role(rng: Rng, script: str = "latin", *, cast: bool = False) -> str:
    """A trade, or with ``cast`` a character."""
    if script != "latin":
        return one_of(rng, _OTHER[script][2])
    return one_of(rng, LATIN_PARTS if cast else LATIN_ROLES)


def title(rng: Rng) -> str:
    """A film's title."""
    return f"The {one_of(rng, FILM_WORDS)} {one_of(rng, FILM_NOUNS)}"


def prose(rng: Rng, words: int) -> str:
    """Words in the rhythm of a printed page; they mean nothing."""
    drawn = [one_of(rng, PROSE) for _ in range(words)]
    for at in range(0, words, 11):
        drawn[at] = drawn[at].capitalize()
        drawn[max(at - 1, 0)] += "."
    return " ".join(drawn)
