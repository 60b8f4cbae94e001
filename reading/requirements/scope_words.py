"""The scope words: how strongly each asks, and whether it looks forward or back."""

import re
from typing import Literal, NamedTuple

from himjobs.requirements import Strength

Reach = Literal["forward", "back"]


class Word(NamedTuple):
    """What a scope word says (see ``scope.Cue``); ``unless`` and ``only`` look beside it."""

    strength: Strength | None
    reach: Reach
    holds: bool = False
    negated: bool = False
    unless: re.Pattern[str] | None = None
    only: re.Pattern[str] | None = None


_AS_NEEDED = re.compile(r"(?:\bas|\bif|\bwhen|\bwhere|\bwhenever)\s+(?:\w+\s+)?$")

# alternatives separated by bars, and what each of them says
_GROUPS: tuple[tuple[str, Word], ...] = (
    (
        "not required|not be required|not strictly required|not currently required|"
        "not necessarily required|not necessary|not needed|not mandatory|not a requirement|"
        "not a must|not essential|not obligatory|not compulsory|not expected|n't required|"
        "n't necessary|n't needed|n't mandatory|n't a must|by no means necessary|"
        "by no means required|no certification required|"
        "no certification is required|no certifications required|no credential required|"
        "no credentials required|no longer required|no longer accepted|"
        "not accepted|not acceptable|not be accepted|not be considered|not considered|"
        "not count|not qualify|not sufficient|not suffice|not enough|not meet|"
        "not a substitute",
        Word("mentioned", "back", negated=True),
    ),
    (
        "does not require|do not require|doesn't require|don't require|not require|"
        "n't require|cannot accept|can not accept|can't accept|not accept|n't accept|"
        "unable to accept|no need for|not need|n't need|not ask for|n't ask for|not looking for|"
        "n't looking for|not seeking|no longer require|no longer accept|regardless of",
        Word("mentioned", "forward", negated=True),
    ),
    (
        "accepted|acceptable|considered|will be considered|may be considered|substituted|in lieu|"
        "works too|works as well|also works|also work|work too|is fine|are fine|is ok|are ok|"
        "is okay|are okay|also qualify|also qualifies|also count|also counts|counts too|count too|"
        "is also enough|would also do|will also do",
        Word(
            None,
            "back",
            unless=re.compile(r"\s+(?:for (?:this|the|an) (?:role|job|position|interview)|an?\b)"),
        ),
    ),
    (
        "preferred|strongly preferred|highly preferred|is preferred|are preferred|desired|"
        "highly desired|desirable|highly desirable|preferable|advantageous|recommended|beneficial|"
        "helpful|encouraged|favored|favoured|optional|advantage|an advantage|an asset|asset|a "
        "bonus|"
        "is a bonus|a plus|is a plus|are a plus|a big plus|a huge plus|a strong plus|a definite "
        "plus|"
        "pluses|are pluses|nice to have|nice-to-have|would be nice|welcome|welcomed|extra credit|"
        "strongly desired|set you apart|sets you apart|make you stand out|makes you stand out|"
        "help you stand out|helps you stand out|give you an edge|gives you an edge|"
        "strengthen your application|strengthens your application|go a long way|"
        "goes a long way|a bonus if you have it|looked upon favorably|"
        "viewed favorably|considered favorably|considered a plus|considered an asset|"
        "considered an advantage|will be an advantage|a strong asset|"
        "great to have|good to have|would be great|"
        "would be ideal|puts you ahead|put you ahead",
        Word("preferred", "back"),
    ),
    (
        "will accept|we accept|also accept|would accept|will also accept|can accept|may accept|"
        "will consider|also consider|will also consider|may consider|may also consider|"
        "would consider|would also consider|can consider|happy to consider|open to",
        Word(None, "forward"),
    ),
    (
        "may substitute|can substitute|may be substituted|can be substituted|will substitute",
        Word(None, "back"),
    ),
    (
        "plus|ideal|is ideal|helps|would help|will help|appreciated|valued|of interest|"
        "a benefit|is best",
        Word(
            "preferred",
            "back",
            only=re.compile(r"\s*(?:[.;,:)!\n]|but\b|$|for\b|however\b|and\s+not\b|not\b)"),
        ),
    ),
    (
        "preferably|ideally|prefer|prefers|preference|preferences|ideal candidate|ideal candidates|"
        "we'd love|we would love|would like|bonus points|desires|we'd like",
        Word("preferred", "forward"),
    ),
    (
        "must|must have|must hold|must possess|must be|must maintain|must obtain|must carry|"
        "must include|requires|require|requiring|minimum|need to|needs to|you need|you'll need|"
        "you will need|shall have|shall hold|shall possess|shall be|has to|have to|expected to|"
        "should have|should hold|should possess|should be",
        Word("required", "forward"),
    ),
    (
        "do you possess|do you hold|do you have|do you currently possess|do you currently hold|"
        "do you currently have|do you meet|seeking|looking for|in search of|hiring|maintains|"
        "maintain|maintaining|holding|holds|i possess|i have|i hold|you have|you hold|you possess|"
        "candidates have|candidate has|applicants have|who has|who have|who holds|possess|"
        "possesses|"
        "candidate will be|candidates will be|applicant will be|"
        "candidates will have|candidate will have|applicants will have|candidate will hold|"
        "candidates will hold|you will hold|will possess|will hold|"
        "possession of|possessing|in possession of|qualifications include",
        Word("required", "forward", holds=True),
    ),
    (
        "required|is required|are required|be required|mandatory|is mandatory|are mandatory|"
        "necessary|is necessary|needed|is needed|are needed|essential|is essential",
        Word("required", "back", unless=_AS_NEEDED),
    ),
    (
        "must be maintained|must be held|must be obtained|must be current|must be active|"
        "must be earned|must be achieved|must be attained|must be kept|must be completed|"
        "must be in good standing",
        Word("required", "back"),
    ),
    (
        "requirement|requirements|is a requirement|are requirements|a requirement",
        Word("required", "back", holds=True, unless=_AS_NEEDED),
    ),
)

# misspellings seen again and again, read as the word they stand for
_MISSPELT = {
    "required": ("reqiured", "requried", "requred", "reqired", "reguired", "requird", "requiered"),
    "preferred": ("prefered", "preffered", "perferred", "preferrred", "preferrd", "prefferred"),
    "desired": ("desred", "desird"),
    "minimum": ("minumum", "minimun", "mininum"),
    "mandatory": ("manditory", "mandatary"),
    "necessary": ("neccessary", "necesary", "neccesary"),
    "requirement": ("requirment",),
}


def _words() -> dict[str, Word]:
    words = {one.strip(): word for several, word in _GROUPS for one in several.split("|")}
    for right, wrong in _MISSPELT.items():
        for written in [one for one in words if right in one]:
            words |= {written.replace(right, each): words[written] for each in wrong}
    return words


WORDS = _words()
