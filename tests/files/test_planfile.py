import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rfc8785

from migrate.files.checking import problems
from migrate.files.planfile import decode_plan, encode_plan, read_plan, sealed
from migrate.model.choices import Chosen
from migrate.model.errors import InvalidPlan, PlanEdited
from migrate.model.exits import Exit
from migrate.model.findings import Finding, Severity
from migrate.model.places import Origin
from migrate.model.plan import Basis, Plan
from migrate.plan.make import complete, draft_plan
from tests.plan.factories import a_selection, a_workload, an_egress_ip, an_inventory, facts, locate

DIGIT = "sha256:" + "0" * 64


def a_plan() -> Plan:
    web = a_workload("team-a", "web")
    selection = a_selection(an_egress_ip("egressip-prod", "20.9.0.10", pods={"app": "web"}), "team-a", web)
    finding = Finding(
        "EG112",
        Severity.WARNING,
        "EgressIP egressip-prod",
        "é",
        "w",
        "r",
        Origin("a.yaml", 3, "spec.egressIPs[0]"),
    )
    draft = draft_plan(an_inventory(selection), facts(), Chosen())
    return sealed(complete(draft, [finding], Basis(DIGIT, DIGIT, DIGIT, {"clusterId": "abc"}), locate))


def digest_of(value: Any) -> str:
    return "sha256:" + hashlib.sha256(rfc8785.dumps(value)).hexdigest()


def test_a_plan_survives_being_written_and_read() -> None:
    assert a_plan() == decode_plan(encode_plan(a_plan()), "plan.json")


def test_a_plan_is_what_its_schema_says() -> None:
    assert [] == problems(msgspec.json.decode(encode_plan(a_plan())), "plan")


def test_the_digest_is_sha256_over_rfc_8785_json_of_the_rest() -> None:
    value = msgspec.json.decode(encode_plan(a_plan()))
    digest = value.pop("digest")
    assert digest_of(value) == digest


def test_white_space_and_key_order_do_not_matter() -> None:
    value = msgspec.json.decode(encode_plan(a_plan()))
    reordered = msgspec.json.encode(dict(reversed(value.items())))
    assert a_plan() == decode_plan(reordered, "plan.json")


def test_an_edited_plan_is_refused_with_code_9() -> None:
    edited = encode_plan(a_plan()).replace(b'"rolling"', b'"manual"')
    with pytest.raises(PlanEdited, match="was changed after it was made") as raised:
        decode_plan(edited, "plan.json")
    assert Exit.REFUSED is raised.value.exit


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "no JSON"),
        (b"{", "no JSON"),
        (b"[" * 100_000, "no plan"),
        (b"[]", "is no plan"),
        (b'{"kind": "Review"}', "is no plan"),
        (b'{"kind": "Plan", "apiVersion": "egress-migrate/v9"}', "reads egress-migrate/v1"),
    ],
)
def test_what_is_no_plan_is_refused_with_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(InvalidPlan, match=reason):
        decode_plan(raw, "plan.json")


def test_a_sealed_plan_of_another_shape_is_refused() -> None:
    value = msgspec.json.decode(encode_plan(a_plan()))
    value["pools"] = "many"
    value.pop("digest")
    value["digest"] = digest_of(value)
    with pytest.raises(InvalidPlan, match="another shape"):
        decode_plan(msgspec.json.encode(value), "plan.json")


def test_keys_that_a_later_version_adds_are_passed_over() -> None:
    value = msgspec.json.decode(encode_plan(a_plan()))
    value["horoscope"] = {"sign": "Leo"}
    value.pop("digest")
    value["digest"] = digest_of(value)
    assert a_plan().configurations == decode_plan(msgspec.json.encode(value), "plan.json").configurations


def test_a_file_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidPlan, match=r"plan\.json cannot be read"):
        read_plan(str(tmp_path / "plan.json"))
