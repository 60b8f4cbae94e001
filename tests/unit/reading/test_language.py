"""The language of a posting is told from a few sentences, and not guessed from a few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.text import language

TEXTS = {
    "en": "We are looking for a coder who will review charts and work with the team of our clinic.",
    "es": "Buscamos un codificador para el hospital; revisa los expedientes y asigna los códigos de"
    " las visitas con el equipo de la clínica.",
    "fr": "Nous cherchons une personne pour les archives de la clinique, avec un diplôme dans le"
    " domaine et le goût des dossiers.",
    "de": "Wir suchen eine Fachkraft für die Kodierung; sie arbeitet mit der Klinik und dem Labor"
    " im Haus und ist bei den Visiten dabei.",
    "pt": "Procuramos uma pessoa para a codificação; ela trabalha com a equipe do hospital e não no"
    " balcão, em horário comercial.",
    "it": "Cerchiamo una persona per la codifica delle cartelle; lavora con il reparto e la"
    " direzione di un ospedale della città.",
    "nl": "Wij zoeken een collega voor de codering van dossiers; je werkt met het team van het"
    " ziekenhuis en bij de poli.",
    "zh": "我们正在寻找一名病案编码员,负责住院病历的编码和质量检查。",
    "ja": "病院で診療記録のコーディングを担当する方を募集しています。",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_few_sentences_are_enough(code: str) -> None:
    assert language.of(TEXTS[code]) == code


def test_names_of_credentials_in_english_do_not_make_a_spanish_posting_english() -> None:
    assert language.of(TEXTS["es"] + " Certified Coding Specialist (CCS), RHIT, CPC.") == "es"


@pytest.mark.parametrize("text", ["", "RHIT", "Medical Coder II", "12345 !!! ???"])
def test_a_title_or_less_is_not_guessed_from(text: str) -> None:
    assert language.of(text) is None


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    assert language.of(text) is None or len(language.of(text) or "") == 2
