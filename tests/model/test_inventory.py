import pytest

from migrate.model.inventory import Selection
from tests.support import inventory

TWO_OWNERS = """
apiVersion: k8s.ovn.org/v1
kind: EgressIP
metadata: {name: one}
spec: {egressIPs: [10.0.0.1], namespaceSelector: {}}
---
apiVersion: network.openshift.io/v1
kind: NetNamespace
metadata: {name: team-b}
netid: 7
egressIPs: [10.0.0.2]
"""


def test_a_net_namespace_keeps_its_own_kind_and_name_in_findings() -> None:
    assert ["NetNamespace team-b", "EgressIP one"] == [e.subject for e in inventory(TWO_OWNERS).egress_ips]


def test_without_a_status_the_addresses_asked_for_are_todays() -> None:
    (sdn, ovn) = inventory(TWO_OWNERS).egress_ips
    assert (("10.0.0.2",), ("10.0.0.1",)) == (sdn.current, ovn.current)


@pytest.mark.parametrize(("undecided", "parts"), [(True, "contested"), (False, "workloads"), (False, "whole")])
def test_a_selection_is_undecided_if_all_of_it_is_contested(undecided: bool, parts: str) -> None:
    (selection, *_) = inventory(TWO_OWNERS + DEPLOYMENT).selections
    workload = inventory(TWO_OWNERS + DEPLOYMENT).selections[0].contested[0]
    made = {
        "contested": Selection(selection.egress_ip, selection.namespace, contested=(workload,)),
        "workloads": Selection(selection.egress_ip, selection.namespace, workloads=(workload,)),
        "whole": Selection(selection.egress_ip, selection.namespace, contested=(workload,), whole=True),
    }[parts]
    assert undecided is made.undecided


DEPLOYMENT = """
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: team-b}
spec: {template: {metadata: {labels: {app: web}}}}
"""
