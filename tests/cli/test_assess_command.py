import json
from pathlib import Path

from tests.scenarios.run import DEMO, migrate

WORDS = ("assess", DEMO / "export")


def test_the_text_goes_to_the_screen(tmp_path: Path) -> None:
    ended = migrate(*WORDS, cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert ended.out.startswith("6 EgressIPs serve ")
    assert [] == list(tmp_path.iterdir())


def test_several_formats_are_written_in_one_run(tmp_path: Path) -> None:
    ended = migrate(*WORDS, "-o", "json=a.json", "-o", "text=a.txt", cwd=tmp_path)

    assert (0, "", "") == ended
    assert "Assessment" == json.loads((tmp_path / "a.json").read_bytes())["kind"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("6 EgressIPs serve ")


def test_json_can_be_piped(tmp_path: Path) -> None:
    assert 6 == json.loads(migrate(*WORDS, "-o", "json=-", cwd=tmp_path).out)["egressIPs"]


def test_two_outputs_in_one_place_are_a_usage_error_before_anything_is_read(tmp_path: Path) -> None:
    ended = migrate("assess", "nowhere", "-o", "json=-", "-o", "text=-", cwd=tmp_path)

    assert 2 == ended.code
    assert "standard output is named twice" in ended.err


def test_code_scanning_gets_the_findings_at_their_lines(tmp_path: Path) -> None:
    (run,) = json.loads(migrate(*WORDS, "-o", "sarif=-", cwd=tmp_path).out)["runs"]
    (firewall,) = [one for one in run["results"] if one["ruleId"] == "EG502"]

    assert "warning" == firewall["level"]
    assert {"artifactLocation": {"uri": "export/egressfirewalls.yaml"}, "region": {"startLine": 13}} == (
        firewall["locations"][0]["physicalLocation"]
    )


def test_assess_and_report_give_a_finding_the_same_fingerprint(tmp_path: Path) -> None:
    def prints(*words: str | Path) -> set[str]:
        (run,) = json.loads(migrate(*words, "-o", "sarif=-", cwd=tmp_path).out)["runs"]
        return {one["partialFingerprints"]["egressMigrate/v1"] for one in run["results"]}

    of_assess = prints(*WORDS)
    assert of_assess
    assert of_assess <= prints("report", DEMO / "expected" / "plan.json")


def test_a_format_that_is_none_says_which_there_are(tmp_path: Path) -> None:
    ended = migrate(*WORDS, "-o", "csv=-", cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert "There is json, sarif and text." in ended.err


def test_one_output_that_fails_leaves_none(tmp_path: Path) -> None:
    ended = migrate(*WORDS, "-o", "json=a.json", "-o", "text=absent/a.txt", cwd=tmp_path)

    assert 1 == ended.code
    assert [] == list(tmp_path.iterdir())


def test_warnings_end_with_3_where_that_is_wanted(tmp_path: Path) -> None:
    assert 3 == migrate(*WORDS, "--fail-on", "warning", cwd=tmp_path).code
    assert 3 == migrate(*WORDS, cwd=tmp_path, MIGRATE_ASSESS_FAIL_ON="warning").code


def test_a_document_that_cannot_be_read_is_an_error_with_strict(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "good.json").write_text('{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}')
    (folder / "bad.yaml").write_text("apiVersion: v1\nkind: Namespace\nmetadata: {name: 'a\n")

    assert 0 == migrate("assess", "export", cwd=tmp_path).code
    assert 3 == migrate("assess", "export", "--strict", cwd=tmp_path).code


def test_standard_input_is_read_as_a_dash(tmp_path: Path) -> None:
    egress_ips = (DEMO / "export" / "egressips.yaml").read_bytes()

    assert migrate("assess", "-", cwd=tmp_path, stdin=egress_ips).out.startswith("5 EgressIPs serve ")
