import re
import shutil
import subprocess

import pytest
from msgspec.structs import replace

from migrate.model.findings import Finding, Severity
from migrate.model.inventory import Action, Restart, Workload
from migrate.model.places import Origin
from migrate.model.plan import Plan
from migrate.render.runbook import runbook_files
from tests.plan.factories import a_selection, a_workload, an_egress_ip, an_inventory
from tests.render.plans import plan_of, planned
from tests.render.runbook.reading import blocks_of, commands_of, part_of, prose_of, text_of

WEB = a_workload("team-a", "web")
STEPS = [
    "Read, and set up a terminal",
    "Export again and compare",
    "Build the gateway in Azure",
    "Create the configurations and wait until they are ready",
    "Have the new addresses allowed",
    "Move the workloads, wave by wave",
    "Have the old addresses removed",
]
HOSTILE = [
    "</script><img src=x>",
    "$(reboot)",
    "`id`",
    "a|b",
    "'; reboot #",
    "[x](http://evil)",
    "web\n# Step 9",
    "\u202e",
]


def headings(plan: Plan) -> list[str]:
    return re.findall(r"^## (.*)$", text_of(plan), re.MULTILINE)


def a_finding(rule: str, severity: Severity, subject: str, message: str = "") -> Finding:
    return Finding(rule, severity, subject, message, "", "", Origin("export.yaml"))


def test_the_steps_come_in_their_order_and_the_help_after_them() -> None:
    assert [
        *(f"Step {number}: {title}" for number, title in enumerate(STEPS, 1)),
        "When something goes wrong",
        "Going back",
        "What a gateway node costs when it goes",
    ] == headings(planned(WEB))


def test_with_admission_the_policies_come_when_the_peers_have_confirmed() -> None:
    assert "Step 6: Create the admission policies" == headings(planned(WEB, opt_in="admission"))[5]


def test_every_step_but_the_waves_ends_in_a_gate() -> None:
    for heading in headings(planned(WEB, opt_in="admission"))[:8]:
        assert "**Gate" in part_of(planned(WEB, opt_in="admission"), f"## {heading}")


def test_a_plan_of_nothing_says_so() -> None:
    assert "there is nothing to move" in text_of(plan_of(an_inventory()))


def test_a_blocked_plan_says_so_before_anything_else() -> None:
    blocked = replace(planned(WEB), findings=(a_finding("EG301", Severity.ERROR, "Pool egwpub31a"),))
    assert "**Not to be applied: the plan has errors (EG301)" in text_of(blocked)[:300]


def test_open_findings_are_named_and_accepted_or_informing_ones_are_not() -> None:
    found = (
        a_finding("EG502", Severity.WARNING, "EgressFirewall team-a/default"),
        a_finding("EG117", Severity.INFO, "EgressIP e"),
    )
    assert ["EG502"] == re.findall(r"^\| (EG\d+) \|", text_of(replace(planned(WEB), findings=found)), re.MULTILINE)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_becomes_markup_or_a_command(name: str) -> None:
    plan = planned(a_workload("team-a", name), a_workload(name, "web"))
    in_prose = re.sub(r"`[^`]*`|\\.", "", prose_of(plan))
    assert not re.search(r"<|\]\(|Step 9\n", in_prose)
    assert len(headings(planned(WEB))) == len(headings(plan))


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell here")
@pytest.mark.parametrize("name", [*HOSTILE, "web"])
def test_every_block_is_read_by_a_shell(name: str) -> None:
    for block in blocks_of(planned(a_workload("team-a", name), a_workload(name, "web"), opt_in="patches")):
        ended = subprocess.run(["sh", "-n"], input=block, capture_output=True, check=False, text=True)
        assert "" == ended.stderr, block


def test_every_block_of_commands_is_closed() -> None:
    assert 0 == text_of(planned(WEB)).count("```") % 2


def test_files_that_it_names_are_files_of_the_tree() -> None:
    plan = planned(WEB, opt_in="patches")
    assert ["kubernetes/patches/canary/team-a.deployment.web.yaml"] == [
        line.rpartition(" ")[2] for line in commands_of(plan) if line.startswith("kubectl patch ")
    ]


def test_many_namespaces_grow_it_by_their_own_lines_only() -> None:
    few, many = (
        plan_of(
            an_inventory(
                *(
                    a_selection(an_egress_ip("e", "20.9.0.10"), f"team-{at}", a_workload(f"team-{at}", "web"))
                    for at in range(number)
                )
            )
        )
        for number in (10, 110)
    )
    added = len(text_of(many).splitlines()) - len(text_of(few).splitlines())
    assert added < 100 * 8


def test_it_is_one_file_that_ends_in_a_newline() -> None:
    ((path, content),) = runbook_files(planned(WEB)).items()
    assert "runbook.md" == path
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")


def by_hand(kind: str, group: str = "") -> Workload:
    return a_workload("team-a", "it", kind, group, action=Action.MANUAL, restart=Restart.MANUAL)


def test_what_has_no_patch_has_no_patch_line() -> None:
    assert not [line for line in commands_of(planned(by_hand("Pod"))) if line.startswith("kubectl patch ")]
