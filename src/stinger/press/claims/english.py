"""English: the words of stingers, as data."""
# ruff: noqa: E501, SIM905 - patterns are data: a wrapped one is harder to read than a long one

from __future__ import annotations

from stinger.press.claims.english_places import (
    AFTER_FILM,
    ANY_CREDITS,
    BOTH,
    IRREGULAR,
    MID,
    POST,
    TERMS,
    THE_CREDITS,
)
from stinger.press.claims.lexicon import Lexicon

LEXICON = Lexicon(
    code="en",
    common_words=frozenset(
        "the of and is that for with was this are have by from at it its not his you will after has does there to but or they what".split()
    ),
    terms=TERMS,
    heads=(
        r"(?:scenes?|sequences?|stingers?|teasers?|teases?|moments?|clips?|footage|bonus(?:es)?"
        r"|surprises?|cameos?|codas?|epilogues?|buttons?|gags?|content|material|treats?"
        r"|easter eggs?|messages?|text|reveals?|snippets?|extras?|stuff|goodies|jokes?|punchlines?|previews?|trailers?|sneak[- ]peeks?|glimpses?"
        r"|tags?|stings?|postscript|dedication|sounds?|audio|noise|roar|laughter|something|anything|action"
        r"|nothing(?! to do)|more|one|two|three|another|set-?ups?|bloopers?|outtakes|animation|photos|pictures)"
    ),
    places=(("both", BOTH), ("mid", MID), ("post", POST), ("any", AFTER_FILM)),
    determiners={
        "a": 1,
        "an": 1,
        "one": 1,
        "single": 1,
        "another": 1,
        "two": 2,
        "2": 2,
        "both": 2,
        "pair of": 2,
        "couple of": 2,
        "three": 3,
        "3": 3,
        "four": 4,
        "4": 4,
        "five": 5,
        "5": 5,
        "1": 1,
        "several": None,
        "multiple": None,
        "some": None,
        "six": 6,
        "double": 2,
        "triple": 3,
        "trio of": 3,
        "series of": None,
        "few": None,
        "numerous": None,
    },
    adjectives=(
        r"(?:actual|additional|extra|bonus|brief|short|quick|little|small|tiny|tiniest|long|lengthy"
        r"|full|proper|real|traditional|typical|conventional|standard|official|hidden|secret"
        r"|important|pivotal|crucial|big|huge|major|special|funny|fun|cool|key|great|final|last"
        r"|new|single|separate|different|distinct|full-blown|so-called|sort-of|sort of|kind of|sliver of|bit of|hint of|type of|glimpse of"
        r"|very|own|surprise|surprising|shocking|key|much|more|mini|must-see|must-watch|cinematic"
        r"|marvel|mcu|dc|dcu|delightful|absurd|now-famous|infamous|famous|now|true|formal|type"
        r"|satisfying|amusing|exciting|juicy|cameo|sequel|teaser|such|good|excellent"
        r"|expected|usual|obligatory|requisite|customary|inevitable"
        r"|technically|just|only|at|least|hilarious|worthwhile|explosive|epic"
        r"|q{2,}|[\w-]+-style|[\w-]+-sized|ambiguous|cryptic|intriguing|game-changing|jaw-dropping|memorable|audio|audio-only)"
    ),
    ordinals={"first": 1, "second": 2, "third": 3, "fourth": 4, "#1": 1, "#2": 2, "#3": 3},
    definite=r"(?:the|its|this|that|these|those|(?!there's|it's|that's|here's|what's|let's|he's|she's)\S+'s|\S+s'|their|each|every|which|latter|former)",
    plural=r"(?:scenes|sequences|stingers|tags|teasers|teases|moments|clips|extras|surprises|gags)$",
    denying=(
        r"\b(?:no|zero|without(?: (?:ever )?(?:having|including|featuring|offering|adding|getting|showing))?(?: any| an?)?|not an?|not any|n't an?|n't any|nor(?: an?| any)?"
        r"|neither(?: an?)?|lacks?(?: an?| any)?|lacking(?: an?| any)?|(?:the |its )?(?:lack|absence|omission|exclusion) of"
        r"(?: an?| any)?|devoid of(?: any)?|free of|sans|not one|not a single|none of the"
        r"|(?:for)?goes without(?: an?)?|fore?go(?:es|ing)?(?: an?| any| the)?|eschew\w*(?: an?| any"
        r"| the)?|skip(?:s|ped|ping)(?: an?| any| the)?|ditch(?:es|ed|ing)(?: an?| any| the)?"
        r"|(?:opt(?:s|ed)|chose|decided|choos\w+) (?:not to|against)(?: \w+){0,4}?(?: an?| any| the)?"
        r"|(?:(?:n't|not) follow\w*|def(?:y|ies|ied|ying)|break\w*|buck\w*|avoid\w*|resist\w*|reject\w*) (?:[\w']+ ){0,4}?(?:tradition|trend|habit|practice|custom) of(?: having| including| adding| featuring)?"
        r"|(?:left|leav(?:e|es|ing)|omit(?:s|ted|ting)?|dispens(?:e|es|ed|ing)|do(?:es|ing)?|did|went) (?:out|without|with)(?: an?| any| the| having an?)?"
        r"|(?:omit(?:s|ted|ting)?|scrap(?:s|ped)|abandon(?:s|ed)|opt(?:s|ed|ing)? out of)(?: having)?(?: an?| any| the)?"
        r"|resist\w* (?:the )?(?:temptation|urge|impulse) (?:to|of) \w+(?: an?| any| another)?"
        r"|(?:no|without(?: the)?) (?:interest in|need (?:of|for)|desire (?:to|for)|intention of|plans? (?:for|to))(?: \w+ing| do| make| add| include)?(?: an?| any| the)?"
        r"|(?:never|n't|not) (?:considered|wanted|want|planned|intended|thought of|contemplated)(?: on| to (?:do|have|add|include|make))?(?: having| doing| adding| an?| any| the)?"
        r"|(?:instead of|rather than|in lieu of|in place of)(?: (?:[\w-]*ing|use|have|include|add|give us|rely on|resort to|wait))?(?: (?:for|on|until|to))?(?: an?| any| the)?"
        r"|none of|(?<!\bwas )(?<!\bwere )\b(?:cut|cutting|axed|nixed|scrapped)(?: an?| the)?"
        r"|nothing|(?:no|without(?: an?| any)?) [\w -]{3,40} (?:or|nor)(?: an?| any)?)$"
    ),
    denying_frames=(
        r"\b(?:do|does|did|will|would|wo|has|have|had|can|could|is|are|was|were|ca|should)"
        r"(?:n't| not) (?:\w+ ){0,3}?(?:have|has|had|feature|include|contain|offer|get|got|show|come"
        r"|boast|use|do|employ|utili[sz]e|insert|opt|adopt|supply|appear|exist|be|any|offer|give|given|provide|expect|treat|find|see|add"
        r"|a|an|really|bother|receive|carry|sport|hold|hide|deliver|one|tack|made|make)\b"
        r"|\bnot (?:to )?(?:include|have|feature|add|contain|put|use|expect|having|featuring"
        r"|including|getting)\b|\bthere (?:is|are|was|were|will be) no\b"
        r"|\b(?:may|might) not (?:have|be|feature|include|contain)\b|\bnever (?:\w+ )?(?:has|had|have|includes?|features?|gets?|comes?)\b"
        r"|\bdo(?:n't| not) (?:expect|count on|hold your breath|wait|stay|stick around|hang around"
        r"|bother)\b|\bthere (?:is|are|was|were|will)(?:n't| not)\b|\b(?:is|are|was|were)(?:n't| not) there\b|\bthere's (?:not|no)\b"
        r"|\b(?:hop\w+|look\w+|wait\w+|expect\w+) (?:for|to see)\b.*\bdisappointed\b"
        r"|\bden(?:y|ies|ied) (?:that )?(?:there|it|the (?:film|movie))\b|\bfree of\b|\blacks?\b|\bneither\b|\bnor (?:is|are|does|do|did|will|was|were)\b"
    ),
    absent_after=(
        r"^(?: (?:in|of|for|from|at the end of) \"?q{2,}[\w']*\"?)?[\w' ]{0,20}?(?:(?:is|are|was|were|do|does|did)(?:n't| not) (?:even |actually |really )?(?:exist|appear"
        r"|present|there|included?|happen|featured|in the (?:film|movie)|to be found|part of|any)"
        r"|(?:is|are|was|were) (?:\w+ )?(?:absent|missing|nowhere|non-?existent|not there|nope)"
        r"|nowhere to be|anywhere\b.*\bno\b|will be disappointed|(?:is|are) not (?:a thing|on the"
        r" cards)|will be (?:\w+ )?disappointed|: no\b|(?: to be)? (?:left )?(?:severely |sorely )?"
        r"disappointed)"
    ),
    not_denying=(
        r"\bnot (?:only|just|merely|simply|one,? but|to mention|to be missed|to miss|surprising\w*"
        r"|long after|until)\b|\b(?:is|are|was|were|does|do|did|has|have|wo|ca|would|could)n't (?:just|only|merely|simply)\b"
        r"|\bno (?:exception|surprise|doubt|secret|different|stranger|further|longer a|spoilers?"
        r"|less|fewer than|coincidence|wonder|ordinary)\b|\b(?:do|does|did|would|wo|is|are|was|could"
        r"|can|should|ca|has|have)(?:n't| not) (?:be |want(?: to)? |to )?(?:miss\w*|leave|forget"
        r"|disappoint|worry|skip|rush|know|think|get up|go|move|see(?: it)? coming|end (?:when|with)"
        r"|understand|believe|wait to|shy|run|exit|head|seen|realize|spoil)\b|\bnot (?:sure|all"
        r"|everyone|every|yet)\b|\bno matter\b|(?:n't| not) [\w' ]{0,60}?\buntil\b|\bnever miss\b|\bif not\b|\bwhy not\b|\bor not\b"
    ),
    having=(
        r"\b(?:has|have|had|having|features?|featured|featuring|includes?|included|including"
        r"|contains?|containing|boasts?|boasting|offers?|offered|offering|gets?|got|getting|gives?"
        r"|gave|giving|given|receives?|delivers?|delivered|sports?|packs?|hides?|hid|adds?|added"
        r"|brings?|provides?|provided|treated to|rewarded with|treats? (?:\w+ ){1,3}to|comes? with"
        r"|came with|ends? with|with|there(?: is| are|'s|'re| was| were| will be| also)|here's"
        r"|here is|is|are|was|were|finds?|see|sees|via|contain|drops?|serves? up|leaves? (?:\w+ )"
        r"{1,3}with|into|throws? in|be|also|expect|it's|tacks? on|slips? in|saves?|yes|we get"
        r"|you(?:'ll| will) (?:see|find|get|be treated)|watch for|look for|introduc\w+|through|thanks to"
        r"|(?:comes?|arrives?|appears?|plays?|played) as|carries|showcases?|shows?|squeezes? in|snuck in|sneaks? in|places?|puts?)\b"
    ),
    staying_for=(
        r"\b(?:stay(?:ed|ing|s)?|stick(?:ing|s)?|stuck|wait(?:ed|ing|s)?|hang(?:ing)?|remain\w*"
        r"|sit(?:ting)?|sat|return\w*)\b[\w ,']{0,40}?\b(?:for|through|during|to (?:see|watch|catch))"
        r"(?: the| its| an?| both| two| one| this| that)?$|\b(?:miss|skip|missing|skipping|missed"
        r"|skipped)(?: out on)?(?: the| its| an?| both)?$"
    ),
    telling=(
        r"^,? ?(?:(?:then|also|actually|itself|only|just|briefly|in question|instead|finally|ultimately|really|mostly|simply|even|fully|neatly) ?)*"
        r"(?:(?:for|of|in|from|at the end of) [\w'\"*:&\- ]{2,40}? )?(?:which |that |where )?"
        r"(?:then |also |actually |briefly )?(?:shows?|sees|saw|reveals?|revealed|finds?|follows"
        r"|introduces?|introduced|depicts?|opens?|opened|begins?|began|starts? with|takes? place|cuts"
        r"|picks up|brings|returns?|features?|featured|featuring|involves?|involving|centers"
        r"|centres|focuses|emerges?|emerged|unfolds?|unfolded|surfaces|arrives|comes(?! (?:to|with|from|as)\b)|sets? up|jumps|flashes|fades|kicks|catches|takes us|gives us|is set"
        r"|consists|plays|confirms?|confirmed (?:by|to)|depicting|showing|starring|in which|hints|teases?|teased|teasing|wherein"
        r"|flashes|appears|harkens|serves|offers?|provides?|delivers?|answers?|hinges?|explains?|completes?|completed|gives?|gave|ends up|pays? off|wraps?|tracks?|calls back|continues?|bring us)\b"
    ),
    hedges=(
        r"\b(?:may|might|could|maybe|perhaps|possibly|probably|likely|unlikely|reportedly|rumou?r\w*"
        r"|apparently|allegedly|supposedly|seems?|seemingly|expected|speculat\w+|presumably"
        r"|hop(?:e|es|ed|ing)|wish\w*|want(?:s|ed|ing)?|expect(?:s|ed|ing)?|await(?:s|ed|ing)?|anticipat\w+|believ\w+"
        r"|imagine\w*|assum\w+|suspect\w*|theor\w+|predict\w*|possible|possibility|potential\w*"
        r"|if reports|chance|plausible|hypothetical\w*|what if|should)\b"
    ),
    unreal=(
        r"\b(?:would have|would've|could have|could've|should have|should've|was (?:\w+ )?(?:supposed"
        r"|meant|intended|going|set) to|were (?:\w+ )?(?:supposed|meant|intended|going) to"
        r"|almost (?:\w+ )?(?:had|featured|included|got|changed|an?)|nearly (?:had|featured|included"
        r"|got)|original(?:ly)? (?:\w+ )?(?:plan\w*|idea|concept\w*|intended|had|post|mid|end|credits"
        r"|included|filmed|shot|recorded|made|wrote)|initial(?:ly)? (?:plan\w*|idea)|initial plans|deleted|scrapped|axed"
        r"|was cut|were cut|cut from|unused|unmade|abandoned|planned|early drafts?|alternate"
        r"|alternative|removed|discussed (?:\w+ing|an?)|tried to include|wanted to|dreamed|nixed|pitched|at one (?:point|time|stage) (?:had|included|featured|contained)|(?:gear(?:ed|ing) up|about|scheduled|prepar(?:ed|ing)|(?:getting )?ready) to (?:shoot|film|record)|(?:had|have) (?:an?|the|another) (?:\w+ )?idea|idea in mind|had in mind"
        r"|thought better of|half-complete\w*|never (?:filmed|shot|made)|consider(?:ed|ing) \w+ing"
        r"|(?:we|they|he|she|i|had) considered|(?:not|\w+n't|never) (?:\w+ )?ma[dk]e (?:it (?:in|into|to)|(?:the|its) (?:\w+ )?cut)"
        r"|(?:was|were|been) (?:\w+ )?dropped|left out of"
        r"|(?:that|it|this|which)(?:'d| would) (?:be|make)(?= an? |$)"
        r"|cutting[- ]room floor|until (?:a |last |just |very )?(?:\w+ )?(?:ago|month"
        r"|week|recently))\b"
    ),
    qualifiers=(
        r"\b(?:traditional|typical|conventional|standard|usual|technically|proper|real|actual|exactly"
        r"|may not|might not|true|kind of|type of|sort of|per se|in the (?:traditional|usual)|in the (?:\w+ )?way|as we (?:\w+ )?(?:know|think)|full|fully|quite"
        r"|strictly|marvel-style|that sets up|strict|formal|classic|normal)\b"
    ),
    embedded_question=(
        r"\b(?:wonder(?:ing|ed|s)?|ask(?:ing|ed|s)?|question\w*|curious|find(?:ing)? out|know|figure out"
        r"|discover|sure|learn|tell(?:ing)? you|check|see|reveal(?:ing)?|here's|here is|determine|deciding"
        r"|decide|debat\w+|speculat\w+|explain(?:s|ing)?|answering|settle)\b[\w ,'\-:\"]{0,60}?"
        r"\b(?:if|whether|(?:does|do|did)(?! not|n't)|is there|are there|how many)\b"
        r"|\b(?:wonder\w*|curious|question\w*|possibility|chance|hopes?|hints?|rumou?rs?|speculation"
        r"|potential|talk|prospect)\b[\w ,'\-:\"]{0,30}?\b(?:of|about|for) (?:an?|any|the)?$"
        r"|\bwhether\b|\bthe (?:big |biggest )?question\b|(?<!even )\bif (?:there(?:'s| is| are| was)|it has"
        r"|the (?:film|movie) has)\b|\bknow if\b|(?<!even )\bif there\b"
    ),
    asking=(
        r"(?:^|[\"',:;(\-] ?|\bso,? |\bbut,? |\band,? |\bthen,? )(?:do|does|did|is|are|was|will"
        r"|would|has|have|should|can|how many|what about|how about|any|why (?:does|did|is|are))\b"
    ),
    yes=(
        r"^[\"'*\-: ]*(?:a: |answer: |(?:[\w, ]{0,40}? )?the (?:short |simple |quick |definitive "
        r"|brief |long |spoiler-free |big )*answer(?: to (?:that|this)[\w ]*)?(?: is|:|'s)(?: a)?"
        r"(?: \w+){0,2}? |in short,? |well,? |spoiler(?:-free)?(?: alert)?[:,] |the good news is,? "
        r"|(?:that(?:'s|'d be| would be| is)|it(?:'s| is)) (?:an? )?(?:\w+ )?(?=yes\b)|thankfully,? |fortunately,? |luckily,? |happily,? |why |oh,? |simply put,? |short answer"
        r"[:,]? (?:is )?)*(?:yes|yep|yeah|yup|absolutely|indeed|definitely|affirmative|of course"
        r"|certainly|you bet|sure|also yes|sort of|kind of|does it ever|it does(?! not|n't)|it has(?! no|n't)"
        r"|there (?:is|are|sure)(?! not|n't| no)|there's one"
        r"|they do|it sure does|we do(?! not|n't))\b(?!(?: and no|,? but no| or no| \(?and no))"
    ),
    no=(
        r"^[\"'*\-: ]*(?:a: |answer: |(?:[\w, ]{0,40}? )?the (?:short |simple |quick |definitive "
        r"|brief |long |spoiler-free |big |confirmed )*,?(?:confirmed )?answer(?: to (?:that|this)"
        r"[\w ]*)?(?: is|:|'s)(?: that| an?)?(?: (?!yes)\w+){0,2}?,? |in short,? |well,? |spoiler(?:-free)?"
        r"(?: alert)?[:,] |unfortunately,? |sadly,? |thankfully,? |alas,? |fortunately,? |luckily,? "
        r"|i'm afraid,? |the bad news is,? |simply put,? |short answer[:,]? (?:is )?|put simply,? "
        r"|the good news is,? |but |surprisingly,? |as it turns out,? |(?:that(?:'s|'d be| would be| is)|it(?:'s| is)) (?:an? )?(?:\w+ )?(?=no\b(?! [a-z]+ (?:scene|sting)))|(?:the )?(?:number|total) is (?=zero|none)|(?:i'm )?sorry(?: to say)?,? (?:folks|fans|everyone)?,? ?)*"
        r"(?:zilch\b|zero\b|zip\b|nada\b|nothing\b(?= (?:of the|at all|like)|[.,;!]|$)|there(?:'s| is) no (?:reason|need|point)\b|no\b(?! (?:spoilers?|matter|doubt|surprise|wonder|one|secret|need to worry))|nope|nah"
        r"|negative|also no\b|not (?:this time|really|quite|exactly|at all|in this case|really)"
        r"|it (?:does|do|did|has)(?:n't| not)\b|there (?:is|are|was|were)(?:n't| not| none|n't any)"
        r"|there (?:is|are) no(?:ne|t)?\b|there's not\b|none\b|they do(?:n't| not)|it's not|absolutely"
        r" not|definitely not|afraid not|you do(?:n't| not))"
    ),
    short_yes=(
        r"\b(?:answer(?: to (?:that|this)[\w ]*)?(?:,? \w+,?)?(?: is|:|'s)(?: an?| in the)?(?: \w+){0,2}? (?:yes|"
        r"affirmative|positive)|[:,\-] yes,? (?:it|there|they|indeed)\b|: yes\b(?! and)|it (?:definitely |"
        r"certainly |absolutely )?does\b(?! not|n't)|it is a definite yes|the verdict is yes)\b"
    ),
    short_no=(
        r"\b(?:answer(?: to (?:that|this)[\w ]*)?(?:,? \w+,?)?(?: is|:|'s)(?: that| an?)?(?: \w+){0,3}?,? (?:no\b|"
        r"nope|negative|there (?:is|are|was|were)(?:n't| not| no))|[:,\-] no,? (?:it|there|they|you)"
        r"\b|: no\b(?=[,.;!]|$)|it does(?: not|n't)\b(?= *(?:$|[.,;!]))|there (?:is|are)(?:n't| not)(?: any| one)"
        r"?(?= *(?:$|[.,;!]))|, no(?=[.!]*$)|no such luck|there (?:are|is) none|there's none|does not have one"
        r"|does(?:n't| not) have (?:one|any|either)\b(?= *(?:$|[.,;:!]))|there (?:is|are) neither|ai n't one"
        r"|(?:q{2,}[\w']*|this (?:film|movie|one)|the (?:film|movie)) (?:\w+ )?(?:does|do|did|has)(?:n't| not)(?= *(?:$|[.,;!:]))"
        r"|there's nothing like that|have one: no"
        r"|\b(?:said|says|answered|replied|responded|stated)(?: simply| only)?[,:]? *[\"' ]+no\b(?=[.,;!\"]|$))"
    ),
    leaving=(
        r"\b(?:(?:can|could|may|free to|safe to|feel free to|okay to|ok to|fine to|able to|safely"
        r"|clear to|welcome to)(?: \w+){0,4}? (?:leave|exit|head|get up|go home|go|walk out"
        r"|make a|bolt|skip|beeline|hit|run|rush|dash|take off|get out|bail|duck out|pack up|switch"
        r" off|grab your)\b(?! to (?:imax|see))|(?:no|n't any|not any|little) (?:need|reason|point"
        r"|use|sense|incentive)(?: \w+){0,2}? (?:to|in|for)(?: \w+){0,3}? (?:stay|stick|wait|sit"
        r"|hang|remain|linger)\w*|(?:do|does|did|would)(?:n't| not) (?:really |actually )?(?:need|have)"
        r" to (?:stay|stick|wait|sit|hang|remain)(?! (?:too )?long| until the (?:very |absolute )?end)(?! [^.]{0,45}\bto (?:enjoy|see|catch|watch|get)\b)|do(?:n't| not) (?:bother|worry about) (?:\w+ ){0,2}?"
        r"(?:stay|stick|wait|sit|hang)ing|(?:without (?:worry\w*|fear|any fear|risk\w*)|(?:n't|not|no) (?:need to |have to )?(?:worr|fear)\w*)"
        r"(?: \w+){0,4}? miss\w*|not worth (?:stay|stick|wait|sitt|hang)ing|nothing (?:\w+ ){0,2}?(?:that )?(?:(?:you|viewers|audiences|fans) (?:need|have|want) )?to (?:stay"
        r"|stick around|wait) for|credits [^.]{0,40}that's (?:it|all)|no need for (?:\w+ ){0,2}?(?:stay|stick|wait)\w*)\b"
    ),
    staying=(
        r"(?:^|[.!:;\-] |\b(?:should|must|need to|want to|have to|better|sure (?:to|you)|yes,?|(?<!to )do|(?:say|said|recommend|advise|suggest|urge)(?:s|d|ed)? (?:\w+ )?to|worth|you'll want to"
        r"|so,? |and |please |absolutely |definitely |recommend(?: you)? |do(?:n't| not)) ?)"
        r"(?:definitely |absolutely |probably |just |also |still |totally )?"
        r"(?:stay(?:ing)?(?: \w+)? (?:until|till|through|for|seated|in your|put|after|to the|past)"
        r"|stick(?:ing)? around|hang(?:ing)? (?:around|on (?:until|till|through))|wait(?:ing)? (?:until|through|for|around|to)"
        r"|sit(?:ting)? (?:through|tight)|leave|get up|remain in|keep your (?:seat|butt)|stay tuned"
        r"|go anywhere|rush out|stay)\b"
    ),
    generic=(
        r"\b(?:movies|films|blockbusters|franchises|studios|filmmakers|directors|superhero (?:movies|"
        r"films|flicks|genre)|flicks|titles|projects|sequels|entries|instal+ments|movies? like"
        r"|marvel(?: studios| cinematic universe| comics)?(?!'s (?!movies|films|other|usual|post|mid))"
        r"|the mcu|mcu|the dceu|disney|pixar|hollywood|many|most|some|few|nowadays|these days|every"
        r"|cinema|modern|audiences have|trend|tradition\w*|genre|staple|common(?:ly|place)?|popular"
        r"\w*|habit|practice|usually|typically|often|a lot of times|many times|sometimes|always|generally|historically|in"
        r" general|the (?:studio|genre|series|franchise) (?:loves|likes|tends|always|often|usually)|over the years|in the past|the (?:franchise|series|saga) (?:has|had)|normally|rarely|(?:used|accustomed|conditioned|trained) to|come to expect|per (?:film|movie)|known (?:for|as)|called|referred to as)\b"
    ),
    self_reference=(
        r"\b(?:it|its|it's|this (?:film|movie|one|time|installment|entry|outing|feature|picture)|the"
        r" (?:film|movie|feature|flick|picture|biopic|sequel|prequel|threequel|spin-?off|remake"
        r"|reboot|blockbuster|instal+ment|new (?:film|movie)|latest (?:film|movie))|there(?:'s| is|"
        r" are| was| were| will)|you|you'll|we|here)\b"
    ),
    comparison=(
        r"\b(?:unlike|as opposed to|in contrast (?:to|with)|compared (?:to|with)|just like|much like"
        r"|similar to|such as|as with|following in the footsteps of|in the (?:style|vein) of|à la"
        r"|a la|remember)\b[^,;:.!?]*(?:, (?:which|who|where)\b[^,;:.!?]*)?(?:,|$)"
    ),
    breaks=(
        r";\s?|: (?!no\b|yes\b)| - | -- |, (?=(?:but|though|although|while|whereas|however|so|yet|which"
        r"|who|because|since|as|if|even|unless|despite|instead|nor is|nor are|nor does|nor will|there(?:'s| is| are| was| were)"
        r"|it (?:does|has|is)|this|these|those)\b)"
        r"| (?=(?:but|although|though|whereas|however|because|while|since|despite|yet) )"
        r"|, (?=and (?:the|it|there|that|this|you|we|they|he|she|if|after|during|a|one|then|so)\b)"
        r"|(?<=[a-z]) and (?=(?:the|it|there|that|you|we|they|he|she|then) )"
    ),
    concessive=r"^[\"'* ]*(?:while|(?:even )?though|although|whereas)\b[^,;:]*, (?!(?:or|nor|and|mid|post|which|who|where)\b)",
    keyword=(
        r"\bfree to (?:go|head)\b|credit|stinger|post-title|very end|afterward|\bstay|\bstick|\bleav|\bexit|\bbolt|\bseats?\b"
        r"|(?:extra|bonus|additional) scene|end titles|closing titles|two tags|\bsit(?:ting)?\b|\bhang(?:ing)? around|the answer|\ba tag\b|\btwo scenes|\bpair of scenes"
    ),
    elsewhere={
        "imax": r"\b(?:opened|returns|now|available) in imax\b|\bimax (?:version|run|release|re-?release|cut|showings?|screenings?|re-?issue)\b",
        "re-release": r"\b(?:re-?release[ds]?|re-?issue|returns? to theaters|anniversary (?:run|edition"
        r"|release)|extended (?:cut|edition|version)|back (?:in|to) (?:theat|cinema)\w+)\b",
        "streaming": r"\b(?:streaming (?:version|cut|release)|disney\+ version|home release|digital"
        r" (?:version|release)|netflix (?:cut|version)|blu-ray (?:release|version))\b",
    },
    meanings={
        "dedication": r"\bin memoriam\b|\b(?:dedication|tribute) (?:to|card|message)\b|\bin memory of\b"
        r"|\b(?:brief|short|simple|touching|heartfelt|text) dedication\b",
        "card": r"\b(?:text|title)[ -](?:card|message|screen)s?\b|\bmessage"
        r" (?:that )?(?:pops|appears|flashes|on)\b|\btypes? out\b|\b(?:written|brief)"
        r" message\b|\bjust (?:words|text)\b|\bwill return\b",
        "sound": r"\b(?:audio|sound|noise|clang\w*|hammer\w*|voice-?over)(?:[ -](?:only|clip|cue"
        r"|effect|bite))?s?\b(?!track)",
        "pictures": r"\b(?:photos?|pictures|images|illustrations?|artwork|animation|bloopers?|outtakes|blooper reel|dance number"
        r"|drawings|sketches|concept art|portraits?|montage|photographs?|stills|gag reel|(?:archival|archive|behind-the-scenes) (?:footage|clips|material))\b"
        r"|\b(?:surprises|easter eggs|goodies|treats|extras|bits) (?:[\w']+ ){0,3}(?:during|throughout|in) the\b",
    },
    led_yes=(
        r"^[, ]*(?:there(?:'s| is| are| was| were| will be| comes)(?: also| actually| still| even)?(?! no\b| not"
        r"|n't)|(?:we|you|viewers|audiences|fans|moviegoers)(?:'ll|'re| will| are| can| do)? (?:\w+ )?"
        r"(?:see|saw|get|got|shown|treated|rewarded|learn|return|cut|find|hear|given|catch|jump|watch)"
        r"|(?:the|this) (?:second|third|final|last|other|real|true) (?:\w+ ){0,2}?(?:scene|stinger|tag|one)\b"
        r"|the (?:camera|screen|scene|action|story|picture|film|movie) (?:\w+ )?(?:pans|cuts|switches|shifts|returns"
        r"|moves|zooms|opens|fades|picks)"
        r"|(?![^.;]{0,50}\b(?:songs?|music|tracks?|theme|tune|score|ballad)\b)(?:a|an|one|another|the film|the movie|it) (?:\w+ ){0,6}?(?:scene|message|appears|plays"
        r"|flashes|pops|shows|reveals|returns|cuts)"
        r"|(?![^.;]{0,40}\b(?:names?|logos?|titles?|credits|lights|lists?)\b)(?:[\w'-]+ ){1,4}?"
        r"(?:appears?|reappears?|(?:shows?|pops?|turns?|wakes?) up|awakes?|awakens?|wakes))\b"
    ),
    led_count=(
        r"^(?: (?:to|in|on|of|for) [\w'\" ]{1,40})?,? there are (?:\w+ )?(?P<count>two|three|four|five|2|3|4|5)"
        r" (?:\w+ ){0,2}?(?:scenes|stingers|tags|sequences|teasers)\b"
    ),
    led_no=r"^[, ]*(?:(?:and |so |but )?there(?:'s| is| are| will be)(?: not|n't| no\b| nothing| none)|nothing\b)",
    short_count=(
        r"\b(?:it|there|film|movie|they)(?:'s| is| are| has| have| does have| features| includes"
        r"| boasts| contains| offers)?(?: also)?(?: actually| technically| even| definitely| indeed)?"
        r" (?:got |has |have )?(?P<count>one|two|three|four|2|3|4|a pair|a couple)(?: (?:extra |more |such )?scenes?)?"
        r"(?: of them| of those| in fact| total| in total)?(?= *(?:$|[.,;:!(\-]))"
    ),
    one_of_each=r"\bone of (?:both|each)\b|\bhas both\b|\bboth of (?:them|those)\b",
    disappointed=(
        r"\b(?:hop|look|wait|expect|stay|sit|sat|stuck|stick|want|excited|anticipat)\w*\b.*"
        r"\b(?:disappoint|let ?down|out of luck|no such luck|look elsewhere|in vain|for nothing|(?:do not|don't) bother|(?:there(?:'s| is| was)|found) nothing)"
    ),
    strong_self=(
        r"\b(?:it|this)(?:'s| is| was| becomes?) (?:one of the|the|a) (?:few|rare|first|only)\b|\b(?:this (?:film|movie|one|time|installment|entry|outing|picture)|the (?:film|movie|flick"
        r"|biopic|picture|feature)(?!s|-| series| industry| franchise| business| theat)"
        r"|(?:latest|new|newest|debut) (?:\w+ )?(?:film|movie|installment|entry|outing|effort))\b"
    ),
    asks_stay=(
        r"\b(?:should|do|is it|worth|need|have to|why|can)\b[\w ,']*\b(?:stay|stick|wait|sit|hang"
        r"|remain|leave|skip)\w*\b"
    ),
    asks_what=(
        r"^[\"' ]*(?:did )?(?:anyone|anybody|who)(?: else)? (?:\w+ )?(?:stay|stuck|wait|catch|caught|notice|see|saw)\w*\b|^[\"'(# ]*(?:so,? )?(?:what|who|where|when)\b(?! (?:\w+ (?:was|were) )?(?:asked|pressed|quizzed))"
        r"|^.*\bdid you (?:miss|catch|spot|notice|see|stay for) (?:the|that|its)\b"
    ),
    nothing=r"^(?:nothing|no more)\b",
    holds=(
        r"\b(?:have|has|had|feature|features|include|includes|contain|contains|get|there|boast|offer"
        r"|any|come with|got|be|end with|show"
        r"|how many)\b"
    ),
    none_of_them=(
        r"\b(?:truth|fact|reality) is,? (?:that )?there (?:is|are|'s) no\b|"
        r"\b(?:q{2,}[\w']*|it|this (?:film|movie|one)|the (?:film|movie)) (?:\w+ )?(?:does|do|did|has)(?:n't| not)(?= *(?:$|[.,;!:]))|"
        r"\b(?:is|was|are|were)(?:n't| not) one of (?:them|those)\b(?= *(?:$|[.,;!:]))"
        r"|\b(?:buck|break|defie|defy|resist|ignore)s?(?: (?:with|from))? (?:that|the|this|with) (?:trend|tradition|habit|mould|mold)\b"
        r"|\b(?:does|goes|did|went|do) without(?: (?:one|it|any))?\b(?= *(?:$|[.,;!:]))|^\W*not so (?:in|with|for|here)\b"
        r"|\bopts? out\b(?= *(?:$|[.,;!:]))|"
        r"\bthere (?:is|are|was|were)(?:n't| not) (?:any|one)\b(?= *(?:$|[.,;!:]| but\b))|\bthere (?:is|are) none\b"
        r"|\bthere's none\b|\b(?:does|did|do|will|wo)(?:n't| not) (?:have|include|feature|get|find|see) (?:one|any|either)"
        r"\b(?=[\"' ]*(?:$|[.,;!:])| (?:here|in|at|for|this|after|during)\b)|\bno such luck\b|\bhas none\b"
    ),
    placing=(
        r"\b(?:it|scene|sequence|stinger|tag|one|which|that|this|first|second|third|other|another"
        r"|latter|former)(?: \w+){0,2}? (?:comes?|shows? up|takes place"
        r"|plays?|appears?|appearing|arrives?|occurs?|happens?|falls?|rolls?|starts?|drops?|airs?"
        r"|placed|found|located|kicks in|pops up|is)(?: \w+){0,4}$"
    ),
    bracketed=(
        r"\s*(?:and |but |although |though |plus,? )?(?:there(?:'s| is| are| was| were)\b|yes,|no,"
        r"|(?:it|the (?:film|movie)) (?:does|has|also)\b)"
    ),
    not_hedging=(
        r"\b(?:possible|potential|plausible|hypothetical|likely|expected|anticipated|rumou?red"
        r"|theoretical|imagined|should-be|hoped-for) (?!(?:there|to|that|some|more|the|an|it)\b)[a-z]\w+"
        r"|\b(?:contrary to|despite|in spite of|dispelling|denied|denying) [^,;.]{0,40}\b(?:rumou?rs?|reports?|speculation|expectations?|hopes?|theories)\b"
        r"|\b(?:that|this) possibility"
        r"|\bwant to (?:stay|stick|remain|sit|wait|hang|keep|hold|linger)\b"
        r"|\b(?:may|might|could|will) (?:also )?(?:have|be|already have) (?:noticed|heard|read|forgotten|guessed|wondered|wondering|surprised|asking)"
        r"|(?:^|, )should (?:the|they|he|she|it|you|we|that|anyone|fans|audiences)\b[^,]*,"
        r"|\b(?:as|than) (?:\w+ )?(?:expected|anticipated|hoped)\b"
        r"|\b(?:future|sequel|fan) (?:hopes|wishes)\b"
    ),
    recount=(
        r"^(?:\W{0,3}(?:well,? |or rather,? |make that |actually,? )?(?P<count>two|three|four|five)\b"
        r",? ?(?:in fact|actually|of them|to be (?:exact|precise))"
        r"|\W{1,3}(?:yes,? )?there (?:are|is) (?P<again>two|three|four|five|[2-5])\b)"
    ),
    vague=r"^ or (?:two|three|more|so)\b|^[^.;?!]{0,60}(?<!no )\bmore than (?:just )?one\b",
    asking_heading=r"^(?:so,? |and |but )?(?:is there|are there|does|do|did|will there be|how many|should (?:you|i|we))\b",
    located_after=(
        r"^(?: (?:in|of|for|from) (?:\"?q{2,}[\w']*\"?|the (?:film|movie)))?,? (?:(?:that|which|and|who) )?(?:actually |really |also |then |only )?(?:occurs?|comes?|plays?|happens?|appears?"
        r"|arrives?|takes place|shows up|pops up|rolls?|starts?|begins?|airs?|is (?:placed|found|located|set"
        r"|(?:not )?(?:(?:too|very|that|so|really|only) )?(?:far|deep|early|late|long)))"
        r"(?: \w+){0,2}? $"
    ),
    corrects=r"\b(?:well|or rather|technically|more accurately|specifically),?(?: it(?:'s| is))?$",
    afterwards=r"\b(?:then|after that|afterwards?|after (?:it|this|the scene)|once (?:it|that|this|the scene|you))\b",
    wonders_stay=(
        r"\b(?:wonder\w*|ask\w*|curious|decid\w+|debat\w+|unsure|know|question)\b[\w ,']*\b(?:if|whether)\b[\w ,']*"
        r"\b(?:stay|stick|wait|sit|hang|remain|leave)\w*\b"
    ),
    added=r"\b(?:another|second|other|there (?:is|are|was|were) also|there's also)\b",
    late=(
        r"\b(?:(?:very|absolute|bitter) end|all (?:of )?the [\w ]{0,12}credits|end of (?:the |all )[\w ]{0,12}credits|actual credits"
        r"|credits (?:\w+ ){0,2}?(?:finish\w*|end(?:ed|s)?|over|done|conclude[ds]?|complete\w*)|altogether|way after)\b"
    ),
    bare_count=r"^[\"' ]*(?:(?:just|only|exactly|a total of|the answer is) )?(?:the |a single )?(?P<count>one|two|three|four)\b(?=(?:,? (?:actually|in fact|in total))?[.,:;!]|$)",
    refrains=r"\b(?:refrain\w*|abstain\w*|shied away|shying away|steer\w* clear) (?:from|of)\b"
    r"|\bavoid(?:s|ed|ing)?(?: (?:having|using|including|adding|doing))?(?: any| an?)?$",
    anaphor=(
        r"\bsuch (?:an? )?(?:\w+ )?(?:scenes?|sequences?|tags?|teasers?|bonus(?:es)?)\b"
        r"|\bone of (?:these|those) (?:\w+ )?(?:scenes|sequences|tags|teasers)\b"
    ),
    needless=r"(?:n't|\bnot|\bnever) (?:really |actually )?(?:need|needed|deserve|deserved|require)\b(?: \w+){0,5}$",
    at_least=r"\bat least\b",
    surprise=r"\b(?:there(?:'s| is| are)|for|to (?:see|catch|get)) (?:also )?(?:an?|one(?: last| more| final)?|two|three|some|another) (?:\w+ ){0,3}?(?:surprises?|treats?|tags?|gags?|extras?|something|bonus|teasers?|teases?|jokes?|scenes?)\b",
    optional=r"\b(?:may|might|could|perhaps|maybe|probably|likely|possibly|if(?! you (?:see|watch|catch|consider|are|go|plan|have|haven't|want to (?:see|know|find)))|whether|or not|wonder\w*|decid\w*|songs?|music|names|respect|art\w*|animation|images|photos|ask\w*|reason to|need to)\b|(?:n't|\bnot) (?:\w+ )?(?:have|need|stay|stick|wait|bother)",
    labelled=(
        r"^\W*(?:the )?(?P<place>mid|post|after|during)[- ](?:the[- ])?(?:end[- ])?credits?(?: scene| stinger| tag| sequence)?\W{0,2}(?::|\s-)\W+(?!(?:yes|yep|no|none|nope|nothing|n/a|zero|one|two|there|is|are|does|do|what|how|why|will|explained|everything|not|unknown|tbd|tba|\d)\b)(?:[\w'-]+[^\w'-]+){3}\w"
    ),
    halted=(
        rf"(?<!before )(?<!when )(?<!until )(?<!once )(?<!after )\b{THE_CREDITS} (?:\w+ )?(?:(?:stop|pause|halt|freeze|cut (?:out|away|off)|break off|give way|glitch|stutter)(?:s|ped|d|ed)?"
        r"|(?:are|were|get|is) (?:\w+ )?(?:interrupted|paused|halted|stopped|cut short|hijacked))(?! (?:rolling|running|and you|here))\b"
    ),
    asks_one=r"\b(?:(?:is|are|was|were) there (?:one|any)|(?:does|did|will) (?:it|the film|the movie|this one) (?:even |actually )?have (?:one|any))\b[^.;:]*\?\W*$",
    in_vain=(
        r"\b(?:ends|concludes|closes|finishes|wraps(?: up)?) without (?:any )?(?:additional|extra|further|bonus) (?:footage|material|content)\b|"
        rf"\b(?:nothing|no (?:extra|additional|further|bonus|new|more) (?:footage|material|content|bits?|surprises?)) (?:else |more |extra |further )?(?:follows?|comes? after|plays after) {ANY_CREDITS}"
        r"|\bcredits\b[^.;!?]{0,40}\bno (?:extra|additional|further|bonus|new|more) (?:footage|material|content|bits?|surprises?) (?:follows?|comes?|appears?|plays)\b"
        r"|\b(?:stay|stuck|stick|sat|sit|wait|watch|remain)\w*\b[^.;!?]{0,60}\bcredits\b[^.;!?]{0,50}\b(?:there(?:'s| is| was) nothing|nothing (?:there|happen\w+|came|more|else)|for nothing|in vain|to no avail)\b"
        r"|\bno (?:extra|additional|bonus|hidden|further) (?:scenes?|footage) (?:play|plays|appear|appears|run|runs|follow|follows) (?:during|in|after|throughout) [\w ]{0,12}credits\b"
        r"|\b(?:there is|there's) (?:zero|no|little) (?:reason|point|need) (?:to|in) (?:stay|sit|wait|stick)\w*[\w ]{0,20}credits\b"
        r"|\bneither during nor after\b|\b(?:credits|end) (?:and|but) (?:there(?:'s| is| was) )?nothing (?:else |more )?(?:happen\w+|came|comes|there)\b"
    ),
    waited=(
        r"\b(?:those|anyone|everyone|fans|viewers|audiences?|audience members|people|moviegoers|filmgoers|theatergoers|patrons|if you)"
        r"(?: [\w-]+){0,2}?,? (?:who |that )?(?:have |had |has )?(?:stay|stuck|stick|sat|sit|wait|remain|linger|hung)\w*\b[\w ,'\"-]{0,60}?\bcredits\b[\w ,'\"-]{0,40}?"
        r"\b(?:saw|will see|'ll see|got to see|(?:were|was|are|will be|is|get|got|'ll be) (?:\w+ )?(?:treated|rewarded|shown|greeted)|would have seen|caught|witness\w*)\b"
        r"|\b(?:left|leave|leaves|leaving|walk(?:s|ed)? out|got up|headed out)\b[\w ,'\"-]{0,30}?\bcredits\b[\w ,'\"-]{0,30}?\bmiss(?:ed|es|ing)?\b(?! (?:anything|much))"
        r"|\b(?:keep watching|watch|look) (?:past|through|after|beyond) (?:the )?(?:end |closing )?credits\b[\w ,'\"-]{0,30}?\b(?:you'll|you will|to) (?:see|find|be treated|learn|catch)\b"
        r"|\b(?:is|are)(?:n't| not) (?:quite |really )?(?:over|done|finished) (?:when|once|until|just because) [\w ,'\"-]{0,20}credits\b[^.;]{0,30}\b(?:one|another|a) (?:\w+ ){0,3}?(?:twist|scene|surprise|shock|reveal|joke|gag|tease)\b"
        r"|\bin for (?:an?|some|another) (?:\w+ )?(?:treat|surprise|shock)s? if (?:they|you) (?:stay|stick|wait|sit)\w*\b[\w ]{0,20}\bcredits\b"
        r"|\bcredits (?:roll|start|begin|appear),? (?:but|yet) [\w' ]{0,30}\b(?:one|a) (?:last|final|more)\b"
        r"|\bcredits (?:have |had )?(?:barely|hardly|only just|scarcely) (?:started|begun)\b|\bno sooner do (?:the )?credits\b"
        r"|\b(?:reward|treat)(?:s|ed|ing)\b[\w ,'\"-]{0,40}\b(?:stay|stick|stuck|sat|sit|wait|remain|patien)\w*\b[\w ,'\"-]{0,30}\bcredits\b"
    ),
    further=r"(?:^|[.,;:-] |\band |\bbut )(?:then )?(?:(?:the|a) )?(?:second|other|another|final|last)(?: (?:one|scene|stinger))?,? (?:(?:which|that) )?(?:\w+ ){0,3}$",
    for_more=r" for (?:another|a second|one more|the second|the other)\b",
    wherein=r",? (?:where|when|in which|during which) (?:we|it|he|she|they|the|an?|[a-z]+)(?! (?:will|would|can|could|may|might)) (?:[\w'-]+ ){0,3}?(?:sees?|finds?|learns?|discovers?|gets?|is|are|hears?|watch(?:es)?|appears?|returns?|reveals?|shows?)\b",
    weak_place=(
        r"(?:as|when|while|with|over|in|into|between|throughout)\b|once\b.*\b(?:roll\w*|begin|start\w*|play)$|afterwards?$|after everything$|after$"
        r"|(?:at|until|till) the (?:very |absolute |bitter )*end(?:$| of (?!.*credits))|post-credits$|(?:midway|halfway|part-?way)$"
    ),
    tells=(
        r"(?:(?:we|he|she|they|it)(?:'re|'s) (?:\w+ )?(?:back|in|at|on|taken|shown|treated|given)\b)|(?:(?:as )?(?:finally,? |suddenly,? |however,? |though,? )?)"
        r"(?:(?:we|you) (?:\w+ )?(?:see|saw|get|learn|return|cut|find|hear|catch|watch|witness|join|are (?:taken|treated|shown|back|given|introduced)|meet|jump)\b"
        r"|(?!we\b|you\b|and\b|or\b|of\b|to\b|is\b|are\b|was\b|were\b|has\b|have\b|had\b|will\b|in\b|for\b|with\b|that\b|which\b|who\b|when\b|(?:it is|it was|it's)\b(?! (?:then |also )?(?:revealed|shown|implied|suggested|hinted|confirmed)\b))"
        rf"(?:[\w.'-]+,? ){{1,7}}?(?:{IRREGULAR}|(?!this|his|its|as|was|us|yes|[\w'-]+'s|need|seed|feed|less|across|perhaps|besides|always)[a-z]{{2,}}(?:[^s']s|ed))\b)"
    ),
    idle=(
        r"\b(?:audiences?|viewers?|fans?)\b(?! (?:is|are|was|were) (?:\w+ )?(?:treated|shown|taken|introduced|greeted|given))"
        r"|\b(?:i|my|me|i'm|your?|yours|people|moviegoers?|filmgoers|crowds?|everyone|everybody|anyone|theat(?:er|re)s?|cinemas?|critics?|reviewers?|internet|reddit"
        r"|questions?|songs?|music|musical number|tracks?|theme|score|tune|ballad|anthem|rap|names?|logos?|titles?|list(?:s|ed)?|dedicat\w+|in memory|photos?|photographs|pictures of|artwork|illustrations?|drawings"
        r"|bloopers?|outtakes?|director|producers?|studio|writers?|filmmakers?|told|said|may|might|could|would|should|must|can(?! (?:then )?be (?:seen|heard))|if|whether|nothing|no|not|none|never|nobody|neither|nor|that's it|that is it|that's all"
        r"|over|sequels?|franchise|box office|reviews?|released?|opens in|debut\w*|premier\w+|opening credits|opens with|standing ovation|applause|applaud\w*|lights|safe|time to|ready to|free to|worth|need|rumou?r\w*|trailers?)\b|n't\b"
    ),
    undone=(
        r"^ (?:that|which) [\w ]{0,30}\b(?:(?:decided|chose|opted|had) to|(?:was|were|got|been)(?: \w+)?) (?:cut|scrap|drop|remove|delete|axe|leave out|left out)\w*\b"
        r"|^[^.;]{0,20}\bbut\b[^.;]{0,30}\b(?:did(?:n't| not) make|ended up (?:using|cutting|dropping|being)|(?:was|were|got|had to be) (?:\w+ )?"
        r"(?:cut|dropped|removed|scrapped|shifted|moved|axed)|(?:had to|to) eliminate|decided against|never)\b"
    ),
    only=r"\bonly\b|\b(?:sole|lone)\b|(?<!than )\bjust (?:an?|one|the one)\b",
    retells=(
        r"^\W*(?:in (?:it|this scene|that scene|the scene)\b|(?:the|this|that) (?:brief |short |quick )?(?:scene|sequence|clip|tag|stinger|moment) (?:\w+ )?(?:shows|sees|features|reveals|finds|opens|begins|picks|takes|depicts|follows|involves|cuts)\b"
        r"|it (?:shows|sees|features|reveals|depicts|follows)\b|we (?:see|find|return|cut)\b)"
    ),
)
