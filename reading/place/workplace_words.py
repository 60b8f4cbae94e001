"""What texts say of where the work is done: patterns, strongest first."""

import re
from typing import Final

from himjobs.vocabulary import WorkplaceKind
from reading.text.phrases import phrases
from reading.text.windows import Windows

_OTHER_REMOTE: Final = (
    r"(?![- ](?:patient|monitor|sens|access|desktop|support\b|control|site|clinic|area"
    r"|location|communit|server"
    r"|system|infrastructure|procedure|team|staff|employees?\b|worker|village|region"
    r"|code execution|diagnos"
    r"|device|service|assist|deploy|island|equipment|exploit|learning|surveillance|care|health"
    r"|therapeutic"
    r"|visual|interpret|hospital|facilit|telemetry|job sites?|technolog|troubleshoot|collabor"
    r"|environment"
    r"|first\b|friendly\b|cardiac|consult|user|customer|client|colleague|people|office|coach|audit|abstraction))"
)
REMOTE_WORD: Final = r"\bremote\b" + _OTHER_REMOTE
_THIS: Final = (
    r"(?:this|the|our|we are offering an?|it) ?(?:\w+ ){0,3}?(?:position|role|job|opportunity"
    r"|opening|is)\b[^.\n;]{0,60}?"
)

#: What is only a benefit: "work from home stipend".
_PERK: Final = (
    r"(?! (?:stipend|budget|allowance|equipment|setup|set-up|polic|reimb|office|days?|flex))"
)
_DAY: Final = r"(?:mon|tues|wednes|thurs|fri)days?\b"
#: What a form calls the question.
_LABEL: Final = (
    r"(?:(?:work ?)?location(?: type)?|work(?:place|site)?(?: type| location| mode| model| site"
    r"| arrangement| setting| style)?|(?:job|position) type|setting|remote/hybrid/on-?site)"
)
_SPANISH: Final = (
    r"\b(?:puesto|trabajo|empleo|posici[oó]n|vacante|modalidad|cargo|rol)\b[^.\n;]{0,40}?"
)
_Vote = tuple[WorkplaceKind, float]

