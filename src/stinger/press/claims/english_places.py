"""What English calls stingers and the places where they stand: parts of patterns."""
# ruff: noqa: E501 - patterns are data: a wrapped one is harder to read than a long one

from __future__ import annotations

HEAD = (
    r"(?:scenes?|sequences?|stingers?|stings?|tags?|teasers?|teases?|moments?|clips?|footage"
    r"|bonus(?:es)?|surprises?|cameos?|codas?|epilogues?|buttons?|gags?|extras?|content|material"
    r"|treats?|easter eggs?|messages?|cards?|reveals?|snippets?|goodies|goodie|gift|setups?|hooks?"
    r"|set-ups?|scenarios?|bits?|blooper(?:s| reel)?|outtakes|vignettes?)"
)
STRICT_HEAD = (
    r"(?:scenes?|stingers?|stings?|tags?|teasers?|teases?|cameos?|surprises?|epilogues?|codas?"
    r"|bonus(?:es)?|extras?|moments?|footage|clips?|snippets?|easter eggs?|sting)"
)
GAP = r"[ \-]?"
OF_FILM = r"(?: (?:of|in|for|on|to) \"?(?:q{2,}(?:'s)?|the (?:film|movie))\"?)?"
THE_CREDITS = (
    r"(?:all )?(?:of )?(?:the |its |those |their )?(?:\w+'s? |q{2,}(?:'s?)? |movie's |film's )?"
    r"(?:initial |main |stylized |animated |long |full |whole |entire )?(?:end |ending |closing |final |rolling |main )?"
    r"(?:credits|(?:end|closing) titles|credits? (?:roll|crawl))"
    rf"{OF_FILM}"
)
ANY_CREDITS = (
    rf"(?:{THE_CREDITS}|(?:the )?\"?(?:(?!before\b|until\b|when\b)[\w'.&-]+ ){{0,4}}?(?!before\b|until\b)[\w'.&-]+\"? (?:end |closing |final )?"
    rf"(?:credits|(?:end|closing) titles){OF_FILM})"
)
AND = r"(?:,? (?:and|or|nor|and/or|as well as|or even)(?: even)? | ?/ ?)"
BOTH = (
    rf"(?:during|mid-?way through){AND}(?:after|following|at the end of) {ANY_CREDITS}"
    rf"|(?:after|following|at the end of){AND}(?:during|midway through) {ANY_CREDITS}"
    rf"|during {THE_CREDITS}{AND}(?:after|at the (?:very )?end)(?: (?:them|it|{THE_CREDITS}))?"
)
MID = (
    rf"(?:during|amid|over|in the middle of|midway through|mid-?way through|part-?way through"
    rf"|halfway through|in the midst of|throughout|between) {ANY_CREDITS}"
    rf"(?: (?:roll|are rolling|begin|start|play))?|(?:in|into|while|early in) {THE_CREDITS}"
    r"(?: (?:roll|are rolling|begin|start|play))?"
    rf"|(?:an? |one |two |three |several )?(?:third|quarter|bit|little|(?:few |couple of |good )?(?:minutes?|seconds|moments|names))"
    rf" (?:of the way )?(?:into|through) {ANY_CREDITS}"
    rf"|(?:right |just |shortly |moments )?before {ANY_CREDITS} (?:\w+ )?(?:finish|end|conclude|wrap|are (?:over|done|finished|through))\w*"
    rf"|{THE_CREDITS} roll (?:on )?for (?:[\w-]+ ){{0,4}}?(?:minutes?|seconds|while|bit|moments?|time)(?= (?:and|before|when|until)\b|,)"
    rf"|with {THE_CREDITS} (?:already |still )?rolling"
    rf"|as {THE_CREDITS} (?:are rolling|begin|start|play)"
    r"|after (?:only |just )?(?:a few|a couple of|some|several|the first few|a handful of)"
    r" (?:\w+ )?credits(?: (?:roll|have rolled|rolled))?"
    r"|after (?:the |an? )?(?:[\w'-]+,? ){0,4}?(?:batch|set|round|wave|chunk|part|half|portion|block|section|burst)"
    r" of (?:the )?(?:\w+ )?credits(?: (?:roll|rolls|have rolled|has rolled|is over|are over|finish))?"
    r"|after (?:the |an? )?(?:[\w'-]+,? ){0,4}?credits? sequences?"
    r"|after (?!all\b)(?:the |an? )?(?:(?!all\b)[\w'-]+,? ){0,2}?(?:initial|first|stylized|stylised|animated|flashy|opening) (?:[\w'-]+ ){0,2}?(?:title sequence|credits)"
    rf"|after (?:the )?main (?:cast|titles?|title cards|credits (?:montage|sequence))|after (?:the )?(?:first|initial|opening|stylized|animated) (?:\w+ )?(?:batch|set|part"
    r"|half|round|wave|portion|chunk|block|section|credits|cast|roll)[\w ]{0,20}"
    rf"|(?:after|once|when) {THE_CREDITS} (?:have |are |has |had )?(?:been )?(?:roll(?:ed|ing)?|run|running) for"
    r" (?:about |only |just )?(?:a |some )?(?:few |couple of )?(?:minutes?|moments?|seconds?|while|bit)"
    r"|(?:shortly|soon|right|just|moments|seconds|minutes?|a (?:few|couple of) (?:minutes|seconds)) after (?:the )?"
    r"(?:end )?credits (?:begin|start)\w*"
    r"|(?:midway|halfway|part-?way|mid-credits|during the credits)"
    rf"|{THE_CREDITS} (?:\w+ )?(?:stop|pause|halt|break(?: off)?|give way|(?:are|were|get) (?:\w+ )?(?:interrupted|paused"
    r"|halted|stopped))(?: (?:suddenly|briefly|abruptly))? (?:for|by|to|with)(?= (?:an?|one|another) )"
)
POST = (
    rf"(?:at|until|till) the (?:very,? |absolute |bitter )*end(?: of {ANY_CREDITS}(?!{GAP}(?!sequence\b){HEAD})"
    r"| of (?:(?:the|this) (?:whole |entire )?(?:film|movie|picture|feature)|\"?q{2,}|it))?(?! of\b)"
    rf"|(?:(?:after|following|beyond|past|(?:that|which) follows?) {ANY_CREDITS}|(?:once|when) {THE_CREDITS})"
    r"(?: (?:have |are |has |run |start to |begin to |stop |finish |finally |all |fully |come to an )*"
    r"(?:rolled|run|roll|rolling|finished|finish|ended|end|over|done|wrapped|wrap|concluded|conclude"
    r"|begin|start|started|complete|completed|finish rolling)(?: rolling| to roll| completely)?)?"
    r"|(?:after|at the end of) (?:all of )?(?:them|those)(?= *(?:$|[.,;)]))|after everything|afterwards?|after(?= *(?:$|[.,;!)]))|post-credits"
)
AFTER_FILM = (
    rf"as {THE_CREDITS} roll\b|"
    r"after (?:the )?(?:end of )?(?:the )?(?:main )?(?:story|movie|film|feature|plot)"
    r"(?: (?:itself )?(?:(?:has |is )?(?:ended|ends|concludes|concluded|over|done|finishes|finished)))?(?![\w'-])"
    r"(?! (?:was|is|hit|hits|came|comes|opened|opens|made|premiered|released|gets|got)\b)"
)

