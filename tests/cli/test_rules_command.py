from pathlib import Path

import pytest

from migrate.model.catalogue import RULES
from tests.scenarios.run import migrate


def test_every_rule_has_a_line(tmp_path: Path) -> None:
    ended = migrate("rules", cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert list(RULES) == [line.split()[0] for line in ended.out.splitlines() if line.startswith("EG")]


@pytest.mark.parametrize("name", ["EG502", "eg502"])
def test_one_rule_is_explained(name: str, tmp_path: Path) -> None:
    said = migrate("rules", name, cwd=tmp_path).out

    assert said.startswith("EG502  warning  ")
    assert RULES["EG502"].why.split()[:3] == said.partition("Why")[2].split()[:3]


def test_an_unknown_rule_is_a_usage_error_with_the_nearest(tmp_path: Path) -> None:
    ended = migrate("rules", "EG599", cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert "The nearest are EG5" in ended.err
