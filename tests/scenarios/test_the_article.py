"""The public article's own numbers, through the whole program (domain notes, Azure, section 8)."""

from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.run import DEMO, plan_of

TEAMS = 10
TARGET = (DEMO / "target.yaml").read_text(encoding="utf-8").replace("westeurope", "westus3")
PREFIX = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network"


def export(first_address: str) -> str:
    """Ten team namespaces with an EgressIP each."""
    network, _, host = first_address.rpartition(".")
    return "---\n".join(
        f"""\
apiVersion: v1
kind: Namespace
metadata: {{name: team-{number}, labels: {{team: t{number}}}}}
---
apiVersion: k8s.ovn.org/v1
kind: EgressIP
metadata: {{name: egressip-{number}}}
spec:
  egressIPs: [{network}.{int(host) + number}]
  namespaceSelector: {{matchLabels: {{team: t{number}}}}}
"""
        for number in range(TEAMS)
    )


def article(folder: Path, *, first_address: str, choices: str) -> Any:
    """The plan of the article's ten namespaces with these choices."""
    (folder / "export.yaml").write_text(export(first_address), encoding="utf-8")
    (folder / "target.yaml").write_text(TARGET, encoding="utf-8")
    (folder / "choices.yaml").write_text(f"apiVersion: egress-migrate/v1\nkind: Choices\n{choices}", encoding="utf-8")
    return plan_of("export.yaml", "--choices", "choices.yaml", target=folder / "target.yaml", cwd=folder)


def findings(plan: Any, rule: str) -> list[Any]:
    return [finding for finding in plan["findings"] if finding["id"] == rule]


def test_ten_private_namespaces_on_a_28_need_181_addresses_and_not_17(tmp_path: Path) -> None:
    """It adds 10 namespaces, 2 nodes and 5; every one of the 16 network interfaces takes an address a namespace."""
    plan = article(tmp_path, first_address="10.9.0.10", choices="growth: 0%\ngateway: {prefixSize: 28}\n")
    (subnet,) = plan["subnets"]
    assert 16 * (1 + TEAMS) + 5 == subnet["required"]
    assert subnet["cidr"].endswith("/24")


def test_a_27_that_the_article_calls_sufficient_is_too_small(tmp_path: Path) -> None:
    choices = "growth: 0%\ngateway: {prefixSize: 28, subnet: small}\n"
    small = TARGET.replace(
        "      - {name: leased-line", "      - {name: small, cidr: 10.224.2.0/27, used: 0}\n      - {name: leased-line"
    )
    (tmp_path / "small.yaml").write_text(small, encoding="utf-8")
    article(tmp_path, first_address="10.9.0.10", choices=choices)
    plan = plan_of("export.yaml", "--choices", "choices.yaml", target=tmp_path / "small.yaml", cwd=tmp_path)
    (finding,) = findings(plan, "EG301")
    assert "181" in finding["message"]


def test_ten_namespaces_cannot_share_one_prefix(tmp_path: Path) -> None:
    """With two nodes a /28 has room for eight of them on a scale set, and then nobody can tell them apart."""
    shared = "".join(f"  team-{n}: {{publicIpPrefixId: {PREFIX}/publicIPPrefixes/shared}}\n" for n in range(TEAMS))
    choices = f"gateway: {{prefixSize: 28}}\nnamespaces:\n{shared}"
    assert findings(article(tmp_path, first_address="20.9.0.10", choices=choices), "EG306")


@pytest.mark.parametrize("excluded", ["10.0.0.0/8", "172.16.0.0/12"])
def test_its_exclusions_send_private_destinations_round_the_gateway(excluded: str, tmp_path: Path) -> None:
    plan = article(tmp_path, first_address="10.9.0.10", choices=f"excludeCidrs: [{excluded}]\n")
    assert findings(plan, "EG403")
    changed = [change for proof in plan["proof"] for change in proof["changes"] if change["after"] == "node address"]
    assert any(change["before"] == "egress address" for change in changed)


def test_what_it_calls_140_dollars_is_896_and_dearer_than_the_old_way(tmp_path: Path) -> None:
    cost = article(tmp_path, first_address="20.9.0.10", choices="gateway: {prefixSize: 28}\n")["cost"]
    assert {"plan": 895.71, "oldWay": 365.0} == cost["monthly"]
    (nodes,) = [line for line in cost["lines"] if line["of"] == "plan" and line["item"].startswith("Nodes")]
    assert 140.16 == nodes["monthly"]


def test_even_the_smallest_prefixes_save_a_quarter_and_not_86_percent(tmp_path: Path) -> None:
    monthly = article(tmp_path, first_address="20.9.0.10", choices="")["cost"]["monthly"]
    assert 282.51 == monthly["plan"]
    assert 23 == round(100 * (1 - monthly["plan"] / monthly["oldWay"]))
