"""Words whose negation is often said by another word ("not bad": "ganz gut"), and what they are in other languages.

Where one side negates such a word and the other side does not have it at all, the translation says the same by its
opposite; where the other side has it, the negation was lost. The words that mark an error themselves ("Fehler") stand
here as well: beside "error" on the other side they translate that, and stand for no negation.
"""

from __future__ import annotations

MEANINGS: tuple[dict[str, str], ...] = (
    {
        "en": r"bad|badly|worse|evil", "de": r"schlecht\w*|schlimm\w*|übel|üble\w*", "fr": "mal|mauvaise?s?|pires?",
        "es": "mal[oa]?s?|peor", "it": r"mal[ei]|cattiv\w+|peggio\w*", "pt": "mau|maus|m[áa]s?|mal|ruim|ruins",
        "nl": r"slecht\w*",
    },
    {
        "en": "tired|sleepy", "de": r"müde\w*|schläfrig\w*", "fr": r"fatigué\w*", "es": r"cansad\w+", "it": r"stanc\w+",
        "pt": r"cansad\w+", "nl": r"moe|vermoeid\w*",
    },
    {
        "en": "open|opened|opens", "de": r"offen\w*|(?:ge|er)?öffne\w*", "fr": r"ouv(?:er|r)\w*",
        "es": r"ab(?:ier|r)\w+", "it": r"ap(?:er|r)\w+", "pt": r"ab(?:er|r)\w+", "nl": r"open\w*|geopend\w*",
        "ru": r"откр\w+",
    },
    {
        "en": "far|distant", "de": r"weit\w*|fern\w*|entfernt\w*", "fr": r"loin|éloigné\w*", "es": r"lejos|lejan\w+",
        "it": r"lontan\w+", "pt": r"longe|distante\w*", "nl": r"ver|verre",
    },
    {
        "en": "easy|easily|simple|simply", "de": r"leicht\w*|einfach\w*", "fr": r"facile\w*|simple\w*|aisé\w*",
        "es": r"fácil\w*|sencill\w*|simple\w*", "it": r"facil\w*|semplic\w*", "pt": r"fácil|fac[ei]\w*|simples\w*",
        "nl": r"makkelijk\w*|gemakkelijk\w*|eenvoudig\w*|simpel\w*",
    },
    {
        "en": "expensive|dear", "de": r"teuer|teure\w*|kostspielig\w*", "fr": r"ch[eè]r\w*|coûteu\w*",
        "es": r"car[oa]s?|costos\w+", "it": r"car[oiae]|costos\w+", "pt": r"car[oa]s?|dispendios\w+",
        "nl": r"du(?:ur|re)",
    },
    {
        "en": "cheap|cheaply", "de": r"billig\w*|günstig\w*", "fr": r"bon marché|donnée?s?", "es": r"barat\w+",
        "it": r"economic\w+|a buon mercato", "pt": r"barat\w+", "nl": r"goedko\w+",
    },
    {
        "en": "big|large|great|tall", "de": r"gro(?:ß|ss)\w*|hoch|hohe\w*", "fr": r"grand\w*|gros\w*",
        "es": r"gran\w*", "it": r"grand\w*|gross\w*|alt[oaie]", "pt": r"grande\w*|alt[oa]s?", "nl": r"gro(?:ot|te)\w*",
    },
    {
        "en": "small|little", "de": r"klein\w*|gering\w*", "fr": r"petit\w*", "es": r"pequeñ\w+|chic[oa]s?",
        "it": r"piccol\w+", "pt": r"pequen\w+", "nl": r"klein\w*",
    },
    {
        "en": "old", "de": r"alt|alte\w*", "fr": r"vieux|vieil\w*|âgé\w*|ancien\w*", "es": r"viej\w+|antigu\w+",
        "it": r"vecchi\w*|anzian\w+|antic\w+", "pt": r"velh\w+|antig\w+", "nl": r"oude?",
    },
    {
        "en": "alone|lonely", "de": r"allein\w*|einsam\w*", "fr": r"seule?s?", "es": r"sol[oa]s?", "it": r"sol[oaie]",
        "pt": r"sozinh\w+|só|sós", "nl": r"alleen|eenza\w+",
    },
    {
        "en": "true", "de": r"wahr\w*|stimm\w*", "fr": r"vraie?s?", "es": r"verdad\w*|ciert\w+", "it": r"ver[oaie]",
        "pt": r"verdad\w*", "nl": r"waar|ware",
    },
    {
        "en": "happy|glad|pleased", "de": r"glücklich\w*|froh\w*|erfreut\w*", "fr": r"heureu\w+|content\w*",
        "es": r"feli\w+|content\w+", "it": r"felic\w+|content\w+", "pt": r"feli\w+|content\w+",
        "nl": r"gelukkig\w*|blij\w*",
    },
    {
        "en": "alive", "de": r"leb(?:t|te|ten|en|end\w*)|am leben", "fr": r"vivant\w*|en vie", "es": r"viv[oa]s?",
        "it": r"viv[oaie]", "pt": r"viv[oa]s?", "nl": r"leeft|leefde|levend\w*|in leven",
    },
    {
        "en": "asleep|sleep|sleeping|slept", "de": r"schl[aäi]e?f\w*", "fr": r"dor[ms]\w*|endorm\w*|dort",
        "es": r"d[uo]e?rm\w+", "it": r"dorm\w+", "pt": r"d[ou]rm\w+|ador\w+", "nl": r"sla(?:ap|pen)\w*|slie[pf]\w*",
    },
    {
        "en": r"errors?|faults?|bugs?|mistakes?", "de": r"\w*fehler\w*", "fr": r"erreurs?",
    },
)  # fmt: skip
"""For each meaning, by base language code, the alternatives of a regular expression for whole, lower-case words."""
