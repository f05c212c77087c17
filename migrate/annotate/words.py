"""What `migrate annotate` says, line by line. Each file stands at the head of its line, as compilers do it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from textwrap import wrap

from msgspec import UNSET

from migrate.annotate.account import Account, Advice, Outcome, Told
from migrate.model.plan import PlannedWorkload
from migrate.model.wording import counted

_WIDTH = 100


def lines_about(account: Account, *, check: bool) -> Iterator[str]:
    """Everything, the sums last. What could not be found is one line a namespace."""
    sections = [
        [f"{_place(told)}: {_sentence(told, check=check)}" for told in account.told],
        *(_advice(advice) for advice in account.advice),
        _listed("Not found in these files:", account.not_found),
        _listed("Not annotated, because nobody has decided yet which EgressIP they use (EG107):", account.undecided),
        _not_looked_for(account.by_admission),
        [_sum(account, check=check)],
    ]
    for number, section in enumerate(section for section in sections if section):
        yield from ("", *section) if number else section


def _place(told: Told) -> str:
    return f"{told.file}:{told.line}" if told.line else told.file


def _sentence(told: Told, *, check: bool) -> str:
    match told.outcome:
        case Outcome.ADDED:
            return f"{told.subject} {'would get' if check else 'got'} {told.configuration}"
        case Outcome.PRESENT:
            return f"{told.subject} has {told.configuration} already"
        case _:
            return f"{told.subject or 'the file'} left as it is: {told.reason}"


def _advice(advice: Advice) -> list[str]:
    sentences = wrap(f"{advice.file} {advice.what}", _WIDTH, break_long_words=False, break_on_hyphens=False)
    return [*sentences, "", *(f"    {line}" for line in advice.lines)]


def _listed(heading: str, workloads: Sequence[PlannedWorkload]) -> list[str]:
    by_namespace = defaultdict[str, list[str]](list)
    for workload in workloads:
        by_namespace[workload.namespace].append(_name(workload))
    lines = [f"  {namespace}: {', '.join(sorted(by_namespace[namespace]))}" for namespace in sorted(by_namespace)]
    return [heading, *lines] if lines else []


def _not_looked_for(by_admission: int) -> list[str]:
    if not by_admission:
        return []
    return [f"Not looked for: {counted(by_admission, 'workload')}, whose pods an admission policy annotates."]


def _name(workload: PlannedWorkload) -> str:
    """`Deployment web (egressip-prod)`, with its owner where a controller makes it: then that one has to know."""
    words = [str(word) for word in (workload.configuration, workload.owner) if word is not UNSET]
    return f"{workload.kind} {workload.name}" + (f" ({', made by '.join(words)})" if words else "")


def _sum(account: Account, *, check: bool) -> str:
    added, left = account.of(Outcome.ADDED), [*account.of(Outcome.LEFT), *account.of(Outcome.OPEN)]
    files = counted(len({told.file for told in added}), "file")
    sums = [
        f"{counted(len(added), 'manifest')} {'to annotate' if check else 'annotated'} in {files}",
        f"{len(account.of(Outcome.PRESENT)):,} annotated before",
        f"{len(left):,} left as found",
        f"{counted(len(account.not_found), 'workload')} not found",
    ]
    return f"{', '.join(sums)}."
