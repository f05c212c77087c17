from pathlib import Path

import pytest

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


@pytest.mark.parametrize("name", ["markdown", "html", "json", "sarif", "csv"])
def test_formats_of_later_releases_say_so(name: str, tmp_path: Path) -> None:
    ended = migrate("report", PLAN, "-o", f"{name}=-", cwd=tmp_path)

    assert 2 == ended.code
    assert f"{name} comes with a later release. This one writes text." in ended.err


def test_what_is_no_plan_is_told(tmp_path: Path) -> None:
    ended = migrate("report", DEMO / "target.yaml", cwd=tmp_path)

    assert (1, "") == (ended.code, ended.out)
    assert ended.err.startswith("Error: ")
