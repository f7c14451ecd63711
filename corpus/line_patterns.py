"""The lines of a news page that are not its story: one table of patterns, each with an example.

A pattern is tried on a line whose white space has been made single. Every expression is linear: no
repetition stands inside another over the same characters, and lines longer than ``MAX_LINE`` are not tried.
Bylines and dates are not here but in ``corpus.credits``: they are recognised by what all their words are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from corpus.article import SectionKind

MAX_LINE = 700  # characters; a caption can be a long sentence with a credit

MAX_TEASER_SENTENCE = (
    80  # "Read the full story here." is a link, a paragraph that begins with "Read more" is not
)

# Agencies that sign photographs and datelines. A closed list: "(WHO)" after a name is no photo credit.
AGENCIES = (
    "AP|AFP|AFP-JIJI|Reuters|REUTERS|EPA|EPA-EFE|EFE|UPI|PTI|ANI|IANS|PA|PA Wire|AAP|ANSA|dpa|DPA|CP|AA"
    "|Anadolu"
    "|Anadolu Agency|Xinhua|TASS|Tass|Sputnik|Kyodo|Yonhap|KCNA|Bloomberg|CNN|Getty|Getty Images|Shutterstock"
    "|iStock|iStockphoto|Alamy|NurPhoto|Zuma|ZUMA|Sipa|SIPA|Rex|Pool|POOL|Handout|HANDOUT|UPI Photo|AP Photo"
    "|AP Images|The Associated Press|Associated Press|The Canadian Press|Press Association"
)

_WORDS_OF_SHARING = (
    r"share|tweet|e-?mail|post|print|copy|copied|link|save|listen|facebook|twitter|whatsapp|telegram"
    r"|reddit|linkedin|pinterest|messenger|flipboard|instagram|youtube|bluesky|threads|x|comments?|on|via"
    r"|to|this"
    r"|article|story|page"
)


@dataclass(frozen=True, slots=True)
class LinePattern:
    """What a line that matches is, and a line that does."""

    kind: SectionKind
    pattern: re.Pattern[str]
    example: str


def _rows(kind: SectionKind, *rows: tuple[str, str]) -> tuple[LinePattern, ...]:
    return tuple(LinePattern(kind, re.compile(regex, re.IGNORECASE), example) for regex, example in rows)


# Tried from the top: the first that matches decides. Notices before links, because "Click here to subscribe"
# is both and holds no words of anybody; links before captions, because "Photos: ten years of the ferry" is a
# teaser while "Photo: Ned Oakes" is a credit.
LINE_PATTERNS: tuple[LinePattern, ...] = (
    *_rows(
        SectionKind.NOTICE,
        (r"[\W_]+", "* * *"),
        (r"(?:advertisement|advertising|advert|ad|ads|sponsored|sponsored content|promoted)[.:]?",
         "Advertisement"),
        (r"(?:story|article|content|ad)? ?(?:continues?|continued|continue reading|scroll)\b.{0,60}(?:below"
         r"|continue|ad|advertisement|main story)", "Story continues below this ad"),
        (r"(?:please )?(?:subscribe|sign ?up|sign in|log ?in)(?:[.!:]?|,? (?:now|here|today|free|for|to|and"
         r"|with|or|in)\b"
         r"[^”\"]{0,160})", "Sign up for our newsletter"),
        (r"(?:please )?register(?:[.!:]?|,? (?:now|here|today|free|for free|to (?:read|continue|comment"
         r"|access))\b"
         r"[^”\"]{0,160})", "Register to continue reading"),
        (r"(?:click|tap) here (?:to|for) .{0,40}\b(?:subscribe|app|newsletter|sign up|reprint)\b.{0,60}",
         "Click here to get the Gazette app"),
        (r"(?:already|not yet) an? (?:subscriber|member)\b.{0,80}", "Already a subscriber? Log in"),
        (r"(?:get|receive) .{1,150}\b(?:inbox|newsletters?|e-?mail alerts?|news alerts?)\b.{0,150}",
         "Get the morning's stories in your inbox"),
        (r"stay (?:updated|up[ -]to[ -]date|informed|connected|tuned|ahead|in the know)\b.{0,160}",
         "Stay updated with the latest from the coast"),
        (r"(?:follow|like|join|find) (?:us|our [\w ]{1,40}) (?:on|at|@).{1,120}", "Follow us on Facebook"),
        (r"(?:follow )?@\w{1,40}", "Follow @portseagazette"),
        (r"follow .{1,60} on (?:twitter|x|facebook|instagram|threads|bluesky|google news|whatsapp"
         r"|telegram)\b.{0,60}",
         "Follow Ida Thorn on Twitter"),
        (r"(?:catch|download|get|install) (?:the|our|all|your) .{0,80}\b(?:app|breaking news"
         r"|latest news)\b.{0,160}",
         "Download the Gazette app for live updates"),
        (r".{0,6}(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|by|the)\b).{0,400}",
         "© 2024 The Harbour Gazette"),
        (r".{0,300}\ball rights reserved\b.{0,300}", "Portsea Media Group. All rights reserved."),
        (r".{3,160}\bcontains only a (?:portion|part|selection) of .{0,400}",
         "The agency's site contains only a portion of its stories."),
        (r"(?:send|post|leave|write|add|view|read|show|hide|load|see|join) (?:us )?(?:a |an |all |more "
         r"|your |the )?"
         r"(?:\d{1,6} )?(?:comments?|conversation|discussion|feedback)\b.{0,40}", "Send Comments"),
        (r"(?:no |\d{1,6} )?comments?(?: \(?\d{1,6}\)?)?", "12 comments"),
        (r"comments? (?:are|is) (?:now )?(?:closed|off|disabled|moderated)\b.{0,80}", "Comments are closed."),
        (r"by (?:signing up|clicking|continuing|subscribing|providing|registering)\b.{1,250}",
         "By signing up, you accept the terms of use"),
        (r"(?:we|this (?:web)?site|this page) uses? cookies\b.{0,300}", "This site uses cookies to work."),
        (r"(?:accept|manage|reject)(?: all)? cookies.{0,40}", "Accept all cookies"),
        (r"(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice)|cookie policy"
         r"|contact us|about us)"
         r"\b.{0,120}", "Terms of use | Privacy policy"),
        (r"this (?:article|story|post|report|page) (?:was|has been|is|originally|first) (?:originally "
         r"|first |last |being )?"
         r"(?:appeared|updated|published|republished|corrected|edited|amended|translated|adapted|produced"
         r"|supported"
         r"|part of|made possible|more than \d+|based in part|from|auto-generated)\b.{0,250}",
         "This story has been updated with new figures."),
        (r"this is (?:a developing|a breaking|an updated) .{0,200}", "This is a developing story."),
        (r"(?:the )?(?:views|opinions) (?:and opinions )?expressed .{1,120}\b(?:are|do not|belong)\b.{1,250}",
         "The views expressed here are those of the author."),
        (r"disclaimer ?:.{0,500}", "Disclaimer: figures are provisional."),
        (r"(?:support|donate to) (?:our|independent|quality|local) .{0,60}(?:journalism|reporting|newsroom"
         r"|work)\b.{0,80}", "Support independent journalism"),
        (r"(?:please )?(?:enable|turn on|activate) javascript\b.{0,160}",
         "Please enable JavaScript to see this"),
        (r"(?:listen to (?:this |the )?(?:article|story)|play (?:video|audio)|watch live|loading)\b.{0,80}",
         "Listen to this article"),
        (r"(?:reading time ?:? ?)?\d{1,3}[ -](?:min|mins|minute|minutes)(?: read)?", "4 min read"),
        (r"(?:prev |next |previous )?(?:image |photo |slide )?\d{1,3} (?:of|/) \d{1,3}", "Image 1 of 2"),
        (r"slideshow \(\d{1,3} (?:images?|photos?)\)", "Slideshow (2 images)"),
        (rf"(?:(?:{_WORDS_OF_SHARING})(?:[\s|,·:/]+|$))+", "Share Tweet Email Print"),
        (r"(?:close|menu|search|home|print|video|photo|photos|audio|image|skip to (?:main )?content"
         r"|back to top|top"
         r"|replay|more videos|play|pause|mute|embed)", "Skip to content"),
    ),
    *_rows(
        SectionKind.LINK,
        (r"(?:also|must|further)[ -]read\b.{0,300}", "Also Read | Bus drivers vote to strike"),
        (r"\W{0,3}(?:also on|also in|more from|more on|more in)\b.{1,200}",
         "More on this: the winter timetable"),
        (r"read (?:more|next|also|on|now|it|here)\b.{0,300}", "READ MORE: Mayor under fire over bus plan"),
        (r"read (?:the )?(?:full|rest|whole|entire|original|next|complete)\b.{0,160}",
         "Read the full story here"),
        (r"read or share\b.{0,200}", "Read or share this story: https://gazette.example/1"),
        (r"read ?[:|»>–—].{1,300}", "Read: How the ferry lost its money"),
        (r"(?:next|previous|related|other|more|latest|top|popular|recommended|trending) (?:story|stories"
         r"|articles?|news"
         r"|posts?|coverage|reading|topics?|videos?|for you)\b ?:?.{0,160}", "Related stories"),
        (r"(?:related|see also|see more|more|watch|watch now|listen|photos|pictures|gallery|video"
         r"|in pictures|go deeper"
         r"|in case you missed it|up next|explainer|special coverage|recommended) ?(?:[:|»>–—]| - ).{1,300}",
         "Related: What the union wants"),
        (r"(?:related|see also|up next|don.t miss|recommended|you (?:may|might) (?:also )?(?:like"
         r"|be interested in)"
         r"|most (?:read|popular|viewed)|editors?.? picks?|trending now|what to read next"
         r"|more on this.{0,5})[:.]?",
         "You may also like"),
        (r"(?:don.t|do not) miss ?[:|»>–—].{1,300}", "Don't miss: The last night ferry"),
        (r"(?:click|tap|see|watch|listen) here\b.{0,160}", "Click here for the timetable"),
        (r"\W{0,2}(?:photos|video|watch|related) ?:.{1,200}\)", "( PHOTOS: Ten years of the ferry)"),
        (r"(?:tags?|topics?|filed under|keywords|categories) ?:.{1,300}", "Tags: ferry, Portsea, council"),
        (r"(?:#\w{1,60}[ ,]*)+", "#Portsea #ferry"),
        (r"home ?[>›»/|].{1,300}", "Home / News / Coast"),
        (r"[^«>›»]{1,80}[>›»][^«>›»]{1,80}[>›»][^«]{1,200}", "News › Coast › Ferry stays in port"),
        (r"(?:https?://|www\.)\S{3,300}", "https://gazette.example/ferry"),
    ),
    *_rows(
        SectionKind.CAPTION,
        (r"(?:file |stock |illustrative |representative |representational )?(?:photo|photograph|photography"
         r"|image|picture"
         r"|pic|illustration|photo illustration|graphic)(?: credit| courtesy| source| copyright"
         r"| caption)?(?: by)? ?"
         r"[:|©–—/].{1,300}", "Photo: Ned Oakes"),
        (r"(?:photo|photograph|image|picture|illustration) (?:by|courtesy|credit|source|copyright"
         r"|caption)\b.{1,400}",
         "Image copyright Portsea Port"),
        (r"file(?: photo)? ?[:–—-].{1,400}", "FILE - Ada Merrow opens the new quay in 2019."),
        (r"(?:getty images|shutterstock|alamy|istock|ap photo|ap images)(?:/.{1,60})?", "Getty Images"),
        (r"(?:enlarge this image|toggle caption|hide caption|view image|media caption"
         r"|media playback is)\b.{0,500}",
         "toggle caption Ned Oakes/Gazette"),
        (r"(?:(?:undated|old|recent|stock|handout|combination|representational?) )?"
         r"(?:file (?:photo|image|picture|pic)|screen ?grab|screenshot|handout)[.]?", "File photo"),
    ),
    *_rows(
        SectionKind.STANDFIRST,
        (r"story highlights .{1,200}", "Story highlights The council votes to keep the bus"),
        (r"(?:story highlights|key points|key takeaways|highlights|at a glance|in brief|summary) ?:?",
         "Key points:"),
    ),
)  # fmt: skip

# A credit at the end of a line makes the whole line a caption. Searched in the last CREDIT_TAIL characters.
CREDIT_TAIL = 160
CREDIT_PATTERNS: tuple[LinePattern, ...] = tuple(
    LinePattern(SectionKind.CAPTION, re.compile(regex), example)
    for regex, example in (
        (rf"\([^()]{{0,90}}(?:\b(?:Photos?|PHOTO|Photograph|Images?|Pictures?|Handout|HANDOUT)\b"
         rf"|/ ?(?:{AGENCIES})\b)"
         r"[^()]{0,90}\)[.]?\s?(?:\([^()]{0,40}\))?$",
         "The ferry at Quay 4 on Monday. (AP Photo/Ned Oakes, File)"),
        (rf"\((?:(?:{AGENCIES}) )?[Pp]hoto(?:graph)? ?: ?[^()]{{1,80}}\)$",
         "The ferry at Quay 4. (Reuters photo: Ned Oakes)"),
        (rf"\((?:{AGENCIES}) ?: [^()]{{1,80}}\)$", "The ferry at Quay 4. (Reuters: Ned Oakes)"),
        (rf"\((?:[Ff]ile|FILE|{AGENCIES})\)$", "The ferry at Quay 4 on Monday (Reuters)"),
        (r"\b(?:seen|pictured|shown) in (?:this|an?) (?:undated |file |handout |still |combination ){0,2}"
         r"(?:photo|image|picture)\b.{0,80}$",
         "The ferry is seen in this undated photo provided by the port"),
        (rf"\[[^\[\]]{{0,90}}\b(?:File|Screengrab|{AGENCIES})\b[^\[\]]{{0,60}}\]$",
         "The ferry at Quay 4 on May 3, 2024 [Ned Oakes/Reuters]"),
        (rf"\b[A-Z][\w.'’-]{{1,30}} ?/ ?(?:[\w ]{{1,30}}/ ?)?(?:{AGENCIES})(?: via (?:{AGENCIES}))?[.]?$",
         "The ferry at Quay 4. Ned Oakes/AFP"),
        (r"(?:[|.–—/:]|\bvia) ?(?:AFP/)?(?:Getty Images|Getty|AP Photos?|AP Images|Shutterstock|Alamy"
         r"|iStock)[.]?$",
         "The ferry at Quay 4 | Getty Images"),
        (r"[|.–—(] ?(?:[Ff]ile )?(?:Photo|PHOTO|Photograph|Photo [Cc]redit|Image|Image [Cc]redit|Picture"
         r"|Pic|Credit|CREDIT)"
         r"s? ?(?::|[Bb]y\b).{1,100}$", "The ferry at Quay 4 | Photo: Ned Oakes"),
        (r"(?:[|.,–—(] ?|\b[Ii]n this )(?:[Uu]ndated )?(?:[Ff]ile|FILE|[Rr]epresentational"
         r"|[Rr]epresentative|[Aa]rchive)"
         r" (?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Pp]ic)\)?[.]?$", "Harbour police on patrol. File photo"),
    )
)  # fmt: skip

# A link label with nothing after it: the lines right below it are the teasers.
LINK_LABEL = re.compile(
    r"(?:read|see|watch|find)?\W?(?:more|also|next|related|recommended|most read|most popular"
    r"|trending(?: now)?"
    r"|you (?:may|might) also like|(?:related|more|other|latest|top) (?:stories|news|articles|coverage))"
    r"(?: on this| from us)?[\s:.|…]*",
    re.IGNORECASE,
)


def _any_of(rows: Iterable[LinePattern]) -> re.Pattern[str]:
    """The rows as one expression: a line of the story is asked four times, not seventy."""
    patterns = [row.pattern for row in rows]
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns), patterns[0].flags)


_BY_KIND = tuple((kind, _any_of(rows)) for kind, rows in groupby(LINE_PATTERNS, key=lambda row: row.kind))
_CREDIT = _any_of(CREDIT_PATTERNS)


def kind_of_line(line: str) -> SectionKind | None:
    """The kind that the table gives to ``line`` (white space made single), or ``None``."""
    if len(line) > MAX_LINE:
        return None
    for kind, any_of_kind in _BY_KIND:
        if any_of_kind.fullmatch(line):
            # Teasers are headlines: a long line that ends as a sentence only begins like one.
            is_sentence = len(line) > MAX_TEASER_SENTENCE and line.rstrip("”’\"'").endswith(".")
            return None if kind is SectionKind.LINK and is_sentence else kind
    return SectionKind.CAPTION if _CREDIT.search(line[-CREDIT_TAIL:]) else None
