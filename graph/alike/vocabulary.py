"""Words that every plan uses, by what they do in a sentence. Release data: no corpus can alter it.

What a promise is about is said by the words that stand in none of these lists.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from goldenthread.graph.wording import ending_off


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


JOINING: Final = _words("""
    a about across after all also although an and any are as at be been being between both but
    by can could did do does doing done during each either etc every for from further had has
    have having her here his how however i if in including into is it its itself like may might
    more most must near neither no nor of off on once only onto or other our out over own per s
    same shall she should since so some such than that the their them then there these they this
    those through throughout to together too toward towards under until up upon us via was we
    well were what when where whether which while who whole whom whose why will with within
    without would you your
""")
"""Words that join others, and say of themselves nothing about what is meant."""

ACTS: Final = _words("""
    accelerate achieve act address adopt agree aim align allow apply approach approve assist
    assure attain become begin bring build collaborate commit complete conduct connect consider
    consolidate continue contribute convene coordinate create define deliver design determine
    develop direct drive embed enable encourage engage ensure establish evolve execute expand
    explore extend facilitate finalise focus follow form formalise foster fulfil get give grow
    help hold hope identify implement improve incorporate increase inform install intend
    introduce invest involve keep launch lead learn leverage look maintain make manage maximise
    meet minimise mobilise monitor move need offer open operate optimise oversee participate
    pilot plan prepare prioritise produce progress promote provide publish pursue put raise
    reach realise recognise reduce refine refresh reflect reform reinforce remain require
    resource respond review revise roll run secure see seek serve set share start strengthen
    strive support sustain tackle take target test train transform try undertake underpin
    understand update uphold use utilise want work working
""")
"""What a plan does with what it is about. Of these the first says what is promised."""

BEGINNINGS: Final = _words("""
    advertise appoint arrange ask attract audit award ban buy celebrate check close collect
    commission compare cut decommission digitise distribute employ eliminate end equip extend
    fund hire host integrate link localise merge modernise negotiate nominate organise pay plant
    prevent procure protect purchase recruit refurbish remove renew repair replace restore
    retain save standardise stop streamline switch teach upgrade widen
""")
"""Other verbs that a promise can begin with; they say what it is about as well."""
ARTICLES: Final = _words("a an all any each every more our the their these this those")
"""After the first word these show it to be a verb: "Plant a tree"."""

QUALITIES: Final = _words("""
    able active actively additional ambitious appropriate available best better broad
    broader clear close closely collaboratively collective collectively common comprehensive
    consistent consistently continuous continuously current detailed different early easy
    effective effectively efficient efficiently enhanced equal existing fair full fully future
    general good great greater high higher important innovative joined joint jointly key large
    larger lasting level local locally long longer low lower main major many meaningful new next
    possible principal range real relevant right robust significant significantly single small
    specific strong stronger sustainable system systemic targeted term thriving timely total
    various vital wide wider
""")
"""How good, how much, how far: words that are added and left out without changing the promise."""

BODIES: Final = _words("""
    authority board body collaborative committee community council department group network nhs
    organisation partner partnership place provider region regional sector service system team
    trust
""")
"""Sorts of bodies: they tell one promise from another, but less than what it is about does."""

MONTHS: Final = _words("""
    january february march april june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec
""")
"""Parts of dates ("may" is a joining word)."""

_MORE: Final = _words("enhance expand extend grow improve increase maximise raise strengthen")
_LESS: Final = _words(
    "cut decrease eliminate end eradicate lower minimise prevent reduce remove stop"
)
_KEEPING: Final = _words("continue keep maintain remain sustain uphold")
_LOOKING: Final = _words(
    "assess audit consider evaluate explore identify investigate map measure monitor review scope "
    "study survey test understand"
)

_FIRM_ACTS: Final = _words("""
    achieve complete deliver eliminate end ensure establish implement introduce launch open
    provide secure
""")
_SOFT_ACTS: Final = _words("""
    consider contribute encourage explore facilitate help look promote seek support understand
""")

TENTATIVE: Final = _words("""
    aim aims aiming aspire aspires consider could explore hope hopes intend intends intention
    look may might seek seeks should strive strives try wish would
""")
"""Words that promise to try, not to do."""
REPORTING: Final = _words("""
    concludes finding findings found highlighted highlights identified recommendation
    recommendations recommended recommends reported reports suggested suggests
""")
"""Words that tell what others say; what is listed after them is theirs."""
FIRM: Final = _words("will shall must commit commits committed pledge pledges pledged")
"""Words that promise to do."""


LITTLE: Final = 0.3
"""The weight of what every plan says."""


@cache
def stems_of(words: frozenset[str]) -> frozenset[str]:
    """The stems of a list of words."""
    return frozenset(map(ending_off, words))


@cache
def directions() -> dict[str, str]:
    """The stems of acts that go one way, with the way: "more", "less", "keep" or "look"."""
    ways = {"more": _MORE, "less": _LESS, "keep": _KEEPING, "look": _LOOKING}
    return {ending_off(word): way for way, words in ways.items() for word in words}


def firm_acts() -> frozenset[str]:
    """The stems of acts after which something is there or done."""
    return stems_of(_FIRM_ACTS)


def soft_acts() -> frozenset[str]:
    """The stems of acts that leave it to others, or to another time."""
    return stems_of(_SOFT_ACTS)


@cache
def acts() -> frozenset[str]:
    """The stems of all acts."""
    return stems_of(ACTS) | directions().keys()


@cache
def weight(stemmed: str) -> float:
    """How much a stem tells of what is promised: 1 for what it is about, less for the rest."""
    if stemmed in acts() or stemmed in stems_of(QUALITIES):
        return LITTLE
    return 0.5 if stemmed in stems_of(BODIES) else 1.0
