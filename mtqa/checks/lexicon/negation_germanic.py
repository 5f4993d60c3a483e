"""Negation in Germanic languages. Fields: see `Negation`."""

from __future__ import annotations

from dataclasses import replace

from mtqa.checks.lexicon.negation import Negation, any_of

_EN_AFFIXES = r"""
    un(?!der|til|ion|it|iq|iv|ix|if)[a-z]{3,} non-?[a-z]+ dis[a-z]{4,} mis[a-z]{3,}
    in(?:valid|correct|complete|consist|compat|secur|suffic|adequa|activ|visib|access|accura)\w*
    in(?:appropr|cap|comp|cred|defin|determ|direct|discrim|edib|effect|effic|eligib|evitab)\w*
    in(?:exact|express|finite|flex|frequ|hib|just|oper|semin|sepa|sign|stab|soluble|toler|vuln)\w*
    in(?:abil)\w* im(?:poss|prop|perf|mut|mort|prec|plaus|pract|mov|mater|parti|pass|pati|poten|prob)\w*
    il(?:leg|log|lic|lit)\w* ir(?:reg|rel|res|rev|rec)\w*
    \w+less(?:ly|ness)? without
    """
_DE_AFFIXES = r"""
    un(?!ter|ser|ion|iv|gar|fall|ten\b|gefähr|längst)\w{3,} \w+los(?:e[rnsm]?|igkeit\w*)? mi(?:ss|ß)\w+ ohne\w*
    in(?:aktiv|direkt|effiz|kompat|kons|korrek|suff|valid|stabil|form|determ|toler|kompet)\w* il(?:leg|log)\w*
    irr(?:eg|el)\w*
    """

