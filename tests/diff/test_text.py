import json

import msgspec
import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from migrate.diff.between import difference_between
from migrate.diff.difference import Difference
from migrate.diff.move import difference_of_move
from migrate.diff.text import print_difference
from migrate.model.gateway import Mode
from migrate.model.plan import Basis, Plan
from tests.diff.pairs import CHOICES, EXPORT, POOLS, TARGET, between
from tests.report.plans import PRIVATE_POOL, a_configuration, a_finding, a_plan, a_workload
from tests.report.printing import printed
from tests.scenarios.run import DEMO

HOSTILE = "<script>\u202e\x1b[31m=cmd|`a`\n|[b]"


def text(difference: Difference, *, width: int = 100, terminal: bool = False) -> str:
    files = ["old.json", "new.json"] if difference.before else ["plan.json"]
    return printed(lambda console: print_difference(difference, console, files=files), width=width, terminal=terminal)


def demo() -> Plan:
    return msgspec.convert(json.loads((DEMO / "expected" / "plan.json").read_bytes()), Plan)


def test_the_first_lines_say_which_inputs_changed_each_on_its_own() -> None:
    lines = text(between(a_plan(), a_plan(), EXPORT, CHOICES, choices__mode="1")).split("\n")
    assert ["export changed", "choices changed: mode", "The same: target."] == lines[:3]


def test_when_the_exports_were_taken_is_told() -> None:
    old, new = (replace(a_plan(), basis=Basis(taken, "t", "c", {"takenAt": taken})) for taken in ("May", "June"))
    assert text(difference_between(old, new)).startswith("export changed: taken May, then June\n")


def test_without_a_changed_input_the_program_is_named() -> None:
    shown = text(between(a_plan(a_configuration("shop")), a_plan(a_configuration("shop", addresses=4))))
    assert shown.startswith(
        "The same: export, target and choices.\nWhat differs comes from another version of the program"
    )


def test_without_a_cause_none_is_named() -> None:
    old = a_plan(a_configuration("shop"), workloads=[replace(a_workload("shop"), pods=3)])
    shown = text(between(old, a_plan(a_configuration("shop"))))
    assert "\n~ shop\n    - Deployment web\n        - action: patch, restart: rolling, pods: 3\n" in shown


def test_the_same_plan_is_called_that() -> None:
    assert "Nothing differs: it is the same plan." in text(difference_between(a_plan(), a_plan()))


def test_plans_that_differ_only_in_their_making_are_called_that() -> None:
    shown = text(between(a_plan(), replace(a_plan(), digest="sha256:0"), EXPORT))
    assert "Nothing differs but what a plan says of its own making: basis, digest and origin (0 findings" in shown


def test_a_plan_without_configurations_changes_nothing() -> None:
    assert "The plan has no configuration: nothing changes." in text(difference_of_move(a_plan()))


def test_a_changed_choice_reads_like_this() -> None:
    new = a_configuration(
        "shop", mode=Mode.PRIVATE, pool=PRIVATE_POOL.name, reason="private, because choices.yaml says so"
    )
    shown = text(between(a_plan(a_configuration("shop"), pools=POOLS), a_plan(new, pools=POOLS), EXPORT, CHOICES))
    expected = """\
~ shop  because choices changed
    ~ EgressIP egressip-prod
        ~ pool    egwpub31a  →  egwpri30a
        ~ mode    public  →  private
        ~ reason  today's addresses are public  →  private, because choices.yaml says so
"""
    assert expected in shown


def test_causes_stand_beside_each_field_where_they_are_several() -> None:
    new = a_configuration("shop-eu", source_namespace="shop", old_addresses=("203.0.113.99",))
    shown = text(between(a_plan(a_configuration("shop")), a_plan(new), EXPORT, CHOICES))
    assert "~ shop  because the export and choices changed" in shown
    assert "203.0.113.10  →  203.0.113.99  [export]" in shown
    assert "shop  →  shop-eu  [choices]" in shown


def test_like_changes_of_many_are_told_once_with_their_number() -> None:
    names = [f"team-{number}" for number in range(40)]
    old, new = (a_plan(*(a_configuration(name, addresses=size) for name in names)) for size in (2, 4))
    shown = text(between(old, new, TARGET))
    assert "~ 40 namespaces, each with its own NAMESPACE and EGRESSIP: team-0, team-1, team-10" in shown
    assert 1 == shown.count("~ addresses  2  →  4")


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("terminal", [True, False])
def test_no_line_is_wider_than_the_screen(width: int, terminal: bool) -> None:
    plan = demo()
    for difference in (
        difference_of_move(plan),
        difference_between(a_plan(), plan),
        difference_between(plan, a_plan()),
    ):
        assert max(map(cell_len, text(difference, width=width, terminal=terminal).split("\n"))) <= width


def test_hostile_names_are_visible_and_act_on_nothing() -> None:
    made = a_configuration(HOSTILE, HOSTILE, old_addresses=(HOSTILE,), reason=HOSTILE)
    plan = a_plan(
        made, workloads=[a_workload(HOSTILE, HOSTILE)], findings=[a_finding("EG501", f"X {HOSTILE}/{HOSTILE}")]
    )
    for difference in (
        difference_of_move(plan),
        difference_between(a_plan(), plan),
        difference_between(plan, a_plan()),
    ):
        shown = text(difference)
        assert not {"\u202e", "\x1b", "\x07"} & set(shown)
        assert "<script>\\u202e\\u001b[31m" in shown


def test_the_demo_counts_what_moves() -> None:
    shown = text(difference_of_move(demo()))
    assert "\n6 namespaces to move: 11 workloads" in shown
    assert "~ addresses            203.0.113.10  →  egress-payments_egressip-payments/31\n" in shown
    assert "                               203.0.113.11\n" in shown
