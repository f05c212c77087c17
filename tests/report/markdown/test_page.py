from migrate.files.planfile import read_plan
from migrate.model.findings import Severity
from migrate.model.inventory import Missing
from migrate.model.plan import Plan
from migrate.report.markdown.page import markdown_of
from migrate.report.review import review_of
from migrate.report.teams import page_of
from tests.commonmark import blocks, kinds, links, tables
from tests.report.plans import a_configuration, a_finding, a_plan, accepted
from tests.scenarios.run import DEMO

HEADINGS = [
    "Decisions wanted",
    "Namespaces, before and after",
    "From namespaces to prefixes",
    "Warnings: each wants a decision",
    "For the record",
    "Accepted",
    "What destinations see, before and after",
    "Rules in place of egress policies",
    "Order",
    "Old addresses",
    "Gateway node pools",
    "Gateway subnets",
    "Public IP prefixes",
    "Costs a month, in USD, list prices of 2026-06-18",
    "Quotas of the subscription",
    "Missing from target.yaml",
    "Left out",
    "Next",
    "Provenance",
]


def demo() -> Plan:
    return read_plan(str(DEMO / "expected" / "plan.json"))


def page(plan: Plan) -> str:
    return markdown_of(review_of(plan)).decode()


def headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.split("\n") if line.startswith("## ")]


def table(text: str, heading: str) -> list[list[str]]:
    """The table that begins with this heading."""
    return next(rows for rows in tables(text) if rows[0][0] == heading)


def test_everything_has_its_section_in_the_order_of_the_review() -> None:
    text = page(demo())
    assert HEADINGS == headings(text)
    assert text.startswith("# From EgressIP to Static Egress Gateway\n\n**6 EgressIPs become 6 configurations")
    assert text.endswith("\n")


def test_what_is_not_there_has_no_section() -> None:
    assert ["Decisions wanted", "Next", "Provenance"] == headings(page(a_plan(pools=())))
    assert "\n## Decisions wanted\n\nNone.\n" in page(a_plan(pools=()))


def test_the_page_of_a_team_says_nothing_of_costs() -> None:
    assert not [title for title in headings(page(page_of(demo(), ["ledger"]))) if title.startswith("Costs")]


def test_there_is_a_line_for_each_configuration() -> None:
    head, *rows = table(page(demo()), "Namespace")
    assert ["Namespace", "EgressIP", "Before", "After", "Prefix", "Mode", "Pool", "Workloads", "Wave"] == head
    assert [
        "payments",
        "egressip-payments",
        "203.0.113.10, 203.0.113.11",
        "/31, 2 addresses",
        "egress-payments_egressip-payments",
        "public",
        "egwpub31a",
        "2 rolling, 1 at next run",
        "wave-1",
    ] in rows


def test_known_addresses_stand_in_the_place_of_their_number() -> None:
    known = a_configuration("team-a", new_addresses=("20.1.2.0/31",), old_addresses=())
    (row,) = table(page(a_plan(known)), "Namespace")[1:]
    assert ["none assigned", "20.1.2.0/31"] == row[2:4]


def test_a_decision_is_wanted_for_each_rule_with_an_open_warning() -> None:
    firewall = [a_finding("EG502", f"EgressFirewall {name}/default") for name in ("team-a", "team-b")]
    left_out = a_finding("EG503", "EgressFirewall team-a/default", fallback="It is left out.")
    settled = accepted(a_finding("EG113", "EgressIP egressip-prod"))
    error = a_finding("EG107", "Deployment team-a/web", Severity.ERROR)

    rows = table(page(a_plan(findings=[*firewall, left_out, settled, error])), "Finding")

    assert [("EG502", "2", ""), ("EG503", "1", "It is left out.")] == [(row[0], row[2], row[3]) for row in rows[1:]]


def test_a_finding_is_told_with_its_place_why_and_what_to_do() -> None:
    text = page(a_plan(findings=[a_finding("EG502", "EgressFirewall team-a/default")]))

    assert (
        "- `EgressFirewall team-a/default` (`export/objects.yaml:12 spec.egress[3]`): "
        "what is the matter with EgressFirewall team-a/default\n\n*Why:* why it matters\n\n*Do:* what to do about it\n"
    ) in text


def test_an_accepted_finding_says_who_and_why_and_asks_for_nothing() -> None:
    text = page(a_plan(findings=[accepted(a_finding("EG113", "EgressIP egressip-prod"), "2027-06-30")]))

    assert "Accepted by network board, until 2027-06-30: the rules live in the firewall now" in text
    assert "*Do:*" not in text


def test_findings_link_to_their_rule() -> None:
    assert all("/reference/rules.html#eg" in link for link in links(page(demo())))
    assert links(page(demo()))


def test_the_sum_of_a_subnet_can_be_done_again_by_hand() -> None:
    (first, second) = [rows for rows in tables(page(demo())) if rows[0] == ["Addresses", "Why"]]
    assert ["24", "5", "29"] == [row[0] for row in first[1:]]
    assert ["6", "5", "11"] == [row[0] for row in second[1:]]


def test_the_bill_has_its_sums() -> None:
    rows = {row[0]: row[3] for row in table(page(demo()), "Item")}
    assert ("405.15", "219.00") == (rows["The plan"], rows["The old way"])


def test_commands_can_be_copied_and_end_where_they_should() -> None:
    text = page(a_plan(missing=(Missing("a\n```\n# x", "it\n# y", "oc get `x`\n```\nrm -rf /"),)))
    assert [r"oc get `x`\u000a```\u000arm -rf /" + "\n"] == [one for one in blocks(text, "fence") if "oc get" in one]


def test_the_page_is_made_of_a_few_plain_things() -> None:
    assert {"fence", "table_open", "bullet_list_open", "heading_open"} <= kinds(page(demo()))
    assert not kinds(page(demo())) & {"html_block", "html_inline", "image", "code_block", "blockquote_open", "hr"}


def test_the_digests_are_told() -> None:
    plan = demo()
    rows = dict(table(page(plan), "What")[1:])
    assert (plan.digest, plan.basis.exports) == (rows["Plan"], rows["Exports"])
    assert "2026-11-16T09:30:00Z" == rows["Taken"]