GERMANIC = {
    "en": Negation(
        quick=("not", "'t", "’t", "no ", "never", "nobody", "nothing", "none", "neither", "nowhere"),
        cue=(
            r"(?<!-)\b(?:not|(?:ca|wo|do|does|did|is|are|was|were|has|have|had|could|should|would|must|need|ai"
            r"|sha|might)n\s?['’]t|cannot|never|nobody|nothing|nowhere|none(?= of\b)|neither|no one"
            r"|no(?=\s[a-z]))\b(?!-)"
        ),
        idiom=(
            r"\bnot (?:only|just|merely|simply|solely|to mention|least|until|unlike|unless|without"
            r"|infrequently|rarely|uncommon(?:ly)?|un(?!der|it)\w+|imposs\w+|in\w+able|long|far|so much|even"
            r"|too|quite|very|yet|all that|that|nearly|really|entirely|fully|completely|necessarily|always"
            r"|surprising\w*|exactly|as \w+ as|more than|less than|to say)\b|\b(?:whether or|or|if|why|or if"
            r"|when|but|of course|certainly|perhaps|maybe|probably|though|although|and|is it) not\b"
            r"|\bno (?:doubt|longer|sooner|more|less|matter|fewer|wonder|later|other|better|worse|different"
            r"|problem|exception|one else|surprise|need|point|use|way|means|such|secret|accident|mistake"
            r"|coincidence|small|mean|stranger|idea)\b|\bnothing (?:but|other|else|more|less|short|new"
            r"|if not)\b|\bnone (?:the less|other|of the above)\b|\bnever mind\b|\bmore often than not\b"
            r"|\b(?:do not|don\s?['’]t|never) (?:hesitate|forget|worry|miss|fail|mind|let|be)\b|\b(?:cannot"
            r"|can['’]?t|could not|couldn\s?['’]t)(?: \w+)? (?:but|help|wait|fail|too|emphasi[sz]e|overstate"
            r"|deny)\b|\bnot (?:a (?:single|few)|one|everyone|everything|every|all|many|much|any)\b"
            r"|\w+n\s?['’]t (?:i|you|he|she|it|we|they|there|that|this|even|just|only|really|yet|always|all"
            r"|necessarily|until)\b|\bnot,|\b(?:if|both or|or) (?:none|no|neither|nothing)\b"
            r"|\bnot (?:\w+ )?(?:larger|greater|longer|smaller|higher|lower|exceed\w*)\b|\byes or no\b"
            r"|\byes/no\b|\bno\b(?=[\s]*(?:\d|[.:,)\]]))|\bsuch that no\b|(?:,|;|\() not\b|\bnot\s*:"
            r"|\bnot [^,.;]{1,60},? but\b|\balways\b.{0,40}?\bnever\b|\b(?:of|follows) nothing\b|\bassume no\b"
            r"|\bnot enough\b|\b(?:nobody|no one|none|nothing|nowhere) (?:but|except|other than|apart from)\b"
            r"|\bno \w+ (?:but|except|other than|apart from)\b|\bno \w+er than\b|\bnot to be missed\b"
            r"|\b(?:in|takes?|took|taking)(?: \w+)? no time\b|\bno time (?:at all|flat)\b"
            r"|\b(?:could|can)(?:n\s?['’]t| ?not)(?: \w+){1,3}? (?:more|less|better|worse|happier|prouder|easier"
            r"|simpler|clearer)\b"
        ),
        maybe=any_of(
            _EN_AFFIXES
            + r"""
            a(?:typical|symm\w+|part\sfrom|void\w*|bsen\w+|bort\w*|gainst|fraid|lien|nti\w+|nything\sbut|side\sfrom)
            except\w* exclu\w* prevent\w* ignor\w* skip\w* omit\w* omission lack\w* merely
            instead rather refus\w* reject\w* den(?:y|ied|ies|ying|ial) forbid\w* forbad\w* prohib\w* hardly scarcely
            barely rarely seldom unless until otherwise wrong\w* bad\w* error\w* fail\w* stop\w* ceas\w* lose\w* lost
            loss\w* zero off hid\w* suppress\w* nor despite beyond too far\sfrom fewer little few void exempt\w*
            withh\w+ restrain\w* neglect\w* reluct\w* long resist\w* oppos\w* contrary opt\sout leav\w* left miss\w*
            out\sof vain broken bar(?:s|red|ring)? spar(?:e|ed|ing) short\sof difficult\w* hard deprec\w* obsolete
            doubt\w* rid odds defy beware no\b non ban(?:s|ned|ning)? ambig\w* conflict\w* offline malform\w*
            tim(?:e|ed|es|ing)\s?out rare\w* lest ill dead\w* immob\w* contrad\w* inescap\w* troubl\w* sank
            giv(?:e|ing|es)\sup gave\sup violat\w* clash\w* dodg\w* stay\w* shun\w* eliminat\w* extinct abolish\w*
            abst\w+ poor\w* keep\w* disallow\w* no empty blank free only reserved junk garbage spam independ\w*
            redundan\w* dangling orphan\w* overrid\w* questionabl\w* nearly almost marginal\w* partial\w* half still
            corrupt\w* outside full nothing not never none than null n/a down
            silen\w* quiet\w* mute\w* closed shut
            (?:do|does|did|din|is|are|was|were|has|have|had|could|should|would|ca|wo|ai)nt
            """
        ),
        verb=any_of(
            r"""
            is are was were am can could will would shall should may might must do does did has have had
            """
        ),
        second=any_of(
            _EN_AFFIXES
            + r"""
            not never nobody nothing nowhere none neither fail(?:s|ed|ing)? forg[eo]t\w* refus\w* lack\w* exclud\w*
            """
        ),
    ),
    "de": Negation(
        quick=("nicht", "nie", "kein", "weder", "nirgend"),
        cue=(
            r"\b(?:nicht|nichts|keinerlei|nie|niemals|niemand\w*|kein(?:e[mnrs]?)?|keinesfalls|keineswegs"
            r"|nirgend\w*|weder)\b"
        ),
        idiom=(
            r"\bnicht (?:nur|bloß|allein|zuletzt|erst|wahr|selten|ohne|un(?!ter|ser|d\b|s\b)\w+|zu vergessen"
            r"|mehr als|umhin|weniger|minder|zu sagen|einmal|so|ganz|immer|unbedingt|alle\w*|jede\w*|viel\w*"
            r"|zu|nur|sehr|weit|lange|etwa|sonderlich|gerade|mehr|überrasch\w+)\b|\b(?:ob|oder|und|warum|wenn"
            r"|aber|auch|natürlich|vielleicht|noch|jedoch|falls|sondern) nicht\b|\bnichts (?:ander\w+|als"
            r"|weiter|neues|mehr|desto)\b|\bkein(?:e|en)? (?:wunder|zweifel|zwei|geringer\w*|andere\w*|mehr"
            r"|sorge|problem\w*|ausnahme|frage|einzige\w*)\b|\bnoch (?:nie|kein\w*)\b|\bwie nie\b"
            r"|\bzögern sie nicht\b|\bvergessen sie nicht\b|\bgar nicht\b.*\bgenug\b|\bnicht,"
            r"|\bnicht [^.;]{1,70}, sondern\b|\b(?:niemand\w*|nichts) (?:außer|anders|als|abgesehen)\b"
            r"|\bkein\w* (?:\w+ )?außer\b|\bnicht (?:besser|schlechter|schlimmer|klarer|zu übersehen)\b"
        ),
        maybe=any_of(
            _DE_AFFIXES
            + r"""
            ver(?:bot|biet|hinder|meid|mied|miss|weiger|wehr|gess|gaß|säum|lor|lier|lust|schwieg|fehl)\w*
            ver(?:sag|zicht|neint?|hüt|passt?|bann|schwind|schwund)\w* außer\w* fällt statt(?!f|g|lich)\w*
            fehl(?:t|te|ten|en|st|end\w*|schl\w*|geschl\w*|anzeige)
            \w*fehler\w*\s(?:bei|beim|in|im|während|aufgetreten) \w*fehler\w*
            anstatt sonst\w* ander\w+ nur erst kaum selten wenig\w* ehe falsch\w* scheiter\w* gescheitert ablehn\w*
            lehn\w* weiger\w* ignorier\w* überg\w+ ausschl\w* deaktivier\w* abbr\w* mangel\w*
            nicht\w+ non\w* schw(?:er|ierig)\w* gegen(?!d\b|den\b|w|stand|stände|über)\w* anti\w*
            entgeg\w* entfällt entfall\w* nein
            vorbei wider\w* halt\w* unter(?:sag|bleib|blieb|lass|lie(?:ß|ss)|bind|bund)\w* fern entbehr\w* bloß
            lediglich gering\w* dagegen blieb\w* gebl\w+ hinder\w* verhinder\w* stop\w* bestreit\w* bestritt\w*
            leugn\w* zweifel\w* \w*geschützt\w* maximal\w* höchst\w* verwerf\w* verwirf\w* erschwer\w* schluss davor
            abr[aä]t\w* (?:unter|ver|aus|weg|los|zu|ent|er|über|frei)?l(?:ass|äss|ieß|iess)\w* ruhe
            schwieg\w* schweig\w* stumm\w* still geschlossen\w* egal fehl leer\w* unterdrück\w* verb[eo]rg\w*
            vergeblich\w* gleichgültig einerlei handumdrehen nu
            """
        ),
        verb=any_of(
            r"""
            ist sind war waren bin wird werden wurde wurden kann können konnte konnten hat haben hatte hatten muss
            müssen soll sollen sollte sollten darf dürfen will wollen wollte wollten mag möchte würde würden könnte
            könnten gibt gab
            """
        ),
        second=any_of(
            _DE_AFFIXES
            + r"""
            nicht nichts nie niemals niemand\w* kein(?:e[mnrs]?)? nirgend\w* vergess\w* vergiss\w* vergaß\w*
            versäum\w* verfehl\w* weiger\w*
            """
        ),
    ),
    "nl": Negation(
        quick=("niet", "geen", "nooit", "niemand", "nergens", "noch"),
        cue=r"\b(?:niet|niets|geen|nooit|niemand|nergens)\b",
        idiom=(
            r"\bniet (?:alleen|slechts|enkel|in het minst|pas|zelden|zonder|on(?!der|ze|t)\w+|te vergeten"
            r"|meer dan|minder|eens|zo|helemaal|altijd|alle\w*|te|erg|ver|lang|meer)\b|\b(?:of|dan|en|waarom|als"
            r"|maar|ook|nog|natuurlijk|misschien|indien) niet\b|\bniets (?:anders|dan|meer|nieuws)\b"
            r"|\bgeen (?:wonder|twijfel|andere|probleem|enkel\w*|zorgen)\b|\bnog (?:nooit|geen)\b|\bniet,"
            r"|\bniet [^.;]{1,60}, maar\b"
        ),
        maybe=any_of(
            r"""
            on(?!der|ze|line|tv|tw)\w{3,} \w+loo?s(?:e)? mis\w*
            ver(?:bod|bied|boden|hinder|mijd|meden|geet|geten|lies|lor|zuim|dwijn|val)\w* zonder buiten behalve
            gesloten zwe(?:eg|gen)\w* zwijg\w* stil uitge\w+ uitsl\w+ ontbre\w+ ontbrak\w* anders alleen slechts
            enkel pas nauwelijks zelden weinig tot\w*
            mislukt?\w* weiger\w* negeer\w* negeren overge\w+ oversla\w* gebrek\w* ille\w* irre\w* niet\w+ moeilijk\w*
            ondanks tegen\w* anti\w* nee slecht\w* kwijt noch blijft? blijven bleef stop\w* weg ongeacht kan\sniet
            geblok\w* blok\w* verkeerd\w* voorkom\w* vermijd\w*
            """
        ),
        verb=any_of(
            r"""
            is zijn was waren ben wordt worden werd werden kan kunnen kon konden heeft hebben had hadden moet moeten
            zal zullen zou zouden mag mogen wil willen
            """
        ),
        second=any_of(
            r"""
            on(?!der|ze|line|tv|tw)\w{3,} \w+loo?s(?:e)? zonder niet niets geen nooit niemand nergens
            """
        ),
    ),
    "sv": Negation(
        quick=("inte", "ing", "aldrig", "ej", "varken"),
        cue=r"\b(?:inte|ej|aldrig|ingen|inget|inga|ingenting|ingenstans|varken)\b",
        idiom=(
            r"\b(?:inte|ej) (?:bara|endast|enbart|minst|förrän|sällan|utan|o(?!ch|m|rd)\w{3,}|glömma|mer än"
            r"|mindre|ens|så|helt|alltid|alla|varje|för|särskilt|längre|heller)\b|\b(?:om|eller|och|varför|men"
            r"|än|också|kanske) (?:inte|ej)\b|\b(?:inget|ingenting) (?:annat|mer|nytt)\b|\bingen (?:tvekan"
            r"|annan|fara)\b|\binga (?:andra|problem)\b|\bicke\b|\binte,|\bän (?:aldrig|ingen)\b"
            r"|\binte [^.;]{1,60},? utan\b"
        ),
        maybe=any_of(
            r"""
            o(?!ch|cks|m|rd|rk|rt|ff|pe|lj|ss)[a-zåäö]{3,} miss\w* utan utom förutom uteslut\w* undanta\w* undvik\w*
            saknas? saknade\w* bara endast knappt knappast sällan lite tills vägra\w* avvisa\w* inaktiv\w* brist\w*
            in(?:aktiv|kompat|kons|effek|direkt)\w* icke\w* non\w* svår\w* trots anti\w* dålig\w* förlora\w* kvar slut
            hindra\w* förhindra\w* vare ute\w* låt\sbli glöm\w* neka\w* förneka\w* sakna\w* stäng[dt]\w*
            ty(?:st|stna\w*|ster|stnade) teg tig(?:a|er)
            """
        ),
        verb=any_of(
            r"""
            är var blir blev kan kunde ska skall skulle har hade måste får fick vill ville bör finns fanns
            """
        ),
        second=any_of(
            r"""
            o(?!ch|cks|m|rd|rk|rt|ff|pe|lj|ss)[a-zåäö]{3,} \w+lös(?:a|t)? utan inte ej aldrig ingen inget inga ingenting
            """
        ),
    ),
    "da": Negation(
        quick=("ikke", "ing", "aldrig", "intet", "ej", "hverken"),
        cue=r"\b(?:ikke|aldrig|ingen|intet|ingenting|ingensteder|hverken)\b",
        idiom=(
            r"\bikke (?:kun|bare|blot|alene|mindst|før|sjældent|uden|u(?!d|nder|r)\w{3,}|glem\w*|mere end"
            r"|mindre|engang|så|helt|altid|alle|for|særlig\w*|længere|heller)\b|\b(?:om|eller|og|hvorfor|men"
            r"|end|også|måske|hvis) ikke\b|\b(?:intet|ingenting) (?:andet|mere|nyt)\b|\bingen (?:tvivl|anden"
            r"|andre)\b|\bikke,|\bendnu (?:aldrig|ingen)\b|\bikke [^.;]{1,60},? men\b"
        ),
        maybe=any_of(
            r"""
            u(?!d|nder|ge|ng|ni|r)[a-zæøå]{3,} \w+løs(?:e|t)? mis\w* mangl\w* uden undtag\w* udelad\w* udeluk\w*
            undgå\w* ellers bare blot næppe sjældent lidt indtil inden forkert\w* nægt\w* afvis\w* sprunget
            deaktiver\w* in(?:aktiv|kompat|kons|effek|direkt)\w* non\w* svær\w* nul trods anti\w* nej dårlig\w* tab\w*
            stadig stop\w* slut\w* hindr\w* forhindr\w* mindre blokér\w* bort\w* ophør\w* lukket lukkede? tavs\w* tav
            tie(?:r|de)? stille
            """
        ),
        verb=any_of(
            r"""
            er var bliver blev kan kunne skal skulle har havde må måtte vil ville bør findes
            """
        ),
        second=any_of(
            r"""
            u(?!d|nder|ge|ng|ni|r)[a-zæøå]{3,} \w+løs(?:e|t)? uden ikke aldrig ingen intet ingenting
            """
        ),
    ),
    "nb": Negation(
        quick=("ikke", "ing", "aldri", "intet", "verken"),
        cue=r"\b(?:ikke|aldri|ingen|intet|ingenting|ingensteds|verken)\b",
        idiom=(
            r"\bikke (?:bare|kun|alene|minst|før|sjelden|uten|u(?!t|nder|r)\w{3,}|glem\w*|mer enn|mindre"
            r"|engang|så|helt|alltid|alle|for|særlig\w*|lenger|lengre|heller)\b|\b(?:om|eller|og|hvorfor|men"
            r"|enn|også|kanskje|hvis|dersom) ikke\b|\b(?:intet|ingenting) (?:annet|mer|nytt)\b|\bingen (?:tvil"
            r"|annen|andre)\b|\bikke,|\bennå (?:aldri|ingen)\b|\bikke [^.;]{1,60},? men\b"
        ),
        maybe=any_of(
            r"""
            u(?!t|nder|ke|ng|ni|r)[a-zæøå]{3,} \w+løs(?:e|t)? mis\w* mangl\w* uten unnta\w* utelat\w* uteluk\w*
            unngå\w* ellers annen neppe sjelden lite få inntil feil\w* nekt\w* avvis\w* ignorer\w* deaktiver\w*
            in(?:aktiv|kompat|kons|effek|direkt)\w* ikke\w+ non\w* vanskelig\w* tross for\w* anti\w* fri\w* nei
            dårlig\w* tap\w* ennå fortsatt stopp\w* hindre\w* bort\w* først opphør\w* mislyk\w*
            stengt stengte taus\w* tau?d tie(?:r|de)? stille
            """
        ),
        verb=any_of(
            r"""
            er var blir ble kan kunne skal skulle har hadde må måtte vil ville bør finnes
            """
        ),
        second=any_of(
            r"""
            u(?!t|nder|ke|ng|ni|r)[a-zæøå]{3,} \w+løs(?:e|t)? uten ikke aldri ingen intet ingenting
            """
        ),
    ),
}
GERMANIC["no"] = GERMANIC["nb"]
GERMANIC["nn"] = replace(
    GERMANIC["nb"],
    quick=("ikkje", "ing", "inkje", "aldri", "korkje", *GERMANIC["nb"].quick),
    cue=r"\b(?:ikkje|inkje|inga|ingenting|korkje|ikke|aldri|ingen|intet|ingensteds|verken)\b",
    idiom=GERMANIC["nb"].idiom.replace("ikke", "ikk(?:j)?e"),
    maybe=GERMANIC["nb"].maybe + "|" + any_of(r"utan mangl\w* feil\w* mislukk\w* lite lukka stengd"),
)
