"""The runbook as a whole: what it is about, its steps in order, and what to turn to when one fails."""

from migrate.formats.markdown import code, plain, table
from migrate.model.plan import Plan
from migrate.model.wording import counted
from migrate.render.azure.resources import warning
from migrate.render.runbook.beginning import WORDS, comparison, preparation
from migrate.render.runbook.cluster import cluster_of
from migrate.render.runbook.gateway import configurations, infrastructure, policies
from migrate.render.runbook.going_back import going_back
from migrate.render.runbook.peers import new_addresses, old_addresses
from migrate.render.runbook.sections import Section, some, written
from migrate.render.runbook.troubles import nodes, troubles
from migrate.render.runbook.waves import waves

_TITLE = "# Runbook: from OpenShift EgressIP to AKS Static Egress Gateway"


def runbook_files(plan: Plan) -> dict[str, bytes]:
    """The one file."""
    return {"runbook.md": f"{_runbook(plan)}\n".encode()}


def _runbook(plan: Plan) -> str:
    if not plan.configurations:
        return f"{_TITLE}\n\nThis plan has no configuration: there is nothing to move."
    steps, more = _steps(plan), (troubles(), going_back(plan), nodes(plan))
    blocks = (
        *_head(plan, steps, more),
        *(block for number, step in enumerate(steps, 1) for block in written(step, number)),
        *(block for section in more for block in written(section)),
    )
    return "\n\n".join(blocks)


def _steps(plan: Plan) -> tuple[Section, ...]:
    return (
        preparation(plan),
        comparison(plan),
        infrastructure(plan),
        configurations(plan),
        new_addresses(plan),
        *([policies(plan)] if plan.policies else []),
        waves(plan),
        old_addresses(plan),
    )


def _head(plan: Plan, steps: tuple[Section, ...], more: tuple[Section, ...]) -> tuple[str, ...]:
    blocked = warning(plan)
    return some(
        _TITLE,
        f"**{plain(blocked)}**" if blocked else "",
        "For people who do the move by hand. Run every command in the folder that holds this file, in the order given. "
        "Each step ends in a gate: do not go on before what it says is true. Words in capitals (NAME) are yours to "
        "fill in. Nothing is applied twice by accident: every command can be run again.",
        _numbers(plan),
        "\n".join(f"{number}. {step.title}" for number, step in enumerate(steps, 1)),
        f"After the steps: {'; '.join(section.title for section in more)}.",
        "Some words first:",
        WORDS,
    )


def _numbers(plan: Plan) -> str:
    """The plan at a glance, and which one it is."""
    cluster = cluster_of(plan)
    pods = sum(wave.pods for wave in plan.waves)
    minutes = sum(wave.wait_minutes for wave in plan.waves)
    rows = [
        ("Plan", code(str(plan.digest or "not sealed"))),
        (
            "Cluster",
            code(f"{cluster.name} in resource group {cluster.group}") if cluster else "as in the plan's target",
        ),
        ("Configurations", f"{plan.summary.configurations:,} in {counted(plan.summary.namespaces, 'namespace')}"),
        ("Gateway node pools", ", ".join(code(pool.name) for pool in plan.pools)),
        ("Waves", f"{len(plan.waves):,}, in which {counted(pods, 'pod')} are replaced"),
        ("Time for the waves", f"{counted(minutes, 'minute')} at most, if everything waits as long as it may"),
    ]
    return table(("What", "Which"), rows)
