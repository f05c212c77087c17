import pytest

from migrate.annotate.account import Account, Advice, Outcome, Told
from migrate.annotate.words import lines_about
from tests.annotate.factories import CONFIGURATION, planned, undecided


def said(account: Account, *, check: bool = False) -> str:
    return "\n".join(lines_about(account, check=check))


def told(outcome: Outcome, subject: str = "Deployment team-a/web", line: int = 3) -> Told:
    return Told("web.yaml", line, outcome, subject, CONFIGURATION, "why")


@pytest.mark.parametrize(
    ("sentence", "one"),
    [
        ("web.yaml:3: Deployment team-a/web got egressip-prod\n", told(Outcome.ADDED)),
        ("web.yaml:3: Deployment team-a/web has egressip-prod already\n", told(Outcome.PRESENT)),
        ("web.yaml:3: Deployment team-a/web left as it is: why\n", told(Outcome.LEFT)),
        ("web.yaml:3: Deployment team-a/web left as it is: why\n", told(Outcome.OPEN)),
        ("web.yaml: the file left as it is: why\n", told(Outcome.LEFT, "", 0)),
    ],
)
def test_a_line_begins_with_the_file_and_its_line_as_those_of_compilers_do(sentence: str, one: Told) -> None:
    assert said(Account(told=(one,))).startswith(sentence)


def test_the_sums_come_last() -> None:
    account = Account(told=(told(Outcome.ADDED), told(Outcome.PRESENT), told(Outcome.LEFT), told(Outcome.OPEN)))
    last = "1 manifest to annotate in 1 file, 1 annotated before, 2 left as found, 0 workloads not found."
    assert said(account, check=True).endswith(f"\n\n{last}")


def test_what_was_not_found_is_one_line_a_namespace_with_what_it_needs_and_who_makes_it() -> None:
    account = Account(not_found=(planned("b"), planned("a", owner="Kafka k"), planned("c", "team-b")))
    assert "  team-a: Deployment a (egressip-prod, made by Kafka k), Deployment b (egressip-prod)\n" in said(account)
    assert "  team-b: Deployment c (egressip-prod)\n" in said(account)


def test_what_is_not_looked_for_is_said_once() -> None:
    account = Account(undecided=(undecided("a"),), by_admission=2)
    assert "EG107" in said(account)
    assert "  team-a: Deployment a\n" in said(account)
    assert "Not looked for: 2 workloads, whose pods an admission policy annotates." in said(account)


def test_lines_to_put_somewhere_are_shown_as_they_are() -> None:
    long = "a: " + "b" * 120
    shown = said(Account(advice=(Advice("web/Chart.yaml", "is a chart. " + "Put this there. " * 10, (long,)),)))
    assert f"\n\n    {long}\n\n" in shown
    assert all(len(line) <= 100 for line in shown.splitlines() if "bbb" not in line)
