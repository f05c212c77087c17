from hypothesis import given
from hypothesis import strategies as st

from migrate.model.findings import Finding, Severity
from migrate.report.groups import groups_of
from tests.report.plans import a_finding, accepted

FINDINGS = st.lists(
    st.builds(
        lambda rule, severity, subject, taken: (
            accepted(a_finding(rule, subject, severity)) if taken else a_finding(rule, subject, severity)
        ),
        st.sampled_from(["EG101", "EG119", "EG502"]),
        st.sampled_from(list(Severity)),
        st.sampled_from(["EgressIP a", "EgressFirewall team-a/default"]),
        st.booleans(),
    )
)


def test_a_rule_is_explained_once_whatever_the_number_of_its_findings() -> None:
    first, second = a_finding("EG502", "EgressFirewall a/default"), a_finding("EG502", "EgressFirewall b/default")

    (group,) = groups_of([first, second])

    assert ("EG502", "why it matters", "what to do about it") == (group.id, group.why, group.remedy)
    assert [first.subject, second.subject] == [case.subject for case in group.cases]
    assert [first.message, second.message] == [case.message for case in group.cases]


def test_what_blocks_comes_first_and_what_is_accepted_last() -> None:
    findings = [
        accepted(a_finding("EG101", "a")),
        a_finding("EG501", "b", Severity.INFO),
        a_finding("EG502", "c"),
        a_finding("EG601", "d", Severity.ERROR),
        a_finding("EG102", "e", Severity.ERROR),
    ]

    assert ["EG102", "EG601", "EG502", "EG501", "EG101"] == [group.id for group in groups_of(findings)]


def test_a_rule_that_blocks_in_one_place_only_has_two_groups() -> None:
    findings = [a_finding("EG119", "a", Severity.ERROR), a_finding("EG119", "b"), accepted(a_finding("EG119", "c"))]

    groups = groups_of(findings)

    assert [("error", False), ("warning", False), ("warning", True)] == [(g.severity, g.accepted) for g in groups]


def test_a_finding_of_another_version_is_told_all_the_same() -> None:
    (group,) = groups_of([a_finding("EG999", "EgressIP a")])

    assert "A finding that this version does not know" == group.summary


@given(FINDINGS)
def test_no_finding_is_lost(findings: list[Finding]) -> None:
    groups = groups_of(findings)

    assert len(findings) == sum(len(group.cases) for group in groups)
