"""All of `migrate annotate`: looks, decides, writes file by file, and says what became of everything."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from msgspec import UNSET, Struct
from msgspec.structs import replace

from migrate.annotate.account import Account, Outcome, Told
from migrate.annotate.advice import on_charts, on_kustomizations
from migrate.annotate.edits import Wish, annotated
from migrate.annotate.folders import File, Unusable, files_under, text_of, write
from migrate.annotate.helm import charts_of, is_chart_part
from migrate.annotate.judging import Verdict, judged
from migrate.annotate.kustomize import Kustomizations
from migrate.annotate.manifests import Content, content_of
from migrate.annotate.targets import Targets, is_wanted, subject_of
from migrate.exports.markers import placeholder_in
from migrate.formats.pieces import Unreadable
from migrate.formats.read import lines_of
from migrate.formats.yaml_write import dump_yaml
from migrate.model.errors import UsageProblem
from migrate.model.inventory import Action
from migrate.model.plan import Plan, PlannedWorkload
from migrate.model.wording import quoted

_DOCUMENT = "a document"
"""What a manifest is called whose name could not be read; others in its file may have been annotated."""


class _Text(Struct, frozen=True):
    """A file that can be edited, and what it holds."""

    file: File
    raw: bytes
    content: Content


def annotate(plan: Plan, paths: Sequence[str], *, namespace: str = "", check: bool = False) -> Account:
    """Annotates the manifests of a plan's workloads, or only finds out what that would do (`check`).

    `namespace` is that of manifests which name none; what could not be found is then told of its workloads only.
    Raises: UsageProblem for a path that does not exist, or a namespace that the plan does not know.
    """
    _refuse_unknown(namespace, plan.workloads)
    targets = Targets(plan.workloads, namespace)
    files, troubles = files_under(paths)
    kustomizations = Kustomizations([file.path for file in files])
    built_from = kustomizations.sources()
    editable = [file for file in files if file.path not in built_from and not is_chart_part(file.path)]
    told = [Told(name, 0, Outcome.LEFT, reason=reason) for name, reason in troubles]
    texts = list(_read(editable, told))
    verdicts = judged({text.file.name: text.content.manifests for text in texts}, targets)
    for text in texts:
        told += _settled(text, verdicts[text.file.name], check=check)
    advised = on_kustomizations(kustomizations, targets)
    found = [*advised.found, *(one for inside in verdicts.values() for verdict in inside for one in verdict.workloads)]
    account = _of_workloads([one for one in plan.workloads if namespace in {"", one.namespace}], found)
    on_values = on_charts(charts_of([file.path for file in files]), account.not_found)
    return replace(
        account,
        told=tuple(sorted(told, key=lambda one: (one.file, one.line))),
        advice=(*advised.advice, *on_values),
    )


def _of_workloads(workloads: Iterable[PlannedWorkload], found: Iterable[PlannedWorkload]) -> Account:
    """What there is to say of a plan's workloads whatever the files hold."""
    known = {subject_of(workload) for workload in found}
    return Account(
        not_found=tuple(one for one in workloads if is_wanted(one) and subject_of(one) not in known),
        undecided=tuple(one for one in workloads if one.configuration is UNSET),
        by_admission=sum(one.action is Action.ADMISSION for one in workloads),
    )


def _read(files: Iterable[File], told: list[Told]) -> Iterator[_Text]:
    """The files that hold Kubernetes documents; those that cannot be edited are added to what is told."""
    for file in files:
        try:
            raw = text_of(file)
        except Unusable as problem:
            told.append(Told(file.name, problem.line, problem.outcome, reason=str(problem)))
            continue
        if raw is not None:
            yield _Text(file, raw, content_of(raw))


def _on_document(file: File, raw: bytes, problem: Unreadable) -> Told:
    """A document that cannot be read. A template is nobody's fault, and nothing that could be edited."""
    placeholder = placeholder_in(raw.decode())
    if placeholder:
        reason = f"{quoted(placeholder)} in it has still to be filled in, and templates are not edited"
        return Told(file.name, problem.line, Outcome.OPEN, _DOCUMENT, reason=reason)
    return Told(file.name, problem.line, Outcome.LEFT, _DOCUMENT, reason=f"it cannot be read: {problem.reason}")


def _settled(text: _Text, verdicts: Sequence[Verdict], *, check: bool) -> list[Told]:
    """Does what has to be done with one file, and tells it of each manifest; lines are those of the file afterwards."""
    wishes = [Wish(one.manifest, one.configuration) for one in verdicts if one.outcome is Outcome.ADDED]
    edited = annotated(text.raw, wishes)
    refused = {
        wish.place: _by_hand(wish, edited.refused[wish.place]) for wish in wishes if wish.place in edited.refused
    }
    now = text.raw
    if not check and edited.text != text.raw:
        try:
            write(text.file, edited.text)
            now = edited.text
        except Unusable as problem:
            refused = {wish.place: str(problem) for wish in wishes}
    spoken_of = [one for one in verdicts if one.outcome is not None]
    lines = lines_of(now, [(one.manifest.place, ".".join(one.manifest.path)) for one in spoken_of])
    unread = content_of(now).problems if text.content.problems else ()
    return [
        *(_on_document(text.file, now, problem) for problem in unread),
        *(
            _told(text.file, line, verdict, refused.get(verdict.manifest.place, ""))
            for line, verdict in zip(lines, spoken_of, strict=True)
        ),
    ]


def _by_hand(wish: Wish, reason: str) -> str:
    """Why a manifest is left as it was, and what a person has to put where."""
    *outer, key = wish.manifest.path
    return f"{reason}. Put `{dump_yaml({key: wish.value}).rstrip()}` under `{'.'.join(outer)}` by hand"


def _told(file: File, line: int, verdict: Verdict, refused: str) -> Told:
    outcome = Outcome.LEFT if refused or verdict.outcome is None else verdict.outcome
    return Told(file.name, line, outcome, verdict.subject, verdict.configuration, refused or verdict.reason)


def _refuse_unknown(namespace: str, workloads: Iterable[PlannedWorkload]) -> None:
    known = {workload.namespace for workload in workloads}
    if namespace and namespace not in known:
        near = ", ".join(get_close_matches(namespace, sorted(known), n=3, cutoff=0))
        others = f"The nearest are {near}." if near else "It has none in any other either."
        raise UsageProblem(f"The plan has no workload in a namespace {namespace}. {others}")
