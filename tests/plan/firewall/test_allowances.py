from typing import Any

import pytest

from tests.inventory.objects import block
from tests.plan.firewall.policies import carried, in_short, network_policy, reasons

IN_CLUSTER = {"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "db"}}}
HTTPS = [{"protocol": "TCP", "port": 443}]


@pytest.mark.parametrize(
    ("expected", "rules"),
    [
        ([], []),
        (["Allow 0.0.0.0/0 Any"], [{}]),
        (["Allow 192.0.2.0/24 Any"], [block("192.0.2.0/24")]),
        (["Allow 192.0.2.0/25 Any"], [block("192.0.2.0/24", "192.0.2.128/25")]),
        ([], [block("192.0.2.0/24", "192.0.2.0/24")]),
        (["Allow 0.0.0.0/1 Any"], [block("0.0.0.0/0", "128.0.0.0/1")]),
        (["Allow 192.0.2.0/24 TCP 443"], [block("192.0.2.0/24", ports=HTTPS)]),
        (["Allow 192.0.2.0/24 TCP 443"], [block("192.0.2.0/24", ports=[{"port": 443}])]),
        (["Allow 192.0.2.0/24 UDP"], [block("192.0.2.0/24", ports=[{"protocol": "UDP"}])]),
        (["Allow 192.0.2.0/24 TCP"], [block("192.0.2.0/24", ports=[{"port": 80}, {"protocol": "TCP"}])]),
        (["Allow 192.0.2.0/24 TCP 8000-8080"], [block("192.0.2.0/24", ports=[{"port": 8000, "endPort": 8080}])]),
        (["Allow 0.0.0.0/0 TCP 443"], [{"ports": HTTPS}]),
        ([], [{"to": [IN_CLUSTER]}]),
        (["Allow 192.0.2.0/24 Any"], [{"to": [IN_CLUSTER, *block("192.0.2.0/24")["to"]]}]),
        (["Allow 10.0.0.0/8 Any", "Allow 192.0.2.0/24 Any"], [block("10.0.0.0/8"), block("192.0.2.0/24")]),
    ],
)
def test_a_network_policy_allows_what_it_names_and_denies_the_rest(expected: list[str], rules: list[Any]) -> None:
    found = carried(network_policy(*rules))
    assert [*expected, "Deny 0.0.0.0/0 Any"] == in_short(found)
    assert [] == reasons(found)


@pytest.mark.parametrize(
    ("reason", "rule"),
    [
        ("spec.egress[0].to[0].ipBlock.cidr`: 2001:db8::/32 is for IPv6", block("2001:db8::/32")),
        ('spec.egress[0].to[0].ipBlock.cidr`: the text "192.0.2.1" is no network', block("192.0.2.1")),
        ("spec.egress[0].to[0].ipBlock.except`: it excepts", block("192.0.2.0/24", "all")),
        ("spec.egress[0].ports[0]`: Azure's rules do not know", block("10.0.0.0/8", ports=[{"protocol": "SCTP"}])),
        ('spec.egress[0].ports[0]`: the text "http" names', block("10.0.0.0/8", ports=[{"port": "http"}])),
    ],
)
def test_what_cannot_be_said_is_eg503_at_its_line_and_denied(reason: str, rule: Any) -> None:
    found = carried(network_policy(rule))
    assert ["Deny 0.0.0.0/0 Any"] == in_short(found)
    assert reason in reasons(found)[0]
    assert "It is left out, so that what it alone allows is denied." == found.notices[0].fallback
