"""List prices of what a gateway is made of, as data: pay as you go, Linux, an hour, before any discount.

Microsoft's own price pages are not among the sources; these are public records of its retail price interface:

- virtual machines: Azure/karpenter-provider-azure, `pkg/providers/pricing/zz_generated.pricing.go`, generated
  on the date below;
- all else: the expected outputs of infracost's tests (`public_ip_prefix_test.golden`,
  `public_ip_test.golden`, `nat_gateway_test.golden`, `lb_rule_test.golden`), which know no regions, so that
  those prices are taken to be alike everywhere.

Prices are text, because they are decimal numbers and not binary ones. `prices` in choices.yaml overrides each.
"""

AS_OF = "2026-06-18"
CURRENCY = "USD"
HOURS_A_MONTH = 730

PREFIX_ADDRESS = "publicIpPrefixAddress"
"""One address of a public IP prefix, from the prefix's creation on, used or not."""
PUBLIC_IP = "publicIp"
NAT_GATEWAY = "natGateway"
FIRST_RULES = "loadBalancerFirstFiveRules"
"""The first five rules of a standard load balancer, together."""
NEXT_RULE = "loadBalancerRule"
"""Each rule after the fifth."""

RULES_TOGETHER = 5
"""How many rules `FIRST_RULES` pays for."""

EVERYWHERE = {
    PREFIX_ADDRESS: "0.006",
    PUBLIC_IP: "0.005",
    NAT_GATEWAY: "0.045",
    FIRST_RULES: "0.025",
    NEXT_RULE: "0.01",
}

BY_REGION = {
    "Standard_D2s_v5": {
        "eastus": "0.096",
        "eastus2": "0.096",
        "westus2": "0.096",
        "westus3": "0.096",
        "northeurope": "0.107",
        "uksouth": "0.111",
        "westeurope": "0.115",
        "australiaeast": "0.120",
    },
}
"""VM size, region, price."""


def of_vm(size: str) -> str:
    """What the price of a VM size is called: `vm/Standard_D2s_v5`."""
    return f"vm/{size}"
