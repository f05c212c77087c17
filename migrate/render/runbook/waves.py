"""The step that moves workloads: how every wave is done, and then each wave with its commands and its gate."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import UNSET

from migrate.formats.markdown import code, fenced, plain, table
from migrate.model.cutover import Wave
from migrate.model.plan import Configuration, Plan, PlannedWorkload
from migrate.model.wording import counted
from migrate.render.patches import patches_of
from migrate.render.runbook.by_hand import is_restarted, what_to_do
from migrate.render.runbook.expected import Expected
from migrate.render.runbook.sections import Section
from migrate.render.runbook.shell import patch_line, probe_line, restart_line, word

_HOW = """\
Every wave goes like this:

1. Step 2 was done today. The peers of its rows in `firewall/changes.csv` have confirmed, and its configurations are \
ready.
2. Run its first block, in this folder. Each line annotates one workload (or restarts it, where a policy annotates its \
pods), and its controller replaces the pods as it always does. `NotFound` means that the workload is not on the \
cluster yet: note it, go on, and run its line again before it is first started. Have the teams change nothing else \
in the meantime.
3. Do what the table below the block says about single workloads, if there is one.
4. Run its second block, and again until everything below is true. In a big wave this takes minutes: the gateway takes \
up one pod after the other, and the first connections of a new pod may stall for 5 seconds and more.
    - Every pod of these workloads shows the configuration in the table, not `<none>`, and was CREATED after the first \
block. (OWNER is the workload, or for a Deployment its ReplicaSet.)
    - Every such pod whose PHASE is `Running` has an ENDPOINT of the same name and configuration.
    - In the last list, every such pod has as many NODES as the table says. A pod with fewer, or that is not in the \
list, is not connected yet.
    - `probe` prints an address of the range in the table. Repeat it: it may be another one of the range each time.
5. Ask the teams whether their applications reach their peers.

If a step fails, stop: "When something goes wrong" tells what to look at, and "Going back" how to undo the wave."""


def waves(plan: Plan) -> Section:
    """All waves, in order."""
    chapters = _Chapters(plan)
    return Section(
        "Move the workloads, wave by wave",
        (_HOW, *(block for wave in plan.waves for block in _wave(wave, chapters))),
    )


class _Chapters:
    """What each wave is told of, by namespace."""

    def __init__(self, plan: Plan) -> None:
        self.expected = Expected(plan)
        self.made: dict[str, list[Configuration]] = defaultdict(list)
        for made in plan.configurations:
            self.made[made.namespace].append(made)
        self.lines: dict[str, list[str]] = defaultdict(list)
        for path, workload in patches_of(plan):
            self.lines[workload.namespace].append(patch_line(workload, path))
        for workload in filter(is_restarted, plan.workloads):
            self.lines[workload.namespace].append(restart_line(workload))
        self.notes: dict[str, list[tuple[PlannedWorkload, str]]] = defaultdict(list)
        for workload, note in _notes(plan):
            self.notes[workload.namespace].append((workload, note))


def _notes(plan: Plan) -> Iterator[tuple[PlannedWorkload, str]]:
    """The workloads of which there is something to say; findings name them as the old cluster does."""
    sources = {made.namespace: made.source_namespace for made in plan.configurations}
    keepers = {finding.subject: finding.message for finding in plan.findings if finding.id == "EG209"}
    for workload in plan.workloads:
        if workload.configuration is not UNSET:
            subject = f"{workload.kind} {sources[workload.namespace]}/{workload.name}"
            note = what_to_do(workload, keepers.get(subject))
            if note:
                yield workload, note


def _wave(wave: Wave, chapters: _Chapters) -> Iterator[str]:
    lines = [line for namespace in wave.namespaces for line in chapters.lines.get(namespace, ())]
    notes = [note for namespace in wave.namespaces for note in chapters.notes.get(namespace, ())]
    made = [one for namespace in wave.namespaces for one in chapters.made.get(namespace, ())]
    yield f"### Wave {plain(wave.name)}"
    yield (
        f"{counted(len(wave.namespaces), 'namespace')}; {counted(wave.pods, 'pod')} replaced. Allow "
        f"{counted(wave.wait_minutes, 'minute')} at most."
    )
    yield _configurations(made, chapters.expected)
    yield fenced(lines) if lines else "No line to run for this wave."
    if notes:
        yield _notes_table(notes)
    yield fenced((_check(wave.namespaces), *(probe_line(one.namespace, one.name) for one in made)))
    yield f"**Gate of {plain(wave.name)}.** Every pod is connected, probes show planned addresses, the teams agree."


def _configurations(made: Iterable[Configuration], expected: Expected) -> str:
    rows = [
        (plain(one.namespace), plain(one.name), f"{expected.pool(one).nodes}", expected.addresses(one)) for one in made
    ]
    return table(("Namespace", "Configuration", "NODES", "Probe shows one of"), rows)


def _notes_table(notes: Iterable[tuple[PlannedWorkload, str]]) -> str:
    rows = [
        (
            plain(f"{workload.kind} {workload.namespace}/{workload.name}"),
            code(str(workload.configuration)),
            note,
        )
        for workload, note in notes
    ]
    return table(("Workload", "Annotation's value", "What to know or to do"), rows)


def _check(namespaces: Sequence[str]) -> str:
    return f'for namespace in {" ".join(map(word, namespaces))}; do check "$namespace"; done'
