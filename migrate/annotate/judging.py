"""What has to happen with each manifest, before anything happens with one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from migrate.annotate.account import Outcome
from migrate.annotate.manifests import Manifest
from migrate.annotate.targets import Targets, is_wanted, subject_of
from migrate.model.plan import PlannedWorkload
from migrate.model.wording import listed, quoted

_BY_NAMESPACE = "say with `--namespace` whose it is"


class Verdict(Struct, frozen=True):
    """What a manifest is and has to become.

    Shape: `workloads` are those that it may be; `outcome` is ADDED where an annotation is to be written, None where
    nothing is to be said of it.
    """

    manifest: Manifest
    workloads: tuple[PlannedWorkload, ...]
    outcome: Outcome | None
    reason: str = ""

    @property
    def subject(self) -> str:
        """How people know it."""
        return subject_of(self.workloads[0]) if len(self.workloads) == 1 else self.manifest.subject

    @property
    def configuration(self) -> str:
        """What its pods have to carry; empty where that is open."""
        return str(self.workloads[0].configuration) if len(self.workloads) == 1 else ""


def judged(manifests: Mapping[str, Sequence[Manifest]], targets: Targets) -> dict[str, list[Verdict]]:
    """The verdicts on the manifests of several files, by file; none on what the plan does not know."""
    verdicts = {file: list(_verdicts(inside, targets)) for file, inside in manifests.items()}
    guesses = defaultdict[tuple[str, str], list[str]](list)
    for file, inside in verdicts.items():
        for verdict in inside:
            if verdict.outcome is not None and targets.is_guess(verdict.manifest.namespace):
                guesses[_name(verdict)].append(file)
    return {
        file: [
            _certain(verdict, guesses[_name(verdict)]) if _name(verdict) in guesses else verdict for verdict in inside
        ]
        for file, inside in verdicts.items()
    }


def _verdicts(manifests: Sequence[Manifest], targets: Targets) -> Iterator[Verdict]:
    for manifest in manifests:
        workloads = targets.called(manifest.kind, manifest.name, manifest.namespace)
        if workloads:
            yield _verdict(manifest, workloads)


def _verdict(manifest: Manifest, workloads: Sequence[PlannedWorkload]) -> Verdict:
    if len(workloads) > 1:
        namespaces = listed([workload.namespace for workload in workloads])
        reason = f"it names no namespace, and the plan has one in {namespaces}; {_BY_NAMESPACE}"
        return Verdict(manifest, tuple(workloads), Outcome.OPEN, reason)
    (workload,) = workloads
    present = manifest.annotation
    if not is_wanted(workload):
        return Verdict(manifest, (workload,), None)
    if present is None:
        return Verdict(manifest, (workload,), Outcome.ADDED)
    if present == workload.configuration:
        return Verdict(manifest, (workload,), Outcome.PRESENT)
    reason = (
        f"it names {quoted(present)} already, which nobody but its team may replace by {quoted(workload.configuration)}"
    )
    return Verdict(manifest, (workload,), Outcome.LEFT, reason)


def _certain(verdict: Verdict, guesses: Sequence[str]) -> Verdict:
    """Of several manifests without a namespace only one can be the workload; the others' pods would not start."""
    if len(guesses) == 1 or verdict.outcome is not Outcome.ADDED or verdict.manifest.namespace:
        return verdict
    files = listed(sorted(set(guesses)))
    reason = f"it names no namespace, and it is not the only one of its name ({files}); {_BY_NAMESPACE}"
    return Verdict(verdict.manifest, verdict.workloads, Outcome.OPEN, reason)


def _name(verdict: Verdict) -> tuple[str, str]:
    return verdict.manifest.kind.full, verdict.manifest.name
