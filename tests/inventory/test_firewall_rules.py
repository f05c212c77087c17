import ipaddress
from pathlib import Path
from typing import Any

import pytest
import yaml

from migrate.inventory.firewall_rules import FirewallLine, Port, ReadLine, is_read, lines_of
from migrate.model.inventory import Policy
from migrate.model.kinds import kind_of
from migrate.model.places import Place
from tests.inventory.objects import DENY_ALL, firewall, rule, sdn_firewall
from tests.support import inventory

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "openshift"


def lines(*texts: str) -> list[ReadLine]:
    return [line for policy in inventory(*texts).policies for line in lines_of(policy)]


def the_line(text: str) -> FirewallLine:
    (read,) = lines(text)
    assert read.line
    return read.line


def remark(text: str) -> str:
    (read,) = lines(text)
    return read.remark or ""


TEN = ipaddress.ip_network("10.0.0.0/8")


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        (FirewallLine(allows=True, network=TEN), rule("Allow", cidrSelector="10.0.0.0/8")),
        (FirewallLine(allows=False, network=TEN), rule("Deny", cidrSelector="10.1.2.3/8")),
        (FirewallLine(allows=True, name="api.example.com"), rule("Allow", dnsName="API.example.com.")),
        (FirewallLine(allows=True, name="*.example.com"), rule("Allow", dnsName="*.example.com")),
        (FirewallLine(allows=True, nodes=True), rule("Allow", nodeSelector={})),
        (FirewallLine(allows=True, nodes=True), rule("Allow", nodeSelector={"matchLabels": {"zone": "a"}})),
        (
            FirewallLine(allows=True, network=TEN, ports=(Port("TCP", 443), Port("SCTP", 9))),
            rule("Allow", "TCP 443, SCTP 9", cidrSelector="10.0.0.0/8"),
        ),
    ],
)
def test_a_rule_is_a_verdict_a_target_and_ports(expected: FirewallLine, written: Any) -> None:
    assert expected == the_line(firewall(written))


def test_rules_keep_their_order_and_their_places() -> None:
    read = lines(firewall(rule("Allow", dnsName="a"), rule("Allow", dnsName="b"), DENY_ALL))
    assert ["a", "b", None] == [each.line and each.line.name for each in read]
    assert ["spec.egress[0]", "spec.egress[1]", "spec.egress[2]"] == [each.path for each in read]


@pytest.mark.parametrize(
    "written",
    [
        "Deny everything",
        {"type": "AllowX", "to": {"cidrSelector": "10.0.0.0/8"}},
        {"to": {"cidrSelector": "10.0.0.0/8"}},
        {"type": "Deny"},
        {"type": "Deny", "to": {}},
        {"type": "Deny", "to": "0.0.0.0/0"},
        rule("Allow", cidrSelector="10.0.0.0/8", dnsName="example.com"),
        rule("Allow", cidrSelector="10.0.0.0/33"),
        rule("Allow", cidrSelector="10.0.0.1"),
        rule("Allow", dnsName="10.0.0.0/8"),
        rule("Allow", dnsName="a.*.example.com"),
        rule("Allow", dnsName="two words"),
        rule("Allow", dnsName=5),
        rule("Allow", nodeSelector="all"),
        DENY_ALL | {"ports": [{"protocol": "TCP", "port": 443}, {"protocol": "TCPX", "port": 443}]},
        DENY_ALL | {"ports": [{"port": 443}]},
        DENY_ALL | {"ports": ["443"]},
        DENY_ALL | {"ports": "443"},
        DENY_ALL | {"ports": [{"protocol": "TCP"}]},
        DENY_ALL | {"ports": [{"protocol": "TCP", "port": 0}]},
        DENY_ALL | {"ports": [{"protocol": "TCP", "port": 65536}]},
        DENY_ALL | {"ports": [{"protocol": "TCP", "port": True}]},
    ],
)
def test_what_the_cluster_would_refuse_is_no_rule(written: Any) -> None:
    (read,) = lines(firewall(written))
    assert read.line is None
    assert read.remark


@pytest.mark.parametrize("kind", [[], {}, None, 1])
def test_a_type_that_is_no_word_is_no_rule_and_nothing_worse(kind: object) -> None:
    assert "`Allow` or `Deny`" in remark(firewall({"type": kind, "to": {"cidrSelector": "10.0.0.0/8"}}))


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("has a `nodeSelector`", rule("Allow", nodeSelector={"matchLabels": {"zone": "a"}})),
        ("IPv4 only", rule("Allow", cidrSelector="2001:db8::/32")),
        ("is no name", rule("Allow", dnsName="*.example.com")),
    ],
)
def test_what_only_ovn_knows_is_no_rule_of_an_egress_network_policy(words: str, written: Any) -> None:
    assert words in remark(sdn_firewall(written))
    assert the_line(firewall(written))


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("reads as 0.0.0.0/0", rule("Allow", cidrSelector="0.0.0.0/32")),
        ("has `ports`", rule("Allow", "TCP 443", cidrSelector="0.0.0.0/0")),
    ],
)
def test_what_sdn_reads_otherwise_is_read_so(words: str, written: Any) -> None:
    assert words in remark(sdn_firewall(written))
    everything = FirewallLine(allows=True, network=ipaddress.ip_network("0.0.0.0/0"))
    assert everything == the_line(sdn_firewall(written))


@pytest.mark.parametrize("spec", [None, {"egress": None}, {"egress": {}}])
def test_a_firewall_without_a_list_has_no_rules(spec: Any) -> None:
    kind = kind_of("k8s.ovn.org/v1", "EgressFirewall")
    assert kind
    assert [] == list(lines_of(Policy(kind, "team-a", "default", {"spec": spec}, Place(0))))


def test_an_egress_firewall_is_read_under_the_name_default_only() -> None:
    texts = (firewall(), firewall(name="strict", namespace="team-b"), sdn_firewall(name="strict", namespace="team-c"))
    assert [True, False, True] == [is_read(policy) for policy in inventory(*texts).policies]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real exports is not beside the project")
@pytest.mark.parametrize(
    ("rules", "refused", "name"),
    [
        (10, 0, "nerc-egressfirewall-production.yaml"),
        (4, 0, "ovnk-doc-egressfirewall-default-ns.yaml"),
        (3, 0, "qe-egressfirewall4.yaml"),
        (4, 0, "rcarrata-enp-sdn-dns-good.yaml"),
        (2, 2, "enp-invalid.json"),
    ],
)
def test_real_firewalls_are_read(rules: int, refused: int, name: str) -> None:
    body = yaml.safe_load((CORPUS / name).read_bytes())
    kind = kind_of(body["apiVersion"], body["kind"])
    assert kind
    read = list(lines_of(Policy(kind, "team-a", "default", body, Place(0))))
    assert (rules, refused) == (len(read), sum(each.line is None for each in read))
