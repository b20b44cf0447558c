"""The words that carry attributions: verbs of saying, roles, honorifics, outlets, pronouns.

Written by hand from reading news pages; nothing here is fitted to labelled text.
"""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


# Finite forms that take a speaker as subject and words as object.
_VERBS = """
said says say told tells tell added adds continued continues explained explains noted notes
stated states revealed reveals confirmed confirms teased teases joked jokes quipped quips recalled
recalls remembered remembers admitted admits insisted insists argued argues claimed claims
announced announces declared declares remarked remarks commented comments replied replies
responded responds answered answers asked asks wondered wonders concluded concludes warned warns
suggested suggests acknowledged acknowledges promised promises predicted predicts observed observes
mused muses laughed laughs shared shares wrote writes tweeted tweets posted posts captioned
reiterated reiterates emphasized emphasised emphasizes stressed stresses clarified clarifies
elaborated elaborates hinted hints exclaimed exclaims shouted shouts whispered urged urges
complained complains lamented laments praised praises hoped reflected reflects
conceded concedes countered counters pointed recounted recounts detailed details disclosed
divulged gushed gushes marveled opined opines vowed vows pledged testified quoted maintained
maintains contended contends alleged alleges denied denies described describes called calls
expressed expresses proclaimed proclaims cautioned cautions boasted cried yelled screamed
repeated repeats began begins summed sums dubbed assured assures advised advises relayed
discussed addressed spoke speaks talked talks opened opens put puts reasoned chimed echoed echoes
texted emailed e-mailed blogged enthused enthuses interjected bemoaned stammered
pleaded demanded demands ruled reported reports believes thinks theorized theorised speculated
thought felt feels considered cited cites questioned questions thanked went goes chuckled
finished finishes offered offers ventured snapped shrugged sighed smiled grinned deadpanned
cracked blasted slammed criticized criticised defended hailed apologized apologised rejected
dismissed welcomed condemned agreed agrees celebrated commended lauded noticed
dijo explicó añadió aseguró declaró afirmó contó señaló dice explica comentó confesó reveló
sagte sagt erklärte erklärt verriet meinte ergänzte betonte
explique explicait confie confié déclaré déclare raconte affirme affirmait ajoute précise
expliqué confié ajouté révélé raconté affirmé precisado añadido gesagt erklärt verraten
assert asserts asserted say tell explain describe reassured labeled labelled branded likened
characterized characterised mocked decried berated ridiculed scoffed retorted headlined
dit assure répond répondit souligne poursuit indique estime reconnaît rappelle conclut avoue
respondió respondía contestó preguntó indicó recordó erzählt erzählte
explicado asegurado afirmado revelado comentado contado declarado detto
rispose risponde commenta commentato ammette dichiara rivela disse diz respondeu comentou perguntou
aggiunge aggiungere aggiunto spiega surmised
sprach spricht parlò habló falou
disse spiegato dichiarato ha racconta afferma spiega
afirmou contou explicou revelou declarou
"""
SAYING = words(_VERBS)
# Those that need more than their place to be verbs of saying: "called", "put", "felt" also do
# other work, so they never introduce words by themselves in mid-sentence.
LOOSE = words(
    """put puts began begins opened opens went goes felt feels thought thinks believes hoped
    considered finished finishes ruled offered offers details pointed noticed summed sums
    quoted notes states comments reports answers questions demands claims hints details
    shares posts calls talks ha spoke speaks talked talks discussed addressed described
    describes called calls dubbed praised rejected dismissed welcomed agreed agrees
    celebrated reassured labeled labelled branded likened characterized characterised mocked
    decried berated ridiculed promised thanked defended hailed slammed blasted criticized
    criticised smiled grinned"""
)
# With "as" between them and the words, these give somebody's own words: "dismissed it as".
AS_VERBS = words(
    """called calls described describes dismissed dismissing labeled labelled branded characterized
    characterised blasted slammed hailed criticized criticised likened likening praised
    mocked decried berated dubbed describing calling condemned rejected"""
)
# "The judge said" need not be anyone named before; "the singer said" mostly is.
STRANGERS = words(
    """spokesman spokeswoman spokesperson lawyer attorney official officials source sources insider
    insiders judge police fan fans user users critic critics reviewer reviewers resident
    witness witnesses prosecutor analyst expert officer rep representative viewer viewers
    detective editor journalist reporter doctor teacher student researcher mother father man
    woman neighbor neighbour"""
)
# After these a quoted phrase is a name or a label, not speech, unless it is a clause.
NAMING = words(
    """called titled entitled named dubbed termed nicknamed labelled labeled word words phrase term
    so-called known hashtag song single album episode film movie novel book track show
    series chapter"""
)
# Participles that introduce: "Speaking to X, ...", "adding, ..."
PARTICIPLES = words(
    """saying adding explaining noting telling revealing joking teasing stating writing asking
    insisting claiming admitting confirming arguing concluding continuing warning tweeting
    commenting declaring quipping recalling suggesting stressing posting answering replying
    describing calling announcing captioning sharing"""
)
SPEECH_NOUNS = words(
    """statement comment comments words response answer reply message post tweet caption remark
    remarks interview letter email note explanation quote take verdict advice"""
)