#: What the text says, the strongest first; every pattern is searched in lower-cased text.
TEXT: Final[tuple[tuple[_Vote, re.Pattern[str]], ...]] = (
    (("onsite", 6), phrases(
        r"""
            \b(?:not|isn['’]t|never) (?:currently )?(?:an? |eligible for |open to[ ]
                |available for |considered )?(?:fully |100% )?(?:remote\b(?:ly)?(?! only|-only)
                |virtual (?:position|role|job)|telework|telecommut|work[- ]from[- ]home|hybrid)
                (?! (?:monitor|patient))
            \bno (?:remote|hybrid|telework|telecommut\w*|work[- ]from[- ]home)\b(?! monitor)
            \b(?:remote(?:ly)?|telework|telecommut\w+|virtual)(?: work| job| option| position
                | role| eligible)?s? ?\(?(?:[:?=-]|is|are)\s*(?:no\b(?! \w)
                |not (?:available|an option|possible|offered|permitted|allowed|authorized)
                (?! (?:to|for) (?:residents|candidates|applicants|those|people|individuals)
                |[ ]in (?!this|the|our)))
            \btelework eligible\s*[:?]?\s*no\b(?! \w)
            \bremote job\s*[:?]?\s*no\b
            \b(?:fully|100%|entirely|strictly|exclusively) (?:on-?site|in[- ]person
                |in[- ]office)\b
            \bon-?site only\b
            \bin[- ]person only\b
            \bonly on-?site\b
            \b(?:5|five)[- ]days?[- ](?:a|per|each)?[- ]?week,? (?:in|on|at|from)[- ](?:the[ ]
                |our )?(?:[\w,]+ ){0,4}?(?:office|site|person)\b
            \b(?:5|five)-day-a-week schedule in (?:the|our) office
            \bin[- ](?:the |our )?office (?:5|five) days
        """,
    )),
    (("hybrid", 6.5), phrases(
        r"""
            # a federal form asks for telework and remote work apart
            \btelework(?: eligible)?\s*[:?]?\s*yes\b
                (?![^\n]{0,160}\n?[^\n]{0,9}remote job\s*[:?]?\s*yes)
        """,
    )),
    (("hybrid", 6), phrases(
        r"""
            \b(?:1|2|3|4|one|two|three|four) days? (?:a|per|each|every) week[^.,;\n]{0,20} (?:remote
                |(?:from|at) home)
            \b(?:remote(?:ly)?|telework\w*|(?:from|at) home) (?:for )?(?:up to )?(?:1|2|3|4|one
                |two|three|four)(?:[-–]\d)? days?\b
            \b(?:in[- ](?:the |our )?office|on[- ]?site)(?: on| every)? (?!mon\w* ?(?:-|–|to
                |through|thru) ?fri)<DAY>
            \b<DAY>,? (?:are |is )?(?:remote|from home|at home)\b
            \bremote(?:ly)? (?:on |every )?<DAY>
            \b(?:1|2|3|4|one|two|three|four)(?:[-–]\d|(?: to | or |-)(?:two|three|four
                |\d))?\+? ?(?:\([1-4]\) )?(?:set |full |designated )?(?:days?|x
                |times)(?:[/ ]+(?:a|per|each|every) ?week|/week|/wk
                | weekly)?,? (?:[a-z]+ ){0,3}?(?:in|on|at|from)[- ]?(?:the |our[ ]
                |an? )?(?:[a-z]+ ){0,2}?(?:offices?|site|campus|person)\b
            \bon-?site (?:presence )?(?:\w+ ){0,3}?(?:once|twice|(?:1|2|3|4|one|two|three
                |four)(?:[-–]\d)? (?:days?|times)) (?:a|per|each) (?:week|month)
            \bin[- ](?:the |our )?office (?:\w+ ){0,3}?(?:once|twice|(?:1|2|3|4|one|two|three
                |four)(?:[-–]\d)? (?:days?|times))
            \b(?:1|2|3|4|one|two|three|four)(?:[-–]\d)? days?[^.\n]{0,12} (?:remote\b
                |(?:working )?(?:from|at) home|wfh)
            \b(?:1|2|3|4|one|two|three|four) (?:remote|wfh|work[- ]from[- ]home
                |in[- ]office) days?\b
            # words are often run together: "No weekendsPartially remote"
            partial(?:ly)?[- ]remote\b
            \b(?:some|occasional|part(?:ial|ly)?|periodic)\s(?:work(?:ing)?[- ](?:from|at)[- ]home
                |home[- ]working|remote[- ]working)\b
            \bremote (?:work )?(?:is )?(?:ok|okay|possible|allowed|permitted)\b[^.;\n]{0,12}\bpart
                (?:ial(?:ly)?|ly|[- ]time| of)\b
            \b(?:rest|remainder) of the week\b[^.\n]{0,40}\b(?:office|on-?site|from home|remote)
            \b(?:on-?site|in[- ]office|in[- ]person) and (?:home[- ]based|from home|at home)
            \bon-?site once (?:a |one |1 )?day (?:a|per|each) week
            \b(?:split|combination|mix|blend|both)(?: of)?(?: \w+){0,4} (?:remote
                |home)\b[^.\n]{0,40}(?:office|on-?site|in[- ]person)
            \b(?:mix|combination|blend|both)(?: of)?(?: \w+){0,2} (?:in[- ]person|in[- ]office
                |on-?site|office)(?: work)? and (?:remote|home|virtual)
            \bfrom home and (?:in |from |at )?(?:the|our|an) office\b
            \b[1-9]\d% (?:in[- ]office|on-?site|in[- ]person|remote\b)
            \b(?:in[- ]person|in (?:the|our)[\w ,.]{0,25} office|on-?site)[^.\n]{0,40}\b(?:one
                |two|three|four|[1-4])(?:[-–]\d)? (?:days|times) (?:a|per|each) (?:week|month)
        """, DAY=_DAY,
    )),
    (("hybrid", 5), phrases(
        r"""
            \bhybrid[- ](?:position|role|job|opportunity|schedule|work|model|arrangement|remote
                |setting|flex|environment|option|office|basis|team|capacity|format|structure
                |working|onsite|on-site|from|in |\()(?!space cloud)
            <THIS>\bhybrid\b(?! cloud| app)
            \b(?:<LABEL>|schedule) ?[:|–-]\s*(?:\W{0,3}\w+,? ){0,4}?\W{0,3}hybrid\b
            \boptions? (?:to|of) (?:work|working)(?: part of the
                (?:time|week))? (?:from home|remotely)\b(?! (?:full|100|permanent))
            \b(?:work(?:ing)?[- ]from[- ]home|wfh) option(?:s|al)?\b
            \b(?:work(?:ing)?[- ]from[- ]home|telework)(?: work)? (?:is |as )(?:an? )?(?:option
                |possib)
            \btelework(?:ing)? (?:\w+ )?(?:is|are) (?:available|possible
                |offered|permitted|authorized|allowed|approved)
            \btelework[- ]eligible\b(?! ?[:?]? ?no\b)
            \b(?:routine|regular|part[- ]time|partial) telework
            \btelework:? [^.\n]{0,40}\b(?:authorized|eligible|approved) for (?:\w+ )?telework
            <SPANISH>\bh[ií]brid[oa]
        """, THIS=_THIS, LABEL=_LABEL, SPANISH=_SPANISH,
    )),
    (("remote", 5), phrases(
        r"""
            \b(?:fully|100%|completely|entirely|permanent(?:ly)?|full[- ]time|primarily
                |exclusively|strictly)[- ](?:a )?(?:remote\b|work[- ]from[- ]home|virtual\b
                |telework)<OTHER_REMOTE>
            <THIS>(?:<REMOTE_WORD>|work[- ]from[- ]home|home[- ]based|telecommut)
            <REMOTE_WORD>[- ](?:position|role|job\b|opportunit|opening|eligible|only|based|coder\b
                |coding (?:position|job|role)|full[- ]time)(?! ?[:?]? ?(?:no\b|not\b|false))
            \b(?:<LABEL>|remote job|remote position) ?[:|–]\s*(?:\W{0,3}[\w.]+,? ){0,5}?
                \W{0,3}(?:<REMOTE_WORD>
                |yes\b.{0,12}remote|virtual\b|work from home|home[- ]based|anywhere)
            \bremote(?: job| position| work)?\??\s?[:|]\s*(?:yes|true|100%)
            \bwork(?:ing)?[- ](?:100% |fully |full[- ]time |exclusively |entirely )?(?:from home
                |at home|remote(?:ly)?) (?:position|opportunity|job|role|full)
            \bwork (?:remotely )?from (?:anywhere|the comfort of your (?:own )?home)\b
            \btelecommut\w+ (?:position|role|job)
            \bremote or (?:in[- ]office|on[- ]?site|in[- ]person)\b
            \bfrom home or (?:in |from |at )?(?:the|our|an) office\b
            <THIS>\bvirtual (?:position|role|job)
            <SPANISH>\bremot[oa]\b
        """, OTHER_REMOTE=_OTHER_REMOTE, REMOTE_WORD=REMOTE_WORD, THIS=_THIS,
        LABEL=_LABEL, SPANISH=_SPANISH,
    )),
    (("onsite", 4), phrases(
        r"""
            \b(?:on[- ]?site|in[- ]person|in[- ]office|office[- ]based)[- ](?:position|role
                |job\b|opportunity)
            \b(?:position|role|job) (?:\w+ ){0,3}?(?:works?|reports?|performed|located|based
                |is) (?:\w+ ){0,2}?on site\b(?!,? (?:or|and|/) (?:remote|hybrid))
            \bcommute to [^.\n]{0,40}\b(?:office|campus|hospital|clinic|facility) (?:daily
                |(?:every|each) day)
            \bmonday (?:to|through|thru|[-–]) friday,? (?:in|at|from) (?:the|our) (?:\w+ )?office\b
            \bin (?:the|our) (?:\w+ )?office,? (?:\w+ )?monday (?:to|through|thru|[-–]) friday
            \b(?:physical|on[- ]?site) presence\b[^.\n]{0,40}\brequired\b
            \b(?:performed|done|worked|carried out|completed) (?:fully |entirely
                |only )?(?:on[- ]?site|in[- ]person|in the office)\b(?!,? (?:or|and|/)
                [ ](?:remote|hybrid|at home|from home))
            \brequires? (?:daily |full[- ]time |regular )?(?:on[- ]?site|in[- ]person|in[- ]office)
                [ ](?:work|presence|attendance)\b(?! (?:once|twice|\w+ (?:days?|times)))
            <SPANISH>\bpresencial\b
            <THIS>\b(?:on-?site\b|in[- ]person\b|in[- ]office\b)(?!,? (?:or|and|/) (?:remote
                |hybrid))
            \b<LABEL> ?[:|–-]\s*(?:\W{0,3}\w+,? ){0,3}?\W{0,3}(?:on[- ]?site
                |in[- ]person|in[- ]office)\b
            \b(?:must|required to|expected to|able to|need to) (?:be (?:able to )?)?(?:work|be
                |report)(?:ing)? (?:\w+ )?(?:on-?site|in[- ]person|in (?:the
                |our) office)\b(?! (?:once|twice|occasion|as needed|for (?:training|orientation
                |meeting)|\w+ (?:days?|times)|at least|up to))
        """, THIS=_THIS, LABEL=_LABEL, SPANISH=_SPANISH,
    )),
    (("hybrid", 4.5), re.compile(r"#li[-_ ]?hybrid\b")),
    (("onsite", 4.2), re.compile(r"#li[-_ ]?(?:on-?site|in-?office|in-?person)\b")),
    (("remote", 4), re.compile(r"#li[-_ ]?(?:remote|virtual|wfh)\b")),
    (("remote", 3), phrases(
        r"""
            \bremote[- ]first\b
            \bwork(?:s|ing)?(?: fully| primarily| mostly)? (?:from home|remotely
                |from anywhere)\b<PERK>
            \bremote (?:work\b|within|in the|from|us\b|usa\b|anywhere)
            \b(?:work[- ]from[- ]home|wfh)\b<PERK>
            \bremote,? (?:full|part)[- ]time
            \bwork remote\b
            \bconsider\w* (?:\w+ )?remote (?:candidates|applicants)
            \b(?:based at|from your (?:own )?) ?home\b
            \b(?:must|requires?|required|need)\b[^.\n]{0,70}\b(?:secure|private|dedicated|quiet
                |own|hipaa[- ]compliant) home[- ]office\b
            \bteletrabajo\b
        """,
        PERK=_PERK,
    )),
    (("remote", 4), phrases(
        r"""
            (?m)^\W{0,6}(?:fully |100% )?remote(?: ?[-–(,:|/] ?[\w .,/()-]{0,60})?\W{0,4}$
            ^[^\n]{0,40}[(\[] ?remote\b[^\n)\]]{0,40}[)\]]\W{0,4}$
            ^\W{0,6}[\w ,]{3,40} ?[-–,|/] remote\W{0,4}$
        """,
    )),
)  # fmt: skip
CONDITIONAL: Final = phrases(
    r"""
        \b(?:if (?:this|the|your|an?) (?:position|role|job|work ?place|location) (?:is|has
            |being)|roles? (?:listed|designated|marked) as|depending on (?:the|your) (?:role
            |team|position)|if (?:hired|working|you (?:are |live|reside|work)|located|selected)
            |regardless of|some duties|possibility of|opportunit(?:y|ies) (?:to
            |for) (?:occasional|some)|occasional(?:ly)? (?:remote|work)|whether |approval of
            |not guaranteed|for (?:our )?(?:fully[- ])?(?:remote|hybrid|on-?site) (?:employees
            |roles|positions|candidates)|positions? (?:may|can|could) be (?:remote|hybrid)
            |some (?:positions|roles)|many (?:positions|roles)|certain (?:positions|roles)
            |previous|prior|experience (?:with|in|working)|ability to (?:work|manage|lead
            |thrive)|comfortable|proven|track record|reasonable accommodation|accommodat)
    """,
)
#: Office days only for those who live near an office leave the others at home.
NEARBY: Final = phrases(
    r"""
        \b(?:if you|(?:employees|candidates|those|team members|people|anyone|hires)(?: who)?)
            [ ](?:are |live|reside|living|residing|located|based)(?:[ ]?\w+ ){0,2}?[ ]?(?:within
            |near|close|local)\b
    """,
)
#: Every phrase above holds one of these.
ANCHORS: Final = Windows(
    "remote|hybrid|onsite|on-site|on site|from home|at home|home-based|home based|in person"
    "|in-person"
    "|in-office|in office|office|campus|telework|telecommut|wfh|anywhere|virtual|work-from-home"
    "|comfort of|#li|work at home|your own home|physical presence|remot|presencial|híbrid|hibrid"
    "|teletrabajo|commute to|monday|tuesday|wednesday|thursday|friday",
    before=170,
    after=110,
)
#: So many days of a year are a benefit, wherever else the work is done.
PERK: Final = phrases(
    r"""
        \b(?:\d+|one|two|three|four|five|six|eight|ten|twelve|several|a few|extra)\b[^.\n]{0,40}?
            \b(?:days?|weeks?|months?)\b[^.\n]{0,25}?(?:\b(?:per|a|an|each|every|of the) |/ ?)
            (?:calendar )?year\b
        \b(?:days?|weeks?) (?:annually|yearly)\b
    """,
)


NAMED: Final[dict[WorkplaceKind, str]] = {
    "onsite": "work on site",
    "hybrid": "work partly on site",
    "remote": "work from home",
}
