"""Negation in Romance languages. Fields: see `Negation`."""

from __future__ import annotations

from mtqa.checks.lexicon.negation import Negation, any_of

ROMANCE = {
    "fr": Negation(
        quick=("ne ", "n'", "n’", "non", "jamais", "rien", "aucun", "ni ", "pas", "nul", "personne"),
        cue=(
            r"\b(?:ne|n['’](?=[a-zéèêàh])|jamais|rien|aucune?|nulle part|ni)\b|\bn['’](?=\w)"
            r"|(?<![-\w])pas(?=\s+(?:de|d['’]|encore|possible|autoris\w+|valide|trouv\w+|support\w*|pris"
            r"|disponible))"
        ),
        idiom=(
            r"\bne (?:serait-ce|fût-ce)\b|\bne\s+(?:\w+\s+){1,4}?qu['’e]|\bn['’]\w+\s+(?:\w+\s+){0,3}?qu['’e]"
            r"|\bnon (?:seulement|pas)\b|\b(?:n['’]hésitez pas|n['’]oubliez pas|n['’]importe|ne manquez pas"
            r"|(?:le|du|au|un|chaque|ce|par) pas\b|pas (?:à pas|de (?:la|l['’]|volume|temps|grille|vis))"
            r"|rien d['’]autre|rien que|sans aucune?|plus que jamais|ou non|que jamais)\b"
            r"|\bne (?:\w+ )?(?:pas )?(?:seulement|uniquement|nécessairement|toujours|tout à fait|tous"
            r"|toutes)\b|\bà moins que?\b.{0,40}?\bn[e'’]|\bavant que?\b.{0,40}?\bn[e'’]"
            r"|\bplus\b.{0,60}?\bqu['’e]\w*\s+(?:\w+\s+){0,3}?n[e'’]|\baucun (?:doute|problème|souci)\b"
            r"|\bpas seulement\b|\bcraindre\b.{0,40}?\bn[e'’]|\bne\b.{0,30}?\bplus\b|\bn['’].{0,30}?\bplus\b"
            r"|\bne\b.{0,25}?\bpas (?:tous|tout|toujours|si|très|trop|loin)\b|\bpas [^.;]{1,60},? mais\b"
            r"|\bne [^.;]{1,60},? mais\b|\b(?:personne|rien|aucune?(?: \w+)?|nul\w*) (?:d['’]autre|sauf|hormis|sinon"
            r"|excepté|à part|à l['’]exception)\b|\bn[e'’]\s?\w+ (?:\w+ )?(?:mieux|moins)\b"
        ),
        maybe=any_of(
            r"""
            in(?!for|fra|flu|t[eé]r(?!di|ro|mi)|tr|tég|tens|sta[nl]|stit|stru|di[qcv]|dust|sér|iti|vit|clu|dex|ven|gén|scri|qui|vest|sp)[a-zéè]{4,}
            im(?:pos|prop|par|prat|prob|mob|mat|pré|per|pui)\w* ill(?:ég|is|og|im)\w* irr?é\w* mal\w* non non-\w+
            anti\w* sans sauf hormis excepté\w* exclu\w* except\w* empêch\w* évit\w* omet\w* omis\w* manqu\w* absen\w*
            unique\w* plutôt lieu refus\w* rejet\w* nier nie interdi\w* prohib\w* rarement peine guère peu moins
            erreurs? err\w+ faux fausse\w* échou\w* échec\w* cess\w* perd\w* désactiv\w* ôt\w* contre\w* défa\w*
            bloqu\w* laiss\w* trop difficile\w* malgré pourtant au-delà dépourvu\w* faute démuni\w* dispar\w* oubli\w*
            plus pas personne bris\w* rompu\w* impos\w* interrom\w* élim\w* écart\w* négli\w* loin outre peur\w*
            introuvabl\w* contrair\w* différemment ferm[eé]\w* silenc\w* muet\w* tai(?:t|re|sent|sait|saient) tut
            tû?rent égal\w* éclair
            """
        ),
        verb=any_of(
            r"""
            est sont était étaient sera seront peut peuvent pouvait pourra a ont avait avaient aura doit doivent
            devait fait font veut veulent va vont faut soit serait pourrait devrait
            """
        ),
        second=any_of(
            r"""
            sans imposs\w* impensab\w* inconnu\w* inutil\w* inhabit\w* invraisem\w* impru\w* illog\w* irréal\w*
            impop\w* insens\w* inéga\w* incap\w* infond\w* indiffér\w* inint\w* mauvais\w* oubli\w* refus\w*
            """
        ),
    ),
    "es": Negation(
        quick=("no", "nunca", "jamás", "nada", "nadie", "ning", "ni ", "tampoco"),
        cue=r"\b(?:no|nunca|jamás|nada|nadie|ning[uú]n[ao]?s?|ni|tampoco)\b",
        idiom=(
            r"\bno (?:sol[oa]?|sólo|solamente|únicamente|obstante|hasta|más|menos|sin|tan|tanto|muy|todos?"
            r"|todas?|siempre|necesariamente|mucho|in(?:frecuente|usual|[uú]til|evitable)\w*|impos\w*)\b"
            r"|\bno\b.{0,25}?\b(?:más|sino|solo|sólo|hasta|necesariamente|siempre|todos)\b|\b(?:o|si|por qué"
            r"|que|cómo|y) no\b|\bnada (?:más|menos|nuevo)\b|\bno (?:dude|olvide|se preocupe)\w*\b"
            r"|\bsin (?:ning[uú]n[ao]?|nada|nadie)\b|\b(?:más|mejor|peor|menos) que (?:nunca|nadie|nada)\b"
            r"|\bque nunca\b|\bantes que nada\b|\bni siquiera\b|\b(?:ninguna|sin) duda\b|\bno cabe\b"
            r"|\bcomo nunca\b|\bno,|\bya no\b|\bsí o no\b|\bno[./]"
        ),
        maybe=any_of(
            r"""
            im(?:pos|prop|par|pru|prob|mob|mat|pre|per|ped|pid)\w* il(?:eg|og|eí)\w* irr?e\w* anti\w* sin salvo
            excep\w* evit\w* omit\w* omis\w* falt\w* ausen\w* únic\w* simplemente contrario lugar vez rechaz\w*
            nieg\w* prohíb\w* prohib\w* raramente apenas poc\w+ menos fals\w* fall\w* fracas\w* deten\w* cesa\w*
            perd\w* pierd\w* pérdida\w* suprim\w* libr\w+ dej\w* demasiad\w* difícil\w* diferen\w* distint\w* pesar
            sino allá carec\w* desapare\w* olvid\w* rot[oa]s? ocult\w* proteg\w* interrump\w* excluy\w* resto tan
            lejos miedo apart\w* descart\w* aparte anul\w* inv[aá]lid\w* incorrect\w* incomplet\w* inexist\w*
            insufic\w* inactiv\w* inacces\w* inesper\w* insegur\w* inconsist\w* incompat\w* indefin\w* inútil\w*
            inusual\w* injust\w* incap\w* indebid\w* inadecu\w* inapropi\w* inalter\w* inciert\w* independ\w*
            infinit\w* innecesari\w* intact\w* invisib\w* inestab\w* inmóv\w* inevitab\w* infruct\w* deshabilit\w*
            desactiv\w* desconoc\w* descon\w* desprov\w* despej\w* cerrad\w* silenc\w* call[aóeé]\w* mudo muda
            """
        ),
        verb=any_of(
            r"""
            es son era eran fue fueron será está están estaba puede pueden podía podrá ha han había hay debe deben
            tiene tienen tenía quiere va van hace hacen sea sería podría
            """
        ),
        second=any_of(
            r"""
            sin imposib\w* improb\w* inútil\w* inusual\w* increíb\w* incapac\w* infund\w* indifer\w* ilóg\w*
            irrelev\w* olvid\w* malo mala mal
            """
        ),
    ),
    "it": Negation(
        quick=("non", "mai", "niente", "nulla", "nessun", "né", "neanche", "nemmeno", "neppure"),
        cue=r"\b(?:non|mai|niente|nulla|nessun[oa]?|né|neanche|nemmeno|neppure)\b",
        idiom=(
            r"\bnon (?:sol[oa]|soltanto|solamente|appena|più|meno|senza|tanto|così|molto|tutt[ie]|sempre"
            r"|necessariamente|in(?:frequent|usual|util|evitabil)\w*|imposs\w*|ancora|del tutto|troppo)\b"
            r"|\b(?:o|se|perché|che|come|e|ma) non\b|\bnon\b.{0,30}?\b(?:che|solo|soltanto|più|necessariamente"
            r"|sempre|tutt[ie]|altro)\b|\bpiù che mai\b|\bquanto mai\b|\bcome mai\b|\b(?:nessun"
            r"|senza) (?:dubbio|problema)\b|\bnient['’]altro\b|\bniente (?:di meno|altro)\b"
            r"|\bnulla di (?:nuovo|più)\b|\bnon (?:esita\w*|dimentic\w*|preoccup\w*)\b|\bsenza (?:nessun\w*"
            r"|niente|nulla|mai)\b|\ba meno che non\b|\bfinché non\b|\bnon,|\bche non\b|\bnon-"
            r"|\bnon [^.;]{1,60},? (?:ma|bensì)\b"
        ),
        maybe=any_of(
            r"""
            im(?:pos|prop|par|pru|prob|mob|mat|pre|per|ped)\w* il(?:leg|log|lec)\w* irr\w*
            s(?:contento|fiduc|corret|conosc|collega|comod|vantag|leale|gradi)\w* anti\w* senza salvo tranne eccett\w*
            esclu\w* evit\w* ignor\w* omess\w* omett\w* manc\w* assen\w* soltanto unic\w* semplicemente altrimenti
            contrario invece rifiut\w* viet\w* proib\w* raramente poc\w+ finché meno err\w+ fals\w* fall\w* cess\w*
            perd\w* annull\w* fuori liber\w* blocc\w* abbandon\w* lasci\w* tropp\w* difficil\w* fine divers\w*
            nonostante benché bensì oltre scompar\w* dimentic\w* rott[oaie] manten\w* conserv\w* nascost\w* nascond\w*
            protett\w* spent\w* lontan\w* paura scart\w* disatt\w* carent\w* scars\w* inval\w* incorr\w* incompl\w*
            inesist\w* insuff\w* inatt\w* inacc\w* inasp\w* insicur\w* incoer\w* incomp\w* indefin\w* inutil\w*
            inusual\w* ingiust\w* incapac\w* indebit\w* inadeg\w* inalter\w* incert\w* indipend\w* infinit\w*
            intatt\w* interrom\w* invisib\w* instab\w* inevitab\w* disattiv\w* disabil\w* disconn\w* dispar\w*
            introvabil\w* chius\w* silenz\w* zitt\w* tac(?:e|que|ere|eva|evano|ciono|iuto) muto
            """
        ),
        verb=any_of(
            r"""
            è sono era erano fu sarà può possono poteva ha hanno aveva deve devono c['’]è viene vengono va vuole fa
            fanno sia sarebbe potrebbe
            """
        ),
        second=any_of(
            r"""
            senza imposs\w* improb\w* inutil\w* inusual\w* incredib\w* incapac\w* infond\w* indiffer\w* illog\w*
            irrilev\w* dimentic\w* male cattiv\w*
            """
        ),
    ),
    "pt": Negation(
        quick=("não", "nunca", "jamais", "nada", "ninguém", "nenhum", "nem "),
        cue=r"\b(?:não|nunca|jamais|nada|ninguém|nenhum[as]?|nenhuns|nem)\b",
        idiom=(
            r"\bnão (?:só|somente|apenas|obstante|mais|menos|sem|tão|tanto|muito|todos?|todas?|sempre"
            r"|necessariamente|in(?:frequent|usual|útil|evitável)\w*|imposs\w*|até)\b|\bnão\b.{0,25}?\b(?:mais"
            r"|senão|só|apenas|até|necessariamente|sempre|todos)\b|\b(?:ou|se|por que|que|como|e|porque) não\b"
            r"|\bnada (?:mais|menos|novo)\b|\bnão (?:hesite|esqueça|se preocupe|deixe)\w*\b|\bsem (?:nenhum\w*"
            r"|nada|ninguém)\b|\b(?:mais|melhor|pior|menos) (?:do )?que (?:nunca|ninguém|nada)\b|\bque nunca\b"
            r"|\b(?:nenhuma|sem) dúvida\b|\bcomo nunca\b|\bnão,|\bjá não\b|\bnem (?:sempre|todos|todas)\b"
            r"|\bsim ou não\b|\bnão-|\bnão [^.;]{1,60},? mas\b|\bnão solicitad\w*|\ba não ser\b"
        ),
        maybe=any_of(
            r"""
            in(?!for|fra|flu|ter|tr|teg|tens|sta[nl]|stit|stru|di[cv]|dúst|dust|ser|ici|vit|clu|ven|gen|scri|vest|sp)[a-zéáíóúâêôãõç]{4,}
            im(?:pos|próp|prop|par|pru|prob|móv|mat|pre|per|ped)\w* il(?:eg|óg|íc)\w* irr?e\w* des\w{3,} anti\w* sem
            salvo exce[pt]\w* evit\w* omit\w* omis\w* falt\w* ausen\w* ausên\w* lugar vez rejeit\w* recus\w* proíb\w*
            proib\w* raramente menos fals\w* falh\w* fracass\w* cess\w* perd\w* abort\w* suprim\w* fora abandon\w*
            deix\w* pul\w+ demasiad\w* difícil\w* diferen\w* distint\w* apesar além carec\w* desapare\w* esquec\w*
            quebrad\w* conserv\w* ocult\w* interromp\w* resto longe medo descart\w* escass\w* anul\w* caso\scontrário
            parar\w* parou parad[oa]s? fechad\w* silênc\w* silenc\w* calou calad\w* calar\w*
            """
        ),
        verb=any_of(
            r"""
            é são era eram foi foram será está estão estava pode podem podia poderá tem têm tinha há deve devem quer
            vai vão faz fazem seja seria poderia existe
            """
        ),
        second=any_of(
            r"""
            sem imposs\w* improv\w* inútil\w* incomum inusita\w* incrív\w* incapaz infund\w* indifer\w* ilóg\w*
            irrelev\w* esquec\w* mau má mal
            """
        ),
    ),
}
