import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.model.names import converted_name, name_before_conversion, object_name

SUBDOMAIN = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\Z")


@pytest.mark.parametrize("name", ["egressip-prod", "a", "0", "team-a.prod", "x" * 253])
def test_a_valid_name_stays(name: str) -> None:
    assert name == object_name(name)


@pytest.mark.parametrize("name", ["Prod", "team_a", "-a", "../../etc", "a/b", "x" * 254, "{{ .name }}", "a..b", "é"])
def test_any_other_name_becomes_a_valid_one(name: str) -> None:
    assert SUBDOMAIN.match(object_name(name))
    assert "/" not in object_name(name)


def test_names_that_differ_stay_different() -> None:
    assert object_name("Team-A") != object_name("team_a") != object_name("TEAM-A")


@given(st.text())
def test_every_text_gives_a_name_of_at_most_253_characters_and_always_the_same(text: str) -> None:
    name = object_name(text)
    assert name == object_name(text)
    assert SUBDOMAIN.match(name)
    assert 253 >= len(name)


def test_a_net_namespace_is_converted_as_red_hat_does_and_back() -> None:
    assert "egressip-team-a" == converted_name("team-a")
    assert "egressip-team-a" == name_before_conversion(converted_name("egressip-team-a"))
