from msgspec.structs import replace

from migrate.model.gateway import Mode
from migrate.model.kinds import named as kind_named
from migrate.model.places import Place
from migrate.plan.traffic.concerned import named, sides_of
from tests.plan.factories import a_selection, an_egress_ip, wanted

MANY = wanted(
    *(a_selection(replace(an_egress_ip("prod", "10.9.0.4"), place=Place(at)), f"team-{at}") for at in range(7))
)


def test_a_few_are_named_and_the_others_counted() -> None:
    assert "1 configuration in public mode (team-0/prod)" == named(MANY[:1], Mode.PUBLIC)
    text = named(MANY, Mode.PRIVATE)
    assert text.startswith("7 configurations in private mode (team-0/prod, team-1/prod, ")
    assert text.endswith("team-4/prod and 2 more)")


def test_their_sides_are_where_the_addresses_of_those_stand() -> None:
    assert tuple((Place(at), "spec.egressIPs") for at in range(5)) == sides_of(MANY)


def test_one_object_for_several_namespaces_is_one_side() -> None:
    shared = an_egress_ip("prod", "10.9.0.4")
    assert 1 == len(sides_of(wanted(a_selection(shared, "team-a"), a_selection(shared, "team-b"))))


def test_a_netnamespace_has_its_addresses_at_the_top() -> None:
    of_sdn = replace(an_egress_ip("egressip-shop", "10.9.0.4"), kind=kind_named("NetNamespace"))
    assert ["egressIPs"] == [path for _, path in sides_of(wanted(a_selection(of_sdn, "shop")))]