ROLES: dict[str, str] = {}
for _role, _words in {
    "director": "director filmmaker helmer co-director moviemaker auteur directors",
    "actor": """actor actress star stars co-star costar thesp performer cast-member comedian
        actor-producer protagonist""",
    "writer": """writer screenwriter co-writer scriptwriter scribe novelist playwright showrunner
        screenplay creator co-creator writer-director""",
    "producer": "producer co-producer executive-producer",
    "studio": """studio distributor chairman chairwoman exec executive president ceo boss
        co-ceo chief spokesperson spokesman spokeswoman rep representative publicist cco""",
    "insider": "insider insiders source sources scooper leaker tipster",
    "critic": "critic critics reviewer reviewers columnist",
    "fan": """fan fans user users viewer viewers redditor moviegoer moviegoers commenter poster
        follower""",
}.items():
    for _word in _words.split():
        ROLES[_word] = _role
ROLES["writer-director"] = "director"
ROLES["actor-director"] = "director"
ROLES["director-producer"] = "director"
# Work that says a role: "who directed", "who plays".
ROLE_VERBS = {
    "directed": "director",
    "directs": "director",
    "helmed": "director",
    "helms": "director",
    "plays": "actor",
    "played": "actor",
    "portrays": "actor",
    "portrayed": "actor",
    "stars": "actor",
    "starred": "actor",
    "voices": "actor",
    "voiced": "actor",
    "wrote": "writer",
    "penned": "writer",
    "scripted": "writer",
    "produced": "producer",
    "produces": "producer",
}
# A studio's people are only those of a studio: "president" of a country is none.
STUDIO_TITLES = words(
    """chairman chairwoman exec executive president ceo boss co-ceo chief spokesperson spokesman
    spokeswoman rep representative publicist cco"""
)
STUDIO_NAMES = re.compile(
    r"\b(?:studios?|pictures|marvel|disney|lionsgate|warner|sony|paramount|universal|netflix|"
    r"lucasfilm|pixar|dc|a24|blumhouse|fox|amazon|mgm|hbo|entertainment|film|films|dreamworks|"
    r"legendary|columbia|miramax|neon|focus|searchlight|illumination)\b",
    re.IGNORECASE,
)
# Other descriptions a speaker may be called by; they carry no role of ours.
TITLES = words(
    """author coach manager captain striker midfielder defender quarterback goalkeeper player
    teammate senator congressman congresswoman governor mayor minister premier chancellor
    secretary lawmaker politician republican democrat candidate leader official officials
    officer sheriff prosecutor attorney lawyer judge justice detective police professor
    researcher scientist analyst expert economist historian doctor physician surgeon nurse
    teacher student principal founder co-founder entrepreneur engineer developer designer
    owner partner investor singer rapper musician songwriter guitarist drummer frontman
    vocalist composer artist painter photographer host presenter anchor journalist reporter
    editor activist advocate mother father mom dad wife husband son daughter brother sister
    uncle aunt cousin neighbor neighbour victim survivor witness veteran pastor bishop pope
    king queen prince princess duke duchess champion rider driver golfer swimmer boxer
    wrestler pitcher catcher cinematographer editor consultant adviser advisor strategist
    pollster ambassador general colonel commissioner superintendent administrator trustee
    chair vice-president treasurer resident farmer fisherman chef baker model influencer
    youtuber streamer gamer man woman teen teenager boy girl newsman legend icon veteran
    native alum hitmaker regista directeur réalisateur regisseur schauspieler actriz
    cineasta productor guionista"""
) | frozenset(ROLES)
HONORIFICS = words(
    """mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt sgt capt rev president
    senator governor mayor minister professor coach judge justice king queen prince princess
    pope officer detective sheriff captain general secretary chancellor congressman
    congresswoman representative director producer writer actor actress star chairman"""
)
FEMALE_WORDS = words(
    """actress mother mom wife daughter sister aunt queen princess duchess dame lady mrs ms miss
    woman girl congresswoman chairwoman spokeswoman"""
)
MALE_WORDS = words(
    """father dad husband son brother uncle king prince duke sir lord mr man boy congressman
    chairman spokesman"""
)

