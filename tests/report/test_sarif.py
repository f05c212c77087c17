import json
from typing import Any

import pytest

from migrate import __version__
from migrate.model.catalogue import RULES
from migrate.model.findings import Finding, Related, Severity
from migrate.model.places import Origin
from migrate.report.sarif import fingerprint, sarif_of
from tests.report.plans import a_finding, accepted
from tests.schemas import sarif_problems

FIREWALL = a_finding("EG502", "EgressFirewall team-a/default")
OVERLAP = a_finding("EG107", "Deployment team-a/web", Severity.ERROR)
RECORD = a_finding("EG201", "Pod team-a/probe", Severity.INFO)


def run_of(*findings: Finding, **more: Any) -> Any:
    log = json.loads(sarif_of(findings, **more))
    assert [] == sarif_problems(log)
    (run,) = log["runs"]
    return run


def result_of(finding: Finding, **more: Any) -> Any:
    (result,) = run_of(finding, **more)["results"]
    return result


def place_of(finding: Finding, **more: Any) -> Any:
    (location,) = result_of(finding, **more)["locations"]
    return location["physicalLocation"]


def test_without_findings_it_is_a_log_all_the_same() -> None:
    run = run_of()
    assert ([], []) == (run["results"], run["tool"]["driver"]["rules"])


def test_the_schema_refuses_what_is_no_log() -> None:
    log = json.loads(sarif_of([FIREWALL]))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert sarif_problems(log)


def test_the_tool_names_itself_and_the_rules_that_it_applied() -> None:
    driver = run_of(RECORD, FIREWALL, OVERLAP, FIREWALL)["tool"]["driver"]
    assert ("egress-migrate", __version__) == (driver["name"], driver["version"])
    assert ["EG107", "EG201", "EG502"] == [rule["id"] for rule in driver["rules"]]


def test_a_rule_helps_in_the_words_of_the_catalogue() -> None:
    known = RULES["EG502"]
    finding = a_finding("EG502", "EgressFirewall team-a/default", why=known.why, remedy=known.remedy)
    (rule,) = run_of(finding)["tool"]["driver"]["rules"]

    assert known.summary == rule["shortDescription"]["text"]
    assert f"{known.why}\n\nWhat to do: {known.remedy}" == rule["help"]["text"]
    assert "**What to do:** " in rule["help"]["markdown"]
    assert rule["helpUri"].endswith("/reference/rules.html#eg502")
    assert "warning" == rule["defaultConfiguration"]["level"]


@pytest.mark.parametrize(("level", "finding"), [("error", OVERLAP), ("warning", FIREWALL), ("note", RECORD)])
def test_levels_follow_severities(level: str, finding: Finding) -> None:
    assert level == result_of(finding)["level"]


def test_a_result_points_at_its_rule() -> None:
    run = run_of(FIREWALL, OVERLAP)
    rules = run["tool"]["driver"]["rules"]
    assert ["EG502", "EG107"] == [result["ruleId"] for result in run["results"]]
    assert ["EG502", "EG107"] == [rules[result["ruleIndex"]]["id"] for result in run["results"]]


def test_what_happens_without_a_decision_is_in_the_message() -> None:
    told = result_of(a_finding("EG503", "EgressFirewall team-a/default", fallback="It is left out."))
    assert told["message"]["text"].endswith("Until somebody decides: It is left out.")


def test_a_finding_is_shown_at_its_line() -> None:
    assert {"artifactLocation": {"uri": "export/objects.yaml"}, "region": {"startLine": 12}} == place_of(FIREWALL)
    (location,) = result_of(FIREWALL)["locations"]
    assert "EgressFirewall team-a/default" == location["logicalLocations"][0]["fullyQualifiedName"]


def test_a_file_without_a_line_is_shown_as_such() -> None:
    whole = a_finding("EG119", "Document", origin=Origin("export.tar.gz"))
    assert {"artifactLocation": {"uri": "export.tar.gz"}} == place_of(whole)


