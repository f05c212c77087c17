from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.cutover import Wave
from migrate.model.gateway import Mode, Prefix, Status
from migrate.model.inventory import Restart
from migrate.report.rows import gathered, rows_of
from tests.report.plans import PRIVATE_POOL, PUBLIC_POOL, a_configuration, a_finding, a_plan, a_workload


def test_a_row_says_what_an_address_becomes() -> None:
    made = a_configuration("team-a", addresses=4, pool=PRIVATE_POOL.name, mode=Mode.PRIVATE)

    (row,) = rows_of(a_plan(made, pools=[PRIVATE_POOL]))

    assert (("203.0.113.10",), 30, 4, "egwpri30a", "wave-1") == (
        row.old,
        row.prefix_size,
        row.addresses,
        row.pool,
        row.wave,
    )


def test_workloads_are_counted_by_how_their_pods_are_replaced() -> None:
    workloads = [
        a_workload("team-a", "web"),
        a_workload("team-a", "api"),
        a_workload("team-a", "tool", restart=Restart.MANUAL),
        a_workload("team-a", "other", configuration="another-egressip"),
        a_workload("team-b", "web"),
    ]

    (row,) = rows_of(a_plan(a_configuration("team-a"), workloads=workloads))

    assert ((Restart.ROLLING, 2), (Restart.MANUAL, 1)) == row.restarts
    assert 3 == row.workloads


def test_a_workload_that_waits_for_a_decision_is_nobodys_yet() -> None:
    contested = replace(a_workload("team-a"), configuration=UNSET)

    (row,) = rows_of(a_plan(a_configuration("team-a"), workloads=[contested]))

    assert 0 == row.workloads


def test_findings_are_found_under_the_name_that_the_namespace_had_on_openshift() -> None:
    made = a_configuration("team-alpha", source_namespace="team-a")
    findings = [a_finding("EG502", "EgressFirewall team-a/default"), a_finding("EG108", "EgressIP team-a")]

    (row,) = rows_of(a_plan(made, findings=findings))

    assert ("EG502",) == row.rules


def test_four_namespaces_that_differ_in_nothing_are_one_line() -> None:
    names = ("batch-1", "batch-2", "batch-3", "batch-4")
    plan = a_plan(*map(a_configuration, names), workloads=[a_workload(name) for name in names])

    (row,) = gathered(rows_of(plan))

    assert names == row.namespaces
    assert 1 == row.workloads


def test_three_are_three_lines() -> None:
    plan = a_plan(*map(a_configuration, ("batch-1", "batch-2", "batch-3")))

    assert rows_of(plan) == gathered(rows_of(plan))


def test_a_namespace_that_differs_keeps_its_own_line() -> None:
    names = ("batch-1", "batch-2", "batch-3", "batch-4", "batch-5")
    plan = a_plan(
        *map(a_configuration, names),
        a_configuration("batch-6", "another"),
        findings=[a_finding("EG502", "EgressFirewall batch-2/default")],
    )

    rows = gathered(rows_of(plan))

    assert [("batch-1", "batch-3", "batch-4", "batch-5"), ("batch-2",), ("batch-6",)] == [r.namespaces for r in rows]


def test_a_line_of_namespaces_in_several_waves_says_so() -> None:
    names = ("batch-1", "batch-2", "batch-3", "batch-4")
    waves = (Wave("canary", names[:1]), Wave("wave-1", names[1:]))

    (row,) = gathered(rows_of(a_plan(*map(a_configuration, names), waves=waves)))

    assert "2 waves" == row.wave


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["one", "two"])), unique=True))
def test_gathering_loses_no_namespace(keys: list[tuple[int, str]]) -> None:
    plan = a_plan(*(a_configuration(f"ns-{number:02}", name) for number, name in keys), pools=[PUBLIC_POOL])

    rows = rows_of(plan)

    assert sorted(row.namespaces[0] for row in rows) == sorted(n for row in gathered(rows) for n in row.namespaces)


def test_a_row_names_the_prefixes_of_its_configuration() -> None:
    prefix = Prefix("pfx-a", 31, Status.CREATE, ("a",), ("a/egressip-prod",))
    rows = rows_of(a_plan(a_configuration("a"), a_configuration("b"), prefixes=(prefix,)))
    assert [("pfx-a",), ()] == [row.prefixes for row in rows]