OUTLETS = words(
    """Variety Deadline Collider Empire IGN Vulture Polygon Newsweek People Forbes Time Billboard
    Esquire GQ Vogue Esquire Metro Mashable Gizmodo io9 Kotaku Screendaily SlashFilm
    Slashfilm ScreenRant CinemaBlend ComicBook Comicbook IndieWire Indiewire TheWrap
    Cinemablend Uproxx Thrillist Inverse Looper GamesRadar TechCrunch Wired Slate Salon
    Bloomberg Reuters AFP CNN CNBC MSNBC NBC CBS ABC BBC ESPN NPR PBS MTV TMZ USA SFX EW THR
    AP Axios Politico Breitbart Fandango Moviefone MovieWeb Movieweb Nerdist Syfy Mirror
    Guardian Independent Telegraph Sun Express Bleedingcool Deadspin BuzzFeed Buzzfeed
    HuffPost Yahoo Vox Vice Playboy W NME Pitchfork Kerrang Bild Stern Spiegel Zeit Figaro
    Monde Libération País Première Premiere Repubblica Twitter Instagram Reddit Facebook
    YouTube"""
)
OUTLET_PHRASES = (
    "The Hollywood Reporter",
    "Hollywood Reporter",
    "Entertainment Weekly",
    "Entertainment Tonight",
    "Rolling Stone",
    "Vanity Fair",
    "Total Film",
    "Screen Rant",
    "The Wrap",
    "The Verge",
    "The Ringer",
    "Den of Geek",
    "Bleeding Cool",
    "Dark Horizons",
    "Bloody Disgusting",
    "Good Morning America",
    "Access Hollywood",
    "Ain't It Cool News",
    "Rotten Tomatoes",
    "Coming Soon",
    "Games Radar",
    "Radio Times",
    "Sports Illustrated",
    "Fox News",
    "Sky News",
    "Sky Sports",
    "Digital Spy",
    "Happy Sad Confused",
    "The Playlist",
    "The Atlantic",
    "The New Yorker",
    "Associated Press",
    "Business Insider",
    "Women's Wear Daily",
    "Film School Rejects",
    "Comic Book Resources",
    "Le Monde",
    "Le Figaro",
    "El País",
    "Der Spiegel",
)
OUTLET_WORDS = words(
    """Weekly Times Post Magazine News Daily Journal Herald Tribune Gazette Radio Podcast Chronicle
    Observer Reporter Review Insider Today Tonight Show Network TV Press Standard Mail
    Mirror Guardian Telegraph Entertainment Digest Wire Report Bulletin Examiner Star-Ledger
    Inquirer Globe Dispatch Sentinel Register Courier Blog Media Channel Online Bee"""
)
ORG_WORDS = OUTLET_WORDS | words(
    """Studios Studio Pictures Films University College School Institute Department Party Congress
    Senate House Committee Council Court Company Corporation Corp Inc Ltd LLC Group Bank
    Association Agency Foundation Center Centre Club Team League United City County State
    States Street Avenue Road Park Airport Hospital Church Museum Museums Awards Award
    Festival Games Cup Bowl Series Universe Cinematic Ministry Commission Union Federation
    Army Navy Force Office Bureau Board Authority Society Records Music Comics Productions
    Hotel Island Islands Lake River Mountain Mount North South East West New Saint
    Conference Academy Office Parliament Supreme Republican Democratic Instagram Twitter
    Facebook Google Apple Microsoft Marvel Disney Netflix Lionsgate Sony Paramount"""
)

