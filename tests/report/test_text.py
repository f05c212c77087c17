import re

import pytest
from msgspec.structs import replace
from rich.console import Console

from migrate.model.assessment import AssessedNamespace, Assessment
from migrate.model.findings import Related, Severity
from migrate.model.inventory import Missing, Restart
from migrate.model.places import Origin
from migrate.model.plan import Plan
from migrate.report.assessed import review_of_assessment
from migrate.report.review import review_of
from migrate.report.text import print_assessment, print_review
from tests.report.plans import PUBLIC_POOL, a_configuration, a_finding, a_plan, a_workload, accepted
from tests.report.printing import printed

FULL = a_plan(
    a_configuration("orders", "egressip-orders"),
    a_configuration("payments", "egressip-payments", old_addresses=("203.0.113.10", "203.0.113.11")),
    workloads=[
        a_workload("payments", "web", configuration="egressip-payments"),
        a_workload("payments", "job", configuration="egressip-payments", restart=Restart.NEXT_RUN),
    ],
    findings=[
        a_finding("EG101", "EgressIP broken", Severity.ERROR, origin=None),
        a_finding("EG502", "EgressFirewall orders/default", fallback="nothing replaces it"),
        a_finding("EG109", "EgressIP egressip-orders", Severity.INFO),
        accepted(a_finding("EG113", "EgressIP egressip-payments"), "2027-06-30"),
    ],
    missing=(Missing("Pods", "labels of running pods are unknown", "oc get pods -A -o json > pods.json"),),
    left_out=("default", "kube-system"),
)


def shown(plan: Plan, *, short: bool = False, width: int = 100, terminal: bool = False) -> str:
    def write(console: Console) -> None:
        print_review(review_of(plan), console, short=short)

    return printed(write, width=width, terminal=terminal)


def headings(text: str) -> list[str]:
    return re.findall(r"^(?=\S)(?!\d).*$", text.split("\nPlan ", 1)[1].split("\n", 1)[1], re.MULTILINE)


def test_the_sections_come_in_the_order_in_which_people_read() -> None:
    assert [
        "Namespaces, before and after",
        "Why public or private",
        "Order",
        "Gateway node pools",
        "Errors: nothing may be applied before they are cleared",
        "Warnings: each wants a decision",
        "For the record",
        "Accepted",
        "Missing from the export",
        "Left out",
        "Next",
    ] == headings(shown(FULL))


def test_a_message_that_names_thousands_of_things_is_cut_in_a_short_review_only() -> None:
    message = "It names " + ", ".join(f"prefix-{number}" for number in range(1000))
    plan = a_plan(a_configuration("orders"), findings=[a_finding("EG610", "Target cluster", message=message)])
    assert "prefix-999" in shown(plan)
    assert "prefix-999" not in shown(plan, short=True)
    assert "`migrate report` shows all of it." in " ".join(shown(plan, short=True).split())


def test_what_the_target_lacks_is_asked_for_apart_from_what_the_export_lacks() -> None:
    identity = Missing("cluster.identity", "pools need it", "az aks show --query identity.type", of="target")
    text = shown(replace(FULL, missing=(*FULL.missing, identity)))
    assert re.search(r"Missing from target\.yaml\n\n  cluster\.identity: pools need it\n +az aks show", text)
    assert "Put what is missing into target.yaml, with the commands above." in text


def test_before_and_after_stand_side_by_side() -> None:
    text = shown(FULL)

    assert re.search(r"orders +egressip-orders +203\.0\.113\.10 +/31, 2 addresses +none +wave-1", text)
    assert re.search(r"payments +egressip-payments +203\.0\.113\.10 +/31, 2 addresses +1 rolling +wave-1", text)
    assert re.search(r" +203\.0\.113\.11 +public, egwpub31a +1 at next run\n", text)


def test_known_addresses_are_shown_instead_of_their_number_alone() -> None:
    plan = a_plan(a_configuration("orders", new_addresses=("198.51.100.4/31",)))

    assert re.search(r"203\.0\.113\.10 +198\.51\.100\.4/31 ", shown(plan))


def test_an_address_that_nobody_assigned_is_no_empty_cell() -> None:
    assert "none assigned" in shown(a_plan(a_configuration("orders", old_addresses=())))


