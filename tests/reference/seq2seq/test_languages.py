from __future__ import annotations

import pytest

from mtqa.reference.seq2seq.languages import Languages, Pair, languages_in_name, parse

NLLB = [
    *("eng_Latn", "deu_Latn", "zho_Hans", "zho_Hant", "yue_Hant", "arb_Arab", "arb_Latn", "ary_Arab", "srp_Cyrl"),
    *("nob_Latn", "nno_Latn", "pes_Arab", "prs_Arab", "swh_Latn", "zsm_Latn", "est_Latn", "lvs_Latn", "azj_Latn"),
    *("uzn_Latn", "khk_Cyrl", "npi_Deva", "ory_Orya", "kmr_Latn", "ydd_Hebr", "als_Latn", "pbt_Arab", "plt_Latn"),
    *("quy_Latn", "fuv_Latn", "tgl_Latn", "por_Latn", "hrv_Latn", "heb_Hebr", "kas_Arab", "kas_Deva"),
]
M2M100 = [f"__{code}__" for code in ["ar", "zh", "en", "de", "no", "ns", "tl", "pt", "he", "id"]]
MBART = ["en_XX", "de_DE", "zh_CN", "pt_XX", "ar_AR"]
MADLAD = [f"<2{code}>" for code in ["en", "de", "zh", "zh_Hant", "sr", "sr_Latn", "fil", "pt"]]
OPUS = [f">>{code}<<" for code in ["deu", "por", "pob", "srp_Cyrl", "srp_Latn", "cmn_Hans", "cmn_Hant", "nob", "spa"]]


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("de", "deu_Latn"),
        ("de-AT", "deu_Latn"),
        ("zh", "zho_Hans"),
        ("zh-TW", "zho_Hant"),
        ("zh-Hant", "zho_Hant"),
        ("yue", "yue_Hant"),
        ("ar", "arb_Arab"),
        ("ary", "ary_Arab"),
        ("sr", "srp_Cyrl"),
        ("nb", "nob_Latn"),
        ("no", "nob_Latn"),
        ("nn", "nno_Latn"),
        ("fa", "pes_Arab"),
        ("fa-AF", "prs_Arab"),
        ("sw", "swh_Latn"),
        ("ms", "zsm_Latn"),
        ("et", "est_Latn"),
        ("lv", "lvs_Latn"),
        ("az", "azj_Latn"),
        ("uz", "uzn_Latn"),
        ("mn", "khk_Cyrl"),
        ("ne", "npi_Deva"),
        ("or", "ory_Orya"),
        ("ku", "kmr_Latn"),
        ("yi", "ydd_Hebr"),
        ("sq", "als_Latn"),
        ("ps", "pbt_Arab"),
        ("mg", "plt_Latn"),
        ("qu", "quy_Latn"),
        ("ff", "fuv_Latn"),
        ("tl", "tgl_Latn"),
        ("fil", "tgl_Latn"),
        ("pt-BR", "por_Latn"),
        ("iw", "heb_Hebr"),
        ("ks", "kas_Arab"),
        ("ks-Deva", "kas_Deva"),
    ],
)
def test_nllb_is_told_language_and_script(lang: str, name: str) -> None:
    assert Languages(NLLB, "m2m_100").pair("en", lang) == Pair("eng_Latn", name)


@pytest.mark.parametrize("lang", ["sr-Latn", "vec", "ja", None, "und"])
def test_what_nllb_does_not_know_is_not_judged(lang: str | None) -> None:
    languages = Languages(NLLB, "m2m_100")
    assert languages.pair("en", lang) is None
    assert languages.pair(lang, "en") is None


