"""Whatever kind of place the reader can name has words on the page."""

from reading.job import setting
from web.phrases import SETTINGS


def test_every_setting_that_is_read_has_a_name_to_print() -> None:
    assert {kind for kind, _ in (*setting._NAMES, *setting._TEXT)} == set(SETTINGS)
