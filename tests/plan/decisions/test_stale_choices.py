from typing import Any

import pytest

from migrate.model.choices import Choices, Chosen, Destination, NamespaceChoice, Overlap, Waves
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Names
from migrate.model.places import Origin
from migrate.plan.decisions.stale_choices import unmatched_choices

EXPORT = Inventory(names=Names(("default", "team-a", "team-b"), ("egressip-prod", "egressip-team-b")))


def stale(**choices: Any) -> list[Notice]:
    return list(unmatched_choices(EXPORT, Chosen(Choices(**choices))))


@pytest.mark.parametrize(
    ("path", "choices"),
    [
        ("include[0]", {"include": ("openshift-*",)}),
        ("only[1]", {"only": ("team-*", "shop-*")}),
        ("exclude[0]", {"exclude": ("sandbox-*", "team-a")}),
        ("exclude[0]", {"exclude": ("EgressIP/old-*",)}),
        ("exclude[0]", {"exclude": ("egressip-prod",)}),
        ("overlaps[0].namespace", {"overlaps": (Overlap("team-x", "egressip-prod"),)}),
        ("overlaps[0].use", {"overlaps": (Overlap("team-a", "egressip-test"),)}),
        ("waves.canary[1]", {"waves": Waves(("team-a", "team-x"))}),
        ("destinations[0].namespaces[1]", {"destinations": (Destination("192.0.2.0/24", "", ("team-a", "team-x")),)}),
        ("namespaces.team-x", {"namespaces": {"team-x": NamespaceChoice(mode="public")}}),
        (
            "namespaces.team-a.publicIpPrefixId.egressip-test",
            {"namespaces": {"team-a": NamespaceChoice(public_ip_prefix_id={"egressip-test": "/x"})}},
        ),
    ],
)
def test_what_a_choice_names_and_the_export_does_not_have_is_eg123(path: str, choices: dict[str, Any]) -> None:
    (notice,) = stale(**choices)
    assert ("EG123", path, f"Choices {path}") == (notice.rule, notice.path, notice.subject)


def test_what_the_export_has_is_not_in_scope_or_out_of_it() -> None:
    assert [] == stale(
        include=("default",),
        only=("team-a",),
        exclude=("team-[b]", "EgressIP/egressip-*"),
        overlaps=(Overlap("team-b", "egressip-team-b"),),
        waves=Waves(("team-b",)),
        destinations=(Destination("192.0.2.0/24", "", ("team-a",)), Destination("198.51.100.0/24")),
        namespaces={"team-b": NamespaceChoice(public_ip_prefix_id={"egressip-prod": "/x"})},
    )


def test_the_defaults_name_nothing() -> None:
    assert [] == stale()


def test_a_canary_may_have_its_name_on_aks() -> None:
    assert [] == stale(waves=Waves(("alpha",)), namespaces={"team-a": NamespaceChoice(renamed="alpha")})


def test_the_nearest_names_are_suggested() -> None:
    (notice,) = stale(namespaces={"team-aa": NamespaceChoice()})
    assert "No namespace of this export is called `team-aa`. Did you mean `team-a` or `team-b`?" == notice.message
    (notice,) = stale(exclude=("EgressIP/egressip-prd",))
    assert notice.message.startswith("No EgressIP of this export matches `egressip-prd`. Did you mean `egressip-prod`")


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    (notice,) = stale(only=("zzz",))
    assert "No namespace of this export matches `zzz`." == notice.message


def test_where_many_names_are_strange_only_the_first_get_a_suggestion() -> None:
    notices = stale(namespaces={f"team-{number:03}": NamespaceChoice() for number in range(30)})
    assert (30, 20) == (len(notices), sum("Did you mean" in notice.message for notice in notices))


def test_the_line_of_the_choice_is_named() -> None:
    path = "only[0]"
    chosen = Chosen(Choices(only=("zzz",)), {path: Origin("choices.yaml", 7, path)})
    (notice,) = unmatched_choices(EXPORT, chosen)
    assert Origin("choices.yaml", 7, path) == notice.origin
