import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.plan.prefixes.ids import prefix_name, subscription_of

ID = "/subscriptions/0000/resourceGroups/rg-net/providers/Microsoft.Network/publicIPPrefixes/pfx-team-b"

labels = st.from_regex(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", fullmatch=True)
subdomains = st.lists(labels, min_size=1, max_size=4).map(".".join).filter(lambda name: len(name) <= 253)


def test_a_name_says_the_namespace_and_the_configuration() -> None:
    assert "egress-team-a_egressip-prod" == prefix_name("team-a", "egressip-prod")


def test_names_that_only_a_hyphen_tells_apart_stay_apart() -> None:
    assert prefix_name("team", "a-prod") != prefix_name("team-a", "prod")


def test_eighty_characters_are_kept_and_one_more_is_cut_with_a_hash() -> None:
    exact = prefix_name("n" * 30, "c" * 42)
    assert 80 == len(exact)
    assert exact.endswith("c" * 42)
    cut = prefix_name("n" * 30, "c" * 43)
    assert 80 == len(cut)
    assert re.search(r"c-[0-9a-f]{8}$", cut)


def test_long_names_that_begin_alike_stay_apart() -> None:
    assert prefix_name("team-a", "c" * 100 + "1") != prefix_name("team-a", "c" * 100 + "2")


@given(st.lists(st.tuples(labels, subdomains), unique=True, max_size=20))
def test_every_configuration_has_a_name_of_its_own_that_azure_takes(pairs: list[tuple[str, str]]) -> None:
    names = [prefix_name(namespace, name) for namespace, name in pairs]
    assert len(pairs) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z0-9][\w.-]{0,78}\w", name, re.ASCII) for name in names)


@pytest.mark.parametrize("text", [ID, ID.lower(), ID.replace("0000", "00-AB")])
def test_an_id_is_read_without_regard_to_case(text: str) -> None:
    assert text.split("/")[2] == subscription_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pfx-team-b",
        f"{ID}/",
        f" {ID}",
        f"{ID}\n",
        ID.removeprefix("/"),
        ID.replace("publicIPPrefixes", "publicIPAddresses"),
        ID.replace("Microsoft.Network", "MicrosoftXNetwork"),
        ID.removesuffix("pfx-team-b"),
        ID.replace("0000/", "/"),
        f"https://management.azure.com{ID}",
    ],
)
def test_anything_else_is_no_id(text: str) -> None:
    assert subscription_of(text) is None
