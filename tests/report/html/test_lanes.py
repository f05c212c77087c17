from migrate.model.gateway import Mode, Prefix, Status
from migrate.model.plan import Plan
from migrate.model.proof import Change, Proof, Treatment
from migrate.report.html.lanes import Lane, lanes_of
from migrate.report.html.wire import wires_of
from migrate.report.review import review_of
from tests.report.html.pages import large_plan
from tests.report.plans import PRIVATE_POOL, PUBLIC_POOL, a_configuration, a_plan


def lanes(plan: Plan) -> tuple[Lane, ...]:
    review = review_of(plan)
    return lanes_of(review, wires_of(review.differences, review.excluded))


def private(namespace: str) -> Plan:
    return a_plan(a_configuration(namespace, pool=PRIVATE_POOL.name, mode=Mode.PRIVATE), pools=[PRIVATE_POOL])


def test_a_few_namespaces_are_named_with_the_prefix_of_each() -> None:
    (lane,) = lanes(large_plan(3))
    assert ["team-0", "team-1", "team-2"] == [label.text for label in lane.namespaces]
    assert ["egress-team-0", "egress-team-1", "egress-team-2", "gateway's private address"] == [
        way.label.text for way in lane.ways
    ]


def test_past_forty_namespaces_a_pool_shows_their_number() -> None:
    assert 40 == len(lanes(large_plan(40))[0].namespaces)
    (lane,) = lanes(large_plan(41))
    assert [("41 namespaces", "team-0 … team-9")] == [(label.text, label.detail) for label in lane.namespaces]
    assert ("41 prefixes of /31", "82 addresses") == (lane.ways[0].label.text, lane.ways[0].label.detail)


def test_public_pools_come_first_and_pools_that_serve_nobody_not_at_all() -> None:
    plan = a_plan(
        a_configuration("a", pool=PRIVATE_POOL.name, mode=Mode.PRIVATE), a_configuration("b"),
        pools=[PRIVATE_POOL, PUBLIC_POOL],
    )  # fmt: skip
    assert ["egwpub31a", "egwpri30a"] == [lane.pool.text for lane in lanes(plan)]
    assert [] == [lane for lane in lanes(a_plan()) if lane.namespaces]


def test_private_mode_leaves_with_addresses_of_the_subnet() -> None:
    (lane,) = lanes(private("a"))
    assert [("4 private addresses each", "of no subnet found")] == [
        (way.label.text, way.label.detail) for way in lane.ways
    ]


def test_where_a_firewall_takes_over_peers_see_its_address() -> None:
    prefix = Prefix("pfx", 31, Status.CREATE, ("a",), ("a/egressip-prod",))
    everything = Change(("0.0.0.0/0",), Treatment.EGRESS, Treatment.FIREWALL, "a route leads there")
    plan = a_plan(
        a_configuration("a"),
        prefixes=(prefix,),
        proof=(Proof("a", "egressip-prod", unchanged=False, changes=(everything,)),),
    )
    assert [Treatment.FIREWALL] == [way.seen_as for way in lanes(plan)[0].ways]


def test_what_has_no_proof_is_taken_to_show_its_own_address() -> None:
    prefix = Prefix("pfx", 31, Status.CREATE, ("a",), ("a/egressip-prod",))
    (lane,) = lanes(a_plan(a_configuration("a"), prefixes=(prefix,)))
    assert [Treatment.EGRESS] == [way.seen_as for way in lane.ways]