IRREGULAR = (
    r"is|are|has|gets?|goes|says|does|came|saw|got|gave|went|took|met|woke|began|found|made|fell|rose|ran|left|told"
    r"|sat|stood|held|brought|broke|spoke|threw|turns?|see|can (?:then )?be (?:seen|heard)|we're|it's|he's|she's|they're|there's"
)
TERMS = (
    (
        "both",
        rf"(?:mid|post)-?(?:{GAP}credits?)?(?:,? (?:and|or|nor|and/or|&)(?: \w+)? | ?/ ?)"
        rf"(?:an? |any )?(?:post|mid|end|after){GAP}credits?(?:{GAP}{HEAD}\b)?",
    ),
    ("any", rf"end-? (?:and|or) post{GAP}credits?(?:{GAP}{HEAD}\b)?"),
    (
        "mid",
        rf"(?:mid|middle|during){GAP}(?:end{GAP})?credits?\b(?:{GAP}(?:(?!{HEAD}\b)\w+ )?{HEAD}\b)?",
    ),
    (
        "post",
        rf"(?:post{GAP}(?:end{GAP})?credits?\b(?:-style)?(?:{GAP}(?:(?!{HEAD}\b)\w+ )?{HEAD}\b)?"
        rf"|(?:after-(?:the-)?(?:end-)?credits?|after (?:the )?(?:end )?credits?(?= {HEAD}))"
        rf"(?:{GAP}{HEAD}\b)?|end of (?:the )?credits? {STRICT_HEAD}\b"
        rf"|end-of-(?:the-)?credits?{GAP}{HEAD}\b)",
    ),
    (
        "any",
        rf"(?:(?:end|ending|closing|final){GAP}credits?{GAP}{STRICT_HEAD}\b"
        rf"|(?<!opening )(?<!mid )(?<!post )(?<!mid-)(?<!post-)credits?{GAP}"
        r"(?:scenes?|stingers?|tags?|cameos?|teasers?)\b"
        rf"|(?:end|ending|closing|final){GAP}credits?{GAP}sequence(?=,? (?:sees|shows|reveals|finds|brings|teases|sets up|follows|where|in which)\b)"
        r"|(?:extra|additional|bonus) scenes?\b|stingers?\b|credits?[ -]cookies?\b"
        r"|(?<=two )tags\b"
        rf"|(?:post|after)-?(?:{GAP})titles?{GAP}{STRICT_HEAD}\b"
        r"|(?<=there will be a )tag\b|(?<=there is a )tag\b|(?<=there's a )tag\b)",
    ),
)