@pytest.mark.parametrize(
    ("tokens", "architecture", "lang", "pair"),
    [
        (M2M100, "m2m_100", "de-CH", Pair("en", "de")),
        (M2M100, "m2m_100", "nb", Pair("en", "no")),
        (M2M100, "m2m_100", "nn", Pair("en", "no")),
        (M2M100, "m2m_100", "nso", Pair("en", "ns")),
        (M2M100, "m2m_100", "fil", Pair("en", "tl")),
        (M2M100, "m2m_100", "zh-TW", Pair("en", "zh")),
        (M2M100, "m2m_100", "sv", None),
        (MBART, "mbart", "de", Pair("en_XX", "de_DE")),
        (MBART, "mbart", "pt-BR", Pair("en_XX", "pt_XX")),
        (MBART, "mbart", "ar", Pair("en_XX", "ar_AR")),
        (MBART, "mbart", "fi", None),
        (MADLAD, "t5", "de", Pair(prefix="<2de> ")),
        (MADLAD, "t5", "zh-Hant", Pair(prefix="<2zh_Hant> ")),
        (MADLAD, "t5", "sr-Latn", Pair(prefix="<2sr_Latn> ")),
        (MADLAD, "t5", "tl", Pair(prefix="<2fil> ")),
        (MADLAD, "t5", "ja", None),
        (OPUS, "marian", "de", Pair(prefix=">>deu<< ")),
        (OPUS, "marian", "pt", Pair(prefix=">>por<< ")),
        (OPUS, "marian", "pt-BR", Pair(prefix=">>pob<< ")),
        (OPUS, "marian", "sr", Pair(prefix=">>srp_Cyrl<< ")),
        (OPUS, "marian", "sr-Latn", Pair(prefix=">>srp_Latn<< ")),
        (OPUS, "marian", "zh-HK", Pair(prefix=">>cmn_Hant<< ")),
        (OPUS, "marian", "no", Pair(prefix=">>nob<< ")),
        (OPUS, "marian", "fr", None),
        # In the vocabulary of another architecture such tokens name no languages.
        (MBART, "marian", "de", Pair()),
    ],
)
def test_each_family_has_names_of_its_own(tokens: list[str], architecture: str, lang: str, pair: Pair | None) -> None:
    assert Languages(["▁the", "x", *tokens], architecture).pair("en", lang) == pair


def test_a_language_is_not_translated_into_itself() -> None:
    assert Languages(NLLB, "m2m_100").pair("en", "en-GB") is None


@pytest.mark.parametrize(
    ("source", "target", "asked", "known"),
    [
        ("de", "en", ("de", "en"), True),
        ("de", "en", ("de-AT", "en-GB"), True),
        ("de", "en", ("en", "de"), False),
        ("de", "en", ("fr", "en"), False),
        ("de", "en", (None, "en"), True),
        ("ROMANCE", "en", ("fr", "en"), True),
        ("gem", "en", ("sv", "en"), True),
        ("mul", "en", ("ja", "en"), True),
        ("deu_eng_fra", "por", ("fr", "pt"), True),
        ("deu_eng_fra", "por", ("es", "pt"), False),
        ("pt_BR", "en", ("pt", "en"), True),
        (None, None, ("xx", "yy"), True),
    ],
)
def test_models_of_one_pair_judge_that_pair(
    source: str | None, target: str | None, asked: tuple[str | None, str], known: bool
) -> None:
    assert (Languages([], "marian", source=source, target=target).pair(*asked) is not None) == known


def test_the_source_counts_where_only_the_target_is_named() -> None:
    assert Languages(OPUS, "marian", source="en").pair("fr", "de") is None


def test_t5_begins_with_a_sentence() -> None:
    languages = Languages([], "t5", prefixes={("en", "de"): "translate English to German: "})
    assert languages.pair("en-US", "de") == Pair(prefix="translate English to German: ")
    assert languages.pair("de", "en") is None


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("Helsinki-NLP/opus-mt-de-en", ("de", "en")),
        ("Helsinki-NLP/opus-mt-tc-big-en-pt", ("en", "pt")),
        ("/models/opus-mt-ROMANCE-en/", ("ROMANCE", "en")),
        ("x/opus-mt-tc-bible-big-deu_eng_fra_por_spa-bat", ("deu_eng_fra_por_spa", "bat")),
        ("facebook/nllb-200-distilled-600M", (None, None)),
    ],
)
def test_names_of_opus_models_tell_their_languages(name: str, languages: tuple[str | None, str | None]) -> None:
    assert languages_in_name(name) == languages


def test_no_code_is_no_language() -> None:
    assert parse(None) is parse("") is parse("und") is None