@pytest.mark.parametrize(
    ("uri", "origin", "source_root"),
    [
        ("deploy/old/export/a.yaml", Origin("export/a.yaml", 1), "deploy/old"),
        ("export/a.yaml", Origin("export/a.yaml", 1), "."),
        ("export/a.yaml", Origin("export/a.yaml", 1), ""),
        ("../old/export/a.yaml", Origin("export/a.yaml", 1), "../old/"),
        ("my%20clusters/a%3Ab/c%23.yaml", Origin("a:b/c#.yaml", 1), "my clusters"),
        ("target.yaml", Origin("target.yaml", 1, of="target"), "deploy/old"),
        ("choices.yaml", Origin("choices.yaml", 1, of="choices"), "deploy/old"),
    ],
)
def test_the_root_is_put_before_places_in_exports_only(uri: str, origin: Origin, source_root: str) -> None:
    place = place_of(a_finding("EG502", "EgressFirewall team-a/default", origin=origin), source_root=source_root)
    assert uri == place["artifactLocation"]["uri"]


@pytest.mark.parametrize(
    "origin",
    [None, Origin("-", 3), Origin("--set gateway.nodes=9", path="gateway.nodes", of="option")],
    ids=["nowhere", "standard input", "command line"],
)
def test_what_is_in_no_file_has_no_place(origin: Origin | None) -> None:
    told = result_of(a_finding("EG308", "Choices gateway.nodes", Severity.ERROR, origin=origin), source_root="deploy")
    assert "locations" not in told


def test_the_other_sides_are_related_places() -> None:
    sides = (
        Related(Origin("export/other.yaml", 7)),
        Related(Origin("choices.yaml", 2, of="choices")),
        Related(Origin("-")),
    )
    told = result_of(a_finding("EG118", "EgressIP a", Severity.ERROR, related=sides), source_root="old")

    assert [(1, "old/export/other.yaml"), (2, "choices.yaml")] == [
        (side["id"], side["physicalLocation"]["artifactLocation"]["uri"]) for side in told["relatedLocations"]
    ]


def test_an_accepted_finding_stays_and_says_who_accepted_it() -> None:
    settled, still_open = run_of(accepted(FIREWALL, "2027-06-30"), OVERLAP)["results"]

    assert [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "network board: the rules live in the firewall now (until 2027-06-30)",
        }
    ] == settled["suppressions"]
    assert [] == still_open["suppressions"]


def test_where_nothing_is_accepted_nothing_is_said_of_it() -> None:
    assert "suppressions" not in result_of(FIREWALL)


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": Origin("moved/elsewhere.yaml", 99, "spec.egress[3]")},
        {"message": "said otherwise"},
        {"severity": Severity.ERROR},
        {"related": (Related(Origin("a.yaml")),)},
    ],
    ids=["moved", "other words", "graver", "related"],
)
def test_the_same_matter_keeps_its_fingerprint(changes: dict[str, Any]) -> None:
    assert fingerprint(FIREWALL) == fingerprint(a_finding("EG502", "EgressFirewall team-a/default", **changes))
    assert fingerprint(FIREWALL) == fingerprint(accepted(FIREWALL))


def test_another_matter_has_another_fingerprint() -> None:
    others = [
        a_finding("EG503", "EgressFirewall team-a/default"),
        a_finding("EG502", "EgressFirewall team-b/default"),
        a_finding("EG502", "EgressFirewall team-a/default", origin=Origin("export/objects.yaml", 12, "spec.egress[4]")),
        a_finding("EG502", "EgressFirewall team-a/default", origin=None),
    ]
    assert 5 == len({fingerprint(finding) for finding in (FIREWALL, *others)})


def test_another_finding_changes_no_fingerprint() -> None:
    (alone,) = run_of(FIREWALL)["results"]
    _, beside = run_of(OVERLAP, FIREWALL)["results"]
    assert alone["partialFingerprints"] == beside["partialFingerprints"]
    assert {"egressMigrate/v1": fingerprint(FIREWALL)} == alone["partialFingerprints"]


def test_a_rule_of_a_later_version_is_told_with_the_words_of_the_plan() -> None:
    (rule,) = run_of(a_finding("EG999", "Thing team-a/x"))["tool"]["driver"]["rules"]
    assert "why it matters\n\nWhat to do: what to do about it" == rule["help"]["text"]