def test_a_finding_with_two_sides_names_the_place_of_both() -> None:
    other = Related(Origin("export/copy.yaml", 7, "spec"))
    text = shown(a_plan(a_configuration("orders"), findings=[a_finding("EG118", "EgressIP prod", related=(other,))]))
    assert "export/objects.yaml:12 spec.egress[3]" in text
    assert "See also export/copy.yaml:7 spec." in text


def test_each_finding_has_its_subject_place_and_advice() -> None:
    text = shown(FULL)

    assert "EgressFirewall orders/default  export/objects.yaml:12 spec.egress[3]" in text
    assert "what is the matter with EgressFirewall orders/default" in text
    assert "Until somebody decides: nothing replaces it" in text
    assert "Accepted by network board, until 2027-06-30: the rules live in the firewall now" in text
    assert "    Do    what to do about it" in text


def test_the_text_is_the_same_on_a_terminal_but_for_lines_and_colour() -> None:
    boxes = re.compile(r"[─│╭╮╰╯├┤┬┴┼]")

    assert shown(FULL).split() == boxes.sub("", shown(FULL, terminal=True)).split()


@pytest.mark.parametrize("width", [60, 61, 79, 100, 173])
@pytest.mark.parametrize("terminal", [True, False])
def test_long_names_are_folded_and_never_cut(width: int, terminal: bool) -> None:
    name = "n" * 63
    plan = a_plan(
        a_configuration(name, name),
        findings=[a_finding("EG502", f"EgressFirewall {name}/{'f' * 200}")],
        pools=[PUBLIC_POOL],
    )

    text = shown(plan, width=width, terminal=terminal)

    assert all(len(line) <= width for line in text.split("\n"))
    assert 200 <= text.count("f")
    assert "…" not in text


def test_a_short_review_names_the_first_of_many_and_says_how_many_there_are() -> None:
    names = [f"team-{number:02}" for number in range(30)]
    plan = a_plan(
        *(a_configuration(name, f"egressip-{name}") for name in names),
        findings=[a_finding("EG502", f"EgressFirewall {name}/default") for name in names],
    )

    text = shown(plan, short=True)

    assert "… and 10 lines more; `migrate report` shows all." in text
    assert "… and 27 cases more; `migrate report` shows all." in text
    assert "team-29" not in text
    assert "team-29" in shown(plan)


def test_a_short_review_has_a_line_for_what_asks_nothing_of_the_reader() -> None:
    text = shown(FULL, short=True)

    assert "EG109  The selector also matches platform namespaces, which are left out  1 case\n" in text
    assert "EG113  An egress address outside the subnet of the nodes  1 case\n" in text
    assert "what is the matter with EgressFirewall orders/default" in text
    assert "what is the matter with EgressIP egressip-orders" not in text


def test_the_reason_of_a_mode_is_told_once_with_all_that_share_it() -> None:
    text = shown(FULL)

    assert "  orders and payments  today's addresses are public\n" in text
    assert "today's addresses are public" not in shown(FULL, short=True)


def test_a_short_review_names_the_first_platform_namespaces_and_how_many_more_are_left_out() -> None:
    plan = a_plan(left_out=tuple(f"openshift-{number:02}" for number in range(63)))

    assert "63 platform namespaces: openshift-00, " in shown(plan, short=True)
    assert "openshift-09 and 53 more." in " ".join(shown(plan, short=True).split())
    assert "openshift-61 and openshift-62." in " ".join(shown(plan).split())


def test_many_like_namespaces_are_one_line_with_their_number() -> None:
    plan = a_plan(*(a_configuration(f"batch-{number:02}") for number in range(12)))

    assert re.search(
        r"^  12 namespaces +egressip-prod +203\.0\.113\.10 +/31, 2 addresses each", shown(plan), re.MULTILINE
    )


def test_an_assessment_shows_who_leaves_with_which_address() -> None:
    assessment = Assessment(
        egress_ips=1,
        namespaces=(AssessedNamespace("orders", ("egressip-orders",), ("203.0.113.20",), 2),),
        workloads=2,
        findings=(a_finding("EG502", "EgressFirewall orders/default"),),
    )

    text = printed(lambda console: print_assessment(review_of_assessment(assessment, exports=["x"]), console))

    assert re.search(r"orders +egressip-orders +203\.0\.113\.20 +2", text)
    assert text.rstrip().endswith("migrate plan x --target target.yaml")
