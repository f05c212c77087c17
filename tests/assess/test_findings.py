from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from migrate.assess.findings import accepts, findings_of
from migrate.model.catalogue import RULES, rule
from migrate.model.choices import Decision
from migrate.model.findings import Acceptance, Finding, Notice, Related, Severity
from migrate.model.places import Origin, Place
from tests.support import locate

NOTICE = Notice("EG110", "EgressIP prod", "Differs.", Place(2), "status.items", fallback="Goes on.")


def decision(finding: str = "EG110", subject: str = "EgressIP prod", *, until: str | None = None) -> Decision:
    return Decision(finding=finding, subject=subject, decision="accept", by="board", why=f"until {until}", until=until)


def only(*notices: Notice, decisions: Sequence[Decision] = ()) -> Finding:
    (finding,) = findings_of(notices, locate, decisions)
    return finding


def test_a_finding_has_the_catalogues_words_and_the_notices_own() -> None:
    finding = only(NOTICE)
    entry = rule("EG110")
    assert ("EG110", Severity.WARNING, entry.why, entry.remedy) == (
        finding.id,
        finding.severity,
        finding.why,
        finding.remedy,
    )
    assert ("EgressIP prod", "Differs.", "Goes on.") == (finding.subject, finding.message, finding.fallback)


def test_its_place_is_put_into_words() -> None:
    assert Origin("file-2.yaml", 1, "status.items") == only(NOTICE).origin


def test_an_origin_that_is_known_needs_no_looking_up() -> None:
    origin = Origin("choices.yaml", 3, "gateway.nodes")
    assert origin == only(Notice("EG308", "Choices gateway.nodes", "No.", origin=origin)).origin
    assert only(Notice("EG308", "Choices gateway.nodes", "No.")).origin is None


def test_that_a_decision_has_no_effect_cannot_be_accepted() -> None:
    stale = Notice("EG123", "Choices decisions[0]", "Nothing.")
    assert only(stale, decisions=[decision("EG123", "*")]).accepted is None


def test_the_other_sides_are_put_into_words_too_and_stay_out_of_the_message() -> None:
    in_choices = Origin("choices.yaml", 3, "excludeCidrs[0]")
    finding = only(replace(NOTICE, related=((Place(4), "spec"), in_choices)))
    assert (Related(in_choices), Related(Origin("file-4.yaml", 1, "spec"))) == finding.related
    assert "Differs." == finding.message


def test_places_are_looked_up_all_at_once() -> None:
    asked: list[int] = []

    def counting(wanted: Sequence[tuple[Place, str]]) -> list[Origin]:
        asked.append(len(wanted))
        return locate(wanted)

    findings_of([Notice("EG117", f"EgressIP {n}", "Several.", Place(n)) for n in range(5)], counting)
    assert [5] == asked


def test_without_a_place_nobody_is_asked() -> None:
    def nobody(_: Sequence[tuple[Place, str]]) -> list[Origin]:
        raise AssertionError

    assert 1 == len(findings_of([Notice("EG308", "Choices gateway.nodes", "No.")], nobody))


def test_a_notice_may_be_graver_than_its_rule() -> None:
    assert Severity.ERROR is only(Notice("EG119", "a.yaml", "Broken.", severity=Severity.ERROR)).severity


def test_findings_are_sorted_and_told_once() -> None:
    one, two = Notice("EG110", "EgressIP a", "x", Place(9)), Notice("EG110", "EgressIP b", "x", Place(1))
    three = Notice("EG101", "EgressIP c", "x", Place(5))
    expected = ["EgressIP c", "EgressIP a", "EgressIP b"]
    assert expected == [finding.subject for finding in findings_of([one, two, three, one], locate)]
    assert findings_of([one, two, three], locate) == findings_of([three, two, one], locate)


def test_an_id_that_the_catalogue_lacks_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        findings_of([Notice("EG999", "EgressIP a", "x")], locate)


# --- decisions


@pytest.mark.parametrize(
    ("expected", "pattern", "subject"),
    [
        (True, "EgressIP prod", "EgressIP prod"),
        (False, "EgressIP prod", "EgressIP prod-2"),
        (True, "EgressIP prod*", "EgressIP prod-2"),
        (True, "EgressIP *", "EgressIP prod"),
        (True, "*", "EgressIP prod"),
        (True, "Deployment */web", "Deployment team-a/web"),
        (True, "team-a", "Deployment team-a/web"),
        (True, "team-a", "Namespace team-a"),
        (True, "team-a", "NetNamespace team-a"),
        (True, "team-*", "Deployment team-a/web"),
        (False, "team-a", "Deployment team-ab/web"),
        (False, "prod", "EgressIP prod"),
        (False, "team-?", "Deployment team-a/web"),
        (False, "team.a", "Deployment team-a/web"),
        (True, "[x]*", "[x] odd"),
    ],
)
def test_a_decision_is_about_a_subject_or_a_namespace(expected: bool, pattern: str, subject: str) -> None:
    assert expected is accepts(decision(subject=pattern), "EG110", subject)


def test_a_decision_is_about_one_rule() -> None:
    assert not accepts(decision("EG111"), "EG110", "EgressIP prod")


def test_an_accepted_warning_says_by_whom_and_why() -> None:
    finding = only(NOTICE, decisions=[decision(until="2027-06-30")])
    assert Acceptance("board", "until 2027-06-30", "2027-06-30") == finding.accepted


@pytest.mark.parametrize(
    ("latest", "untils"),
    [
        ("2027-06-30", ["2026-01-01", "2027-06-30", "2026-12-31"]),
        (None, ["2027-06-30", None, "2026-12-31"]),
    ],
)
def test_of_several_decisions_the_one_that_holds_longest_counts(latest: str | None, untils: list[str | None]) -> None:
    accepted = only(NOTICE, decisions=[decision(until=until) for until in untils]).accepted
    assert accepted is not None
    assert latest == accepted.until


@pytest.mark.parametrize("rule_id", [entry.id for entry in RULES.values() if entry.severity is not Severity.WARNING])
def test_only_warnings_can_be_accepted(rule_id: str) -> None:
    assert only(Notice(rule_id, "EgressIP prod", "x"), decisions=[decision(rule_id)]).accepted is None


def test_a_warning_that_has_become_an_error_cannot_be_accepted() -> None:
    graver = Notice("EG119", "a.yaml", "Broken.", severity=Severity.ERROR)
    assert only(graver, decisions=[decision("EG119", "*")]).accepted is None
