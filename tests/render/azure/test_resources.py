import pytest

from migrate.model.findings import Finding, Severity
from migrate.model.gateway import AzureResource
from migrate.render.azure.resources import kind_of, labels, warning
from tests.render.azure.examples import CLUSTER, VNET, a_plan, an_error, both_modes

GROUP = "/subscriptions/0000/resourceGroups/rg-prod"
PREFIXES = f"{GROUP}/providers/Microsoft.Network/publicIPPrefixes"


@pytest.mark.parametrize(
    ("word", "resource_id"),
    [
        ("cluster", CLUSTER),
        ("pool", f"{CLUSTER}/agentPools/egw"),
        ("vnet", VNET),
        ("subnet", f"{VNET}/subnets/a"),
        ("prefix", f"{PREFIXES}/a"),
        ("prefix", f"{PREFIXES}/a".lower()),
        ("ip_group", f"{GROUP}/providers/Microsoft.Network/ipGroups/a"),
    ],
)
def test_the_kind_is_read_off_the_id_in_any_case(word: str, resource_id: str) -> None:
    assert word == kind_of(resource_id).word


def test_the_type_is_spelled_as_azure_spells_it() -> None:
    assert "Microsoft.Network/publicIPPrefixes" == kind_of(f"{PREFIXES}/a".lower()).type


def test_a_kind_without_words_is_refused() -> None:
    with pytest.raises(KeyError):
        kind_of(f"{GROUP}/providers/Microsoft.Network/routeTables/rt")


def test_labels_say_kind_and_name() -> None:
    assert ["prefix_a-b_c"] == list(labels([AzureResource(f"{PREFIXES}/a-b.c", "", {})], r"[^\w-]").values())


def test_labels_that_would_be_alike_are_told_apart() -> None:
    alike = [AzureResource(f"{PREFIXES}/{name}", "", {}) for name in ("a-b", "a_b", "a.b")]
    assert ["prefix_a_b", "prefix_a_b_", "prefix_a_b__"] == list(labels(alike, r"\W").values())


def test_a_label_stays_when_another_resource_comes() -> None:
    before, after = (labels(resources, "[^A-Za-z0-9_-]") for resources in (both_modes()[1:], both_modes()))
    assert before.items() <= after.items()


def test_a_plan_without_errors_needs_no_warning() -> None:
    worth_a_look = Finding("EG611", Severity.WARNING, "Pool egw", "…", "", "")
    assert "" == warning(a_plan(both_modes(), worth_a_look))


def test_the_errors_of_a_plan_are_named_once() -> None:
    plan = a_plan(both_modes(), an_error("EG404"), an_error("EG302"), an_error("EG302"))
    assert "Not to be applied: the plan has errors (EG302, EG404). Settle them and plan again." == warning(plan)
