"""The tables behind the planted printings: marks, spellings, contractions, reported speech, synonyms."""

from resolvers.cast.gazetteer import word_set

MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"))
ELLIPSES = (" … ", " ... ", "... ", " . . . ", "” … “")
FRAGMENT_WORDS = (5, 9)

SPELLINGS = (
    (r"iz(e[ds]?|ing|ation)\b", r"is\1"),
    (r"\b(hon|lab|fav|col|neighb|harb|behavi)or", r"\1our"),
    (r"\b(cent|theat)er\b", r"\1re"),
    (r"\b(def|off)ense\b", r"\1ence"),
    (r"\b(travel|cancel|model|label)(ed|ing)\b", r"\1l\2"),
    (r"\bprogram\b", "programme"),
    (r"%", " per cent"),
)
CONTRACTIONS = (
    ("do not", "don't"),
    ("does not", "doesn't"),
    ("did not", "didn't"),
    ("is not", "isn't"),
    ("are not", "aren't"),
    ("was not", "wasn't"),
    ("were not", "weren't"),
    ("have not", "haven't"),
    ("has not", "hasn't"),
    ("would not", "wouldn't"),
    ("could not", "couldn't"),
    ("should not", "shouldn't"),
    ("will not", "won't"),
    ("cannot", "can't"),
    ("i am", "I'm"),
    ("i have", "I've"),
    ("i will", "I'll"),
    ("we are", "we're"),
    ("we have", "we've"),
    ("we will", "we'll"),
    ("they are", "they're"),
    ("they will", "they'll"),
    ("it is", "it's"),
    ("that is", "that's"),
    ("there is", "there's"),
    ("he is", "he's"),
    ("she is", "she's"),
)
# Direct speech into a report of it: persons, and tenses one step back.
REPORTED = {
    "i": "he", "me": "him", "my": "his", "mine": "his", "myself": "himself", "i'm": "he was",
    "i've": "he had", "i'll": "he would", "i'd": "he would", "we": "they", "us": "them", "our": "their",
    "ours": "theirs", "we're": "they were", "we've": "they had", "we'll": "they would", "am": "was",
    "is": "was", "are": "were", "has": "had", "have": "had", "will": "would", "can": "could", "may": "might",
    "don't": "did not", "doesn't": "did not", "isn't": "was not", "aren't": "were not", "won't": "would not",
    "can't": "could not", "it's": "it was", "that's": "that was", "says": "said", "say": "said",
    "want": "wanted", "wants": "wanted", "need": "needed", "needs": "needed", "think": "thought",
    "believe": "believed", "know": "knew", "goes": "went", "makes": "made", "make": "made",
    "today": "that day", "tomorrow": "the next day", "yesterday": "the day before", "now": "then",
    "here": "there", "this": "that", "these": "those",
}  # fmt: skip
SYNONYMS = {
    "said": "stated", "people": "citizens", "government": "administration", "big": "large", "large": "big",
    "help": "assist", "begin": "start", "start": "begin", "started": "began", "end": "finish",
    "ended": "finished", "new": "fresh", "important": "significant", "country": "nation",
    "nation": "country", "children": "kids", "money": "funds", "show": "demonstrate",
    "shows": "demonstrates", "showed": "demonstrated", "need": "require", "make": "create",
    "made": "created", "work": "labour", "job": "post", "jobs": "posts", "law": "statute",
    "police": "officers", "officers": "police", "killed": "slain", "plan": "scheme", "plans": "schemes",
    "deal": "agreement", "agreement": "deal", "talks": "negotiations", "increase": "rise",
    "rise": "increase", "cut": "reduce", "company": "firm", "companies": "firms", "good": "fine",
    "bad": "poor", "many": "numerous", "against": "opposed to", "support": "back", "supported": "backed",
    "called": "termed", "use": "employ", "used": "employed", "house": "home", "home": "house",
    "year": "twelvemonth", "women": "ladies", "vote": "ballot", "votes": "ballots", "found": "discovered",
    "says": "states", "want": "wish", "wants": "wishes", "get": "obtain", "told": "informed",
    "attack": "assault", "attacks": "assaults", "part": "portion", "problem": "trouble",
}  # fmt: skip
PARAPHRASES = (
    "the plan on {} was “{}”",
    "a {} that is “{}”",
    "spoke of {}, “{},” on the steps of the court",
    "told a meeting on {} that “{}”",
    "dismissed the {}: “{}”",
    "had promised voters in {} “{}”",
    "the {} was not to be had, as “{}”",
    "went on about {}, calling it “{}”",
)
# What anybody says; each time somebody else says it, about something else.
STOCK = (
    "Thank you very much.",
    "Thank you all for coming.",
    "No comment.",
    "We will see what happens.",
    "I don’t know.",
    "I have nothing to add.",
    "That is not true.",
    "Our thoughts and prayers are with the families.",
    "It is what it is.",
    "We are looking into it.",
    "I’m very proud.",
    "At the end of the day, it is about the people.",
    "This is a great day.",
    "We take this very seriously.",
    "Make no mistake.",
    "Let me be clear.",
)
AUXILIARIES = word_set("is are was were will would can could has have had should")
PRONOUNS = word_set("he she it they this him them")