PRONOUNS = {
    "he": "m",
    "she": "f",
    "they": "x",
    "i": "1",
    "we": "1",
    "er": "m",
    "sie": "f",
    "il": "m",
    "elle": "f",
    "él": "m",
    "ella": "f",
    "lui": "m",
    "lei": "f",
    "ele": "m",
    "ela": "f",
}
PREPOSITIONS = words(
    """of with to by from for in at on via as about like against after before over under during
    between among through without into than di de del von da par con avec mit avec por per"""
)
ADVERBS = words(
    """also then later recently has had have further simply just even previously once first
    initially immediately quickly only still already reportedly jokingly finally famously
    never always often repeatedly again both all herself himself is was been who to went on
    actually even ever eventually subsequently candidly openly publicly reluctantly now
    later earlier apparently would will could can might did does do not"""
)
# Capitalised words that open sentences and are no names.
OPENERS = words(
    """Im Mit Bei Nach Der Die Das Ein Eine Einen Es Sie Er Wir Ich Und Aber Auch Nebenbei Wie Wenn
    Als Für Von Zum Zur Derzeit Le La Les Un Une Des Du Il Elle Dans En Pour Voici Selon
    Lors Avec El Los Las Una Según Con Para Por Os As No Na Nos Nas Um Uma Gli Lo Nel Nella
    Anche Non Se Ma Che Si The A An In On At But And Or So Yet For If When While After
    Before As Since Because Though Although However Meanwhile Still Then There Here This
    That These Those It He She They We You I His Her Their Our My Your Its What Which Who
    Whom Whose Where Why How With Without From To By Of About According Speaking Asked
    Talking Discussing Addressing Earlier Later Last Next Now Once Not No Yes Nor Both
    Either Neither Every Each Some Many Most Much More Several Few All Any One Two Three
    Four Five Six Seven Eight Nine Ten Another Other Others During Despite Between Among
    Through Against Until Unlike Like Also Even Only Just Perhaps Maybe Instead Additionally
    Finally First Second Third Fortunately Unfortunately Recently Today Yesterday Tomorrow
    Tonight Following Given Under Over Per Via Up Down Out Off Well Oh Okay Sure Indeed
    Moreover Furthermore Nevertheless Nonetheless Thus Therefore Hence Otherwise Back Check
    Read Watch See Click Share Follow Subscribe Sign Let Does Do Did Is Are Was Were Has
    Have Had Can Could Will Would Should May Might Must Be Being Been Directed Written
    Produced Starring Featuring January February March April June July August September
    October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan
    Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Photo Image Video Source Updated Update
    Related Advertisement Credit Getty American British French German Italian Spanish
    English European Chinese Japanese Russian Australian Canadian Indian Mexican Irish
    Scottish Korean Hollywood Christmas Halloween Easter Republicans Democrats Americans
    Nobody Everyone Everybody Someone Something Nothing Writing Calling Explaining Looking
    Taking Making Having Getting Going Coming Using Born Exclusive Breaking Interview
    Spoiler Spoilers Warning Catching Elsewhere Currently Previously Part Chapter Season
    Episode Book Man Woman God Jesus Again Ever Never Always Often Sometimes Thanks Thank
    Please Sorry Hey Hi Hello Plus Minus"""
)
