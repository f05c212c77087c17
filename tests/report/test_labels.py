import pytest

from migrate.model.findings import Severity
from migrate.model.gateway import Status
from migrate.model.inventory import Restart
from migrate.model.places import Origin
from migrate.report.labels import RESTARTS, SECTIONS, STATUSES, place_of


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin("a.yaml", 12, "spec.egress[3]"), "a.yaml:12 spec.egress[3]"),
        (Origin("a.yaml", 12, "metadata.name"), "a.yaml:12"),
        (Origin("a.yaml"), "a.yaml"),
        (None, ""),
    ],
)
def test_a_place_is_a_file_a_line_and_a_path(origin: Origin | None, words: str) -> None:
    assert words == place_of(origin)


def test_every_value_has_its_words() -> None:
    assert (set(Status), set(Restart), set(Severity)) == (set(STATUSES), set(RESTARTS), set(SECTIONS))
