"""Given names by the pronoun that usually goes with them.

A short list of common English, Romance, German, Slavic and Asian given names; a name on neither
list has no gender here, and any pronoun may stand for it.
"""

from __future__ import annotations

from stinger.press.quotes.lexicon import words

MALE = (
    words("""aaron abdul abraham
    adam adrian ahmed akira al alan albert alberto alec alejandro alessandro
    alex alexander alexandre alfonso alfred ali allan allen alvin ameer amir anders andre andreas
    andrei andres andrew andy angus anthony antoine anton antonio antony archie ari armando arnold
    art arthur ash ashton austin barack barry bart ben benedict benicio benito benjamin bennett
    bernard bernie bert bill billy bob bobby bong boris boyd brad bradley brady brandon brendan
    brent brett brian bruce bruno bryan bryce bud burt byron caleb calvin cameron carl carlos
    carter casey cedric chad channing charles charlie chester chris christian christoph christophe
    christopher chuck cillian clark claude clay clayton clint clive cody cole colin colm colman
    connor conor conrad corey cory craig curtis cyrus dale damian damien damon dan daniel danny
    darren darryl dave david davis dean dennis denis denzel derek dermot desmond devin dick diego
    dieter dirk dolph dominic don donald donnie doug douglas drake drew duane duncan dustin dwayne
    dwight dylan earl ed eddie eduardo edgar edward edwin eli elias elijah elliot elliott elon
    elvis emilio emmanuel enrique eric erik ernest ethan eugene evan ewan ezra federico felix
    fernando finn florian francesco francis francois franco frank frankie franz fred freddie
    frederick fritz gabriel gareth garrett garth gary gavin gene geoff geoffrey george georges
    gerald gerard giancarlo gianni gilbert giles giorgio giovanni giuseppe glen glenn gordon
    grant greg gregg gregory guido guillermo gus guy hal hank hans harold harrison harry harvey
    hassan hayao heath hector heinrich helmut henri henry herb herbert herman hiroshi hideo howard
    hugh hugo hunter ian ibrahim idris igor isaac ismael ivan jack jackie jackson jacob jacques
    jaden jaime jake james jamie jan jared jason javier jay jean jeff jeffrey jeremy jerome jerry
    jesse jim jimmy joaquin jody joe joel joey johan johannes john johnny jon jonah jonas
    jonathan jordan jorge jose joseph josh joshua juan jude julian julien julio jurgen justin
    karim karl kazuo keanu keegan keir keith ken kenneth kenny kevin kiefer kieran kirk klaus
    klay kobe kunal kurt kyle lance lars larry laurence lawrence lebron lee len leo leon leonard
    leonardo leroy les leslie lewis liam lin lionel lloyd logan lorenzo lou louis luc luca lucas
    luciano luis luke mads malcolm manuel marc marcel marcello marco marcos marcus mario mark
    markus marlon marshall martin marvin mason mathieu matt matteo matthew matthias maurice max
    maximilian mel michael michel miguel mike mikhail miles milo mitch mitt mohamed mohammed
    morgan moses muhammad murray narendra nate nathan nathaniel ned neil nelson nicholas nick
    nicolas nigel niko nikolaj noah noel norman oliver olivier omar orlando oscar otto owen pablo
    park pascal patrick paul pedro pep pete peter phil philip philippe phillip pierce pierre piers
    quentin rafael rainer ralph ramon randall randy raphael raul ray raymond reed reggie
    reginald rene rhys ricardo richard rick ricky ridley riz rob robert roberto rod roderick
    rodney rodrigo roger roland roman ron ronald ronnie rory ross roy ruben rudolf rudy rupert
    russ russell ryan sacha saeed salman salvador sam sami samuel santiago satoshi scott sean
    sebastian sergei sergio seth shane shaun shawn sid sidney silvio simon slavoj spencer spike
    stan stanley stefan stephan stephen stephane steve steven stuart sylvester taika takashi
    taron ted teddy terence terrence terry thaddeus theo theodore thierry thomas tiger tim timothy
    tito toby todd tom tomas tommy tony trevor tristan troy tyler tyrone valentin van vernon
    victor vin vince vincent vincenzo vinod viktor vladimir volker wade wallace walter warren wayne
    werner wes wesley will willem william willie winston wolfgang woody xavier xi yannick yuri
    yusuf zac zach zachary zack zane zhang joko hwang juergen jürgen jörg josé joão andré ángel
    álvaro césar rené françois jérôme stéphane sébastien raúl simón tomás martín germán nicolás
    danai kumail mahershala chiwetel djimon viggo joss jj seann chadwick letitia cate""")
    - frozenset({"letitia", "danai", "cate"})
)
FEMALE = words(
    """abby abigail ada adele adriana agnes aisha alejandra alexandra alexis alice alicia alison
    allison alyssa amanda amber amelia amy ana anastasia andrea angela angelica angelina
    anita ann anna anne annette annie anya ariana ashley astrid audrey ava awkwafina barbara
    beatrice becky bella bernadette beth betty beverly beyoncé bianca billie blake bonnie
    brenda brianna bridget brie brigitte britney brittany brooke camila camille candace
    carey carla carmen carol carole caroline carolyn carrie cate catherine cathy cecilia
    celeste celine chantal charlene charlize charlotte chelsea cher cheryl chloe chloé
    christina christine cindy claire clara claudia colleen connie constance courtney
    cristina cynthia daisy dakota dana danai daniela daniella danielle dawn deborah debbie
    debra demi denise diana diane dianne dolly dolores donna dora doris dorothy edith eileen
    elaine eleanor elena elise eliza elisabeth elizabeth ella ellen elle eloise elsa emilia
    emily emma erica erika erin esther eva eve evelyn faith felicia felicity fiona florence
    frances francesca freya gabriela gabrielle gail gal gemma georgia geraldine gillian gina
    giulia glenda gloria grace greta gretchen gwen gwendoline gwyneth hailee hailey halle
    hannah harriet hayley hazel heather heidi helen helena helene hilary hillary hope ida
    ilsa imogen ingrid irene iris isabel isabella isabelle isla ivanka ivy jacqueline jada
    jamila jan jane janelle janet janice jasmine jean jeanne jenna jennifer jenny jessica
    jill joan joanna joanne jocelyn jodie josephine joy joyce judi judith judy julia juliana
    julianne julie juliet juliette june kamala karen karin karla kate katharine katherine
    kathleen kathryn kathy katie katrina kay keira kelly kendall kerry kim kimberly kirsten
    kirstie krista kristen kristin kristina kyra lana lara laura lauren laurie lea leah lena
    leonie leslie letitia lily linda lindsay lisa liv liz liza lois lola loretta lori
    lorraine louise lucia lucy lupita lydia lynn lynne mackenzie madeleine madeline madonna
    maggie maisie mandy marcia margaret margot maria mariah marie marilyn marion marina
    marisa marissa marlene marsha martha mary maureen maya megan meghan melania melanie
    melinda melissa mercedes meredith meryl mia michaela michelle mila mildred miley milla
    mindy miranda miriam moira molly mona monica nadia nadine nancy naomi natalia natalie
    natasha nia nicola nicole nikki nina noemi noomi nora norah norma octavia olga olivia
    paige pam pamela pat patricia patty paula pauline peggy penelope petra phoebe phyllis
    pippa polly priscilla priyanka queen rachel rebecca regina renee renée rita roberta
    robin rosa rosamund rosario rose rosemary ruth sabrina sally salma samantha sandra sara
    sarah saoirse scarlett selena serena shailene shannon sharon sheila shelley sherry
    shirley sienna sigourney simone sofia sofía sonia sophia sophie stacey stella stephanie
    sue susan suzanne sybil sylvia tamara tammy tanya tara taylor teresa tessa thelma
    theresa thandiwe tiffany tilda tina toni tracy ursula uma usha valerie vanessa vera
    veronica victoria viola virginia vivian wanda wendy whitney whoopi wilhelmina winona
    yvette yvonne zazie zendaya zoe zoë chloë jodie jenna florence xochitl iman hailee
    lashana"""
)
