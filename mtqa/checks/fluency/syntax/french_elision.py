"""French words that lose their vowel before another, or take another form there: “le homme”, “nouveau élément”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_SMALL = "a-zàâçéèêëîïôöûùüœæ"


def _spelled(listed: str) -> frozenset[str]:
    """The words of a list in which `s?` and `e?` are letters that may be left out."""
    found: set[str] = set()
    for each in listed.split():
        found.add(each.replace("?", ""))
        if each.endswith("?"):
            found.add(each[:-2])
    return frozenset(found)


_NOUNS = _spelled(
    "abonnés? absences? accès accidents? accords? accueil achats? actes? actions? activités? adresses? affaires? "
    "affichages? agents? aides? air albums? aliments? allumages? âges? âmes? amis? amies? amitiés? amour ampleur "
    "analyses? anciens? anciennes? anglais année années annonces? appareils? applications? appels? apprentissage "
    "arbres? archives? argent arguments? armées? armes? armures? arrêts? arrivées? articles? artistes? aspects? "
    "associations? assurances? ateliers? attaques? attentes? attention attributs? auteurs? autorités? "
    "autorisations? autres? avantages? avenir avertissements? avions? avis avocats? axes? eaux? échanges? échecs? "
    "écoles? économies? écrans? écritures? éditeurs? éditions? effets? efforts? église églises égalités? électeurs? "
    "élections? éléments? élèves? embauches? émissions? emplacements? emplois? employés? enfants? enfance ennemis? "
    "enquêtes? enregistrements? ensembles? entreprises? entrées? environnements? envois? épouses? époques? équipes? "
    "équipements? erreurs? espaces? espoirs? esprits? essais? étapes? états? étés? étoiles? étranger étrangers "
    "étudiants? études? événements? évènements? évolutions? examens? exceptions? exécutions? exemples? exercices? "
    "existence expériences? expressions? extensions? extraits? idées? identifiants? identité images? imprimantes? "
    "importances? impressions? incidents? index industries? informations? inscriptions? installations? instances? "
    "instituts? instructions? intérêts? intérieur interfaces? interprètes? intervalles? intervalle invités? "
    "itinéraires? objectifs? objets? obligations? observations? occasions? océans? œuvres? offres? oiseaux? ombres? "
    "onglets? opérations? opinions? opposition options? ordinateurs? ordres? organisations? organismes? origines? "
    "outils? ouvertures? ouvrages? ouvriers? unités? univers universités? urgences? usages? usines? utilisateurs? "
    "utilisations? utilisatrices? hommes? heures? histoires? historiques? hôtels? hivers? herbes? habitudes? "
    "habitants? habits? hôpital hôpitaux huiles? humains? humaines? humanité humeurs? humidité honneurs? horaires? "
    "horloges? hypothèses? hébergements? hébergeurs? horizons? hectares? harmonies? héritages? héritiers? "
    "hésitations? horreurs? hôtes? hydrogène hygiène habilitations? hélicoptères? homologues? hectolitres? huîtres? "
    "hostilités? hospitalités?"
)
_ADJECTIVES = _spelled(
    "ancienne actuelle? énorme excellente? étrange unique ultime immense important importante? intérieure? extérieure? "
    "heureuse? honnête humble habituelle? historique"
)
_INFINITIVES = words(
    "avoir être aller obtenir utiliser ajouter ouvrir effectuer éviter afficher exécuter enregistrer indiquer importer "
    "exporter activer installer envoyer imprimer insérer améliorer appliquer écrire éditer essayer interdire"
)
_VERBS = words(
    "est était étaient ai as avez avons avait avaient ont aura auront aurait êtes utilise utilisez utilisent existe "
    "existent indique affiche autorise accepte agit appelle exécute ouvre arrive arrête importe installe"
)
_PRONOUNS = words("il ils elle elles on un une")
_OBJECTS = _NOUNS | _ADJECTIVES | _INFINITIVES
_BEFORE: dict[str, frozenset[str]] = {
    **dict.fromkeys(words("le la"), _OBJECTS),
    "de": _OBJECTS | words("un une elle elles eux ailleurs"),
    **dict.fromkeys(words("que lorsque puisque quoique"), _PRONOUNS),
    "jusque": words("à au aux en ici alors"),
    "si": words("il ils"),
    **dict.fromkeys(words("je me te se ne"), _VERBS | _INFINITIVES),
    "ce": words("est était étaient"),
    **dict.fromkeys(words("du au ma ta sa nouveau"), _NOUNS),
}
"""What each word is never written out before. Words for programs, names of letters and what is rare are left alone."""
_SINGULAR = words("le la du au ma ta sa nouveau")
_SINGULAR_IN_S = words("accès anglais avis univers index excès")
_INSTEAD = {"du": "de l'", "au": "à l'", "ma": "mon ", "ta": "ton ", "sa": "son ", "nouveau": "nouvel "}
_PAIR = re.compile(
    r"(?<![\w'’%$&/\\._-])(?P<first>le|la|de|que|lorsque|puisque|quoique|jusque|si|je|me|te|se|ne|ce|du|au|ma|ta|sa"
    r"|nouveau)[ \u00a0](?P<second>[aeiouhàâéèêëîïôöûùüœæ][a-zàâçéèêëîïôöûùüœæ]*)(?![\w'’(\[{=/\\_-]|[.:]\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r" (?:à|ou|pour|et|sur|si|octets?|bits?|mètres?|centimètres?|kilos?|millions?|milliards?)\b")
_STOP = re.compile(r" ?(?:[^\w ]|$)")
_AGAIN = re.compile(r"\b(?:[Àà]|[Dd]e) $")


def _is_elided(word: str, _lang: str) -> bool:
    return word.lower() in _BEFORE


@check(
    "F617",
    "french-elision",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(40, 44, "catalogues and documentation, 1 language"),
    languages=["fr"],
    target_words=_is_elided,
    fixes=True,
    bad=(
        Example("C’est le homme de la rue, au lieu de une femme.", marked=("le homme", "de une"), lang="fr"),
        Example("Créer un nouveau élément lorsque il manque.", marked=("nouveau élément", "lorsque il"), lang="fr"),
    ),
    good=(
        Example("C’est l’homme de la une, le héros de onze ans, de un à dix.", lang="fr"),
        Example("Utilisez-le aujourd’hui, puis-je aller à nouveau au hasard ?", lang="fr"),
        Example("La valeur de alpha et de index.html ; lorsque utilisée seule.", lang="fr"),
    ),
)
def french_elision(view: SegmentView) -> Iterator[Mark]:
    """A short French word stands in full before a vowel.

    ## What it does
    Reports `le`, `la`, `de`, `que`, `ne` and the like before a word of a list that begins with a vowel or a silent h,
    and the forms that French has there instead of `du`, `au`, `ma`, `ta`, `sa` and `nouveau`. Words that are not in
    the list, such as the names of programs, are left alone, and so is what is written out in numbers (`de un à dix`).

    ## Why is this bad?
    It is a slip that every reader sees: a noun was put in the place of another, and the word before it stayed.

    ## Use instead
    `l’homme`, `qu’il`, `nouvel élément`.
    """
    text = view.target
    for found in _PAIR.finditer(text):
        first, second = found["first"].lower(), found["second"]
        if second not in _BEFORE[first] or found["first"][1:] != first[1:]:
            continue
        if first == "de" and second in {"un", "une"} and _NUMBER.match(text, found.end()):
            continue
        if second == "un" and _STOP.match(text, found.end()):
            continue  # `augmente de un`
        if first == "nouveau" and _AGAIN.search(text, max(found.start() - 4, 0), found.start()):
            continue
        instead = _INSTEAD.get(first, first[:-1] + "'") + second
        if found["first"][0].isupper():
            instead = instead[0].upper() + instead[1:]
        if "’" in text:
            instead = instead.replace("'", "’")
        message = f"French has “{instead}” here."
        if first in _SINGULAR and second.endswith(("s", "x")) and second not in _SINGULAR_IN_S:
            yield Mark(*found.span(), "A singular stands before a plural, or it lost its apostrophe.")
            continue
        yield Mark(*found.span(), message, suggestion=instead, fix=(Edit(*found.span(), instead),))
