import json
from pathlib import Path
from typing import Any

from tests.scenarios.run import DEMO, migrate

PLAN = DEMO / "expected" / "plan.json"


def test_the_whole_review_is_printed(tmp_path: Path) -> None:
    ended = migrate("report", PLAN, cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert ended.out.startswith("6 EgressIPs become 6 configurations")
    assert "`migrate report` shows all" not in ended.out


def test_with_outputs_nothing_is_printed(tmp_path: Path) -> None:
    assert (0, "", "") == migrate("report", PLAN, "-o", "text=a.txt", "-o", "text=b.txt", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.txt").read_bytes()


def test_a_team_gets_its_own_page(tmp_path: Path) -> None:
    page = migrate("report", PLAN, "--namespace", "ledger", cwd=tmp_path).out

    assert page.startswith("1 EgressIP becomes 1 configuration in 1 namespace on 1 gateway pool, for 2 workloads")
    assert "StatefulSet ledger/ledger-kafka" in page
    assert "EgressFirewall orders/default" not in page


def test_an_unknown_namespace_is_a_usage_error_with_the_nearest(tmp_path: Path) -> None:
    ended = migrate("report", PLAN, "--namespace", "payment", cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert "The nearest are payments" in ended.err


def test_findings_change_the_exit_code_only_where_that_is_wanted(tmp_path: Path) -> None:
    assert 0 == migrate("report", PLAN, cwd=tmp_path).code
    assert 3 == migrate("report", PLAN, "--fail-on", "warning", cwd=tmp_path).code


def test_a_decision_that_has_expired_opens_its_finding_again(tmp_path: Path) -> None:
    last = migrate("report", PLAN, "--today", "2027-06-30", cwd=tmp_path)
    after = migrate("report", PLAN, "--today", "2027-07-01", cwd=tmp_path)

    assert "EG123" not in last.out
    assert "Accepted by network board, until 2027-06-30" in last.out
    assert "The decision on EG113 by network board held until 2027-06-30." in after.out
    assert "Accepted by" not in after.out
    assert last.out == migrate("report", PLAN, cwd=tmp_path, MIGRATE_REPORT_TODAY="2027-06-30").out


def test_a_day_that_is_none_is_a_usage_error(tmp_path: Path) -> None:
    ended = migrate("report", PLAN, "--today", "tomorrow", cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert "'tomorrow' does not match the format '%Y-%m-%d'" in ended.err


def test_an_edited_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(PLAN.read_bytes().replace(b"203.0.113.20", b"203.0.113.21"))

    ended = migrate("report", "plan.json", cwd=tmp_path)

    assert (9, "") == (ended.code, ended.out)
    assert "was changed after it was made" in ended.err


FORMATS = {
    "csv": "namespace,workload,old addresses,",
    "html": "<!doctype html>",
    "json": '{\n  "apiVersion": "egress-migrate/v1",\n  "kind": "Review",',
    "markdown": "# From EgressIP to Static Egress Gateway\n",
    "sarif": '{\n  "$schema": "https://docs.oasis-open.org/sarif/',
    "text": "6 EgressIPs become 6 configurations",
}


def test_every_form_can_be_had_in_one_run(tmp_path: Path) -> None:
    words = [word for name in FORMATS for word in ("-o", f"{name}=review.{name}")]

    assert (0, "", "") == migrate("report", PLAN, *words, cwd=tmp_path)
    assert {f"review.{name}" for name in FORMATS} == {path.name for path in tmp_path.iterdir()}
    for name, beginning in FORMATS.items():
        assert (tmp_path / f"review.{name}").read_text(encoding="utf-8").lower().startswith(beginning.lower())


def test_a_form_that_is_none_is_a_usage_error_with_those_that_are(tmp_path: Path) -> None:
    ended = migrate("report", PLAN, "-o", "pdf=-", cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert "There is csv, html, json, markdown, sarif and text." in ended.err


def test_one_form_to_standard_output_and_no_more(tmp_path: Path) -> None:
    ended = migrate("report", PLAN, "-o", "json=-", "-o", "text=-", cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert "standard output is named twice" in ended.err
    assert "Review" == json.loads(migrate("report", PLAN, "-o", "json=-", cwd=tmp_path).out)["kind"]


def test_an_output_that_fails_changes_none(tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("old")

    ended = migrate("report", PLAN, "-o", "markdown=review.md", "-o", "json=absent/review.json", cwd=tmp_path)

    assert (1, "old") == (ended.code, (tmp_path / "review.md").read_text())
    assert [tmp_path / "review.md"] == list(tmp_path.iterdir())


def test_the_page_of_a_team_is_had_in_every_form(tmp_path: Path) -> None:
    page = json.loads(migrate("report", PLAN, "--namespace", "ledger", "-o", "json=-", cwd=tmp_path).out)
    changes = migrate("report", PLAN, "--namespace", "ledger", "-o", "csv=-", cwd=tmp_path).out

    assert ["ledger"] == [row["namespace"] for row in page["namespaces"]]
    assert ["namespace", "ledger", "ledger"] == [line.split(",")[0] for line in changes.splitlines()]


def verified(folder: Path, **changes: Any) -> Path:
    """A verification of the demo's plan that has seen one configuration, saying something else where told to."""
    orders = {"namespace": "orders", "name": "egressip-orders", "addresses": ["20.1.2.0/31"], "ready": True}
    value = {
        "apiVersion": "egress-migrate/v1",
        "kind": "Verification",
        "plan": json.loads(PLAN.read_bytes())["digest"],
        "configurations": [orders],
        **changes,
    }
    path = folder / "verified.json"
    path.write_text(json.dumps(value))
    return path


def test_the_real_addresses_are_filled_in(tmp_path: Path) -> None:
    words = ("report", PLAN, "--verified", verified(tmp_path))
    review = json.loads(migrate(*words, "-o", "json=-", cwd=tmp_path).out)

    assert {"orders": ["20.1.2.0/31"]} == {
        row["namespace"]: row["newAddresses"] for row in review["namespaces"] if row["newAddresses"]
    }
    assert ["20.1.2.0/31"] == [prefix["cidr"] for prefix in review["prefixes"] if "cidr" in prefix]
    assert "203.0.113.20,20.1.2.0/31,public,wave-1,verified," in migrate(*words, "-o", "csv=-", cwd=tmp_path).out


def test_a_verification_of_another_plan_is_refused_in_one_sentence(tmp_path: Path) -> None:
    other = verified(tmp_path, plan=f"sha256:{'0' * 64}")

    ended = migrate("report", PLAN, "--verified", other, "-o", "json=a.json", cwd=tmp_path)

    assert (1, "") == (ended.code, ended.out)
    assert "belongs to another plan" in ended.err
    assert [other] == list(tmp_path.iterdir())


def test_sarif_has_the_paths_of_the_repository(tmp_path: Path) -> None:
    words = ("report", PLAN, "-o", "sarif=-", "--source-root", "./clusters/old/")
    (run,) = json.loads(migrate(*words, cwd=tmp_path).out)["runs"]
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"] for place in one["locations"]
    }

    assert {"clusters/old/export/egressips.yaml", "target.yaml"} <= uris
    assert not [uri for uri in uris if uri.startswith("export/")]


def test_what_is_no_plan_is_told(tmp_path: Path) -> None:
    ended = migrate("report", DEMO / "target.yaml", cwd=tmp_path)

    assert (1, "") == (ended.code, ended.out)
    assert ended.err.startswith("Error: ")
