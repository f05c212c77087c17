from msgspec.structs import replace

from migrate.model.inventory import Missing
from migrate.report.review import review_of
from tests.report.plans import PRIVATE_POOL, PUBLIC_POOL, a_configuration, a_finding, a_plan


def test_a_review_says_in_plain_words_that_peers_must_allow_every_address() -> None:
    explanations = " ".join(review_of(a_plan(a_configuration("team-a"))).explanations)

    assert "a /31 holds 2 addresses" in explanations
    assert "peers have to allow them all" in explanations


def test_every_prefix_size_of_the_plan_is_explained() -> None:
    plan = a_plan(
        a_configuration("team-a"),
        a_configuration("team-b", pool=PRIVATE_POOL.name, addresses=4),
        pools=[PUBLIC_POOL, PRIVATE_POOL],
    )

    assert "a /31 holds 2 addresses and a /30 holds 4 addresses" in review_of(plan).explanations[0]


def test_a_plan_that_moves_nothing_explains_nothing() -> None:
    assert () == review_of(a_plan(pools=())).explanations


def test_a_review_carries_all_that_the_plan_says() -> None:
    missing = Missing("Pods", "labels of running pods are unknown", "oc get pods -A -o json > pods.json")
    plan = a_plan(
        a_configuration("team-a"),
        findings=[a_finding("EG502", "EgressFirewall team-a/default")],
        missing=(missing,),
        left_out=("default", "kube-system"),
    )
    plan = replace(plan, basis=replace(plan.basis, source={"clusterId": "c0ffee"}))

    review = review_of(plan)

    assert (missing,) == review.missing
    assert ("default", "kube-system") == review.left_out
    assert ["EG502"] == [group.id for group in review.groups]
    assert {"clusterId": "c0ffee"} == review.source
    assert plan.digest == review.digest


def test_a_review_names_what_every_configuration_excludes() -> None:
    spec = {"spec": {"excludeCidrs": ["10.0.0.0/16"]}}
    plan = a_plan(a_configuration("team-a", object=spec), a_configuration("team-b", object=spec))
    assert ("10.0.0.0/16",) == review_of(plan).excluded
    assert () == review_of(a_plan(pools=())).excluded
