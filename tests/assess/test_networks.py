import pytest

from migrate.model.findings import Finding
from migrate.model.places import Origin
from tests.inventory.objects import egress_ip, namespace, yaml_of
from tests.support import findings, ids, only

MOVED = (namespace("team-a", env="prod"), egress_ip("x", env="prod"))
PODS = yaml_of("config.openshift.io/v1", "Network", "cluster", status={"clusterNetwork": [{"cidr": "10.128.0.0/14"}]})
BOTH = yaml_of(
    "config.openshift.io/v1",
    "Network",
    "cluster",
    spec={"clusterNetwork": [{"cidr": "10.128.0.0/14"}], "serviceNetwork": ["172.30.0.0/16"]},
)
NODE = yaml_of("v1", "Node", "one", status={"addresses": [{"type": "InternalIP", "address": "10.0.0.5"}]})


def told(*texts: str) -> Finding:
    return only(findings(*MOVED, *texts), "EG124")


@pytest.mark.parametrize(
    ("what", "commands", "texts"),
    [
        ("pods, services and nodes", ["network.config cluster", "nodes"], ()),
        ("pods and services", ["network.config cluster"], (NODE,)),
        ("services and nodes", ["network.config cluster", "nodes"], (PODS,)),
        ("nodes", ["nodes"], (BOTH,)),
    ],
)
def test_networks_that_the_export_lacks_are_eg124_with_the_commands(
    what: str, commands: list[str], texts: tuple[str, ...]
) -> None:
    message = told(*texts).message
    assert f"the networks of {what} on the old cluster" in message
    assert [f"`oc get {command} -o yaml`" in message for command in commands] == [True] * len(commands)
    assert len(commands) == message.count("oc get")


def test_it_is_said_once_of_the_cluster_and_what_the_plan_does() -> None:
    finding = told()
    assert ("Network cluster", "The proof compares with what is known.") == (finding.subject, finding.fallback)


def test_it_is_about_the_first_file_of_what_moves() -> None:
    assert Origin("file-0.yaml", 1) == told().origin


def test_nothing_is_asked_for_where_all_is_known() -> None:
    assert "EG124" not in ids(findings(*MOVED, BOTH, NODE))


def test_nothing_is_asked_for_where_nothing_moves() -> None:
    assert "EG124" not in ids(findings(namespace("team-a"), NODE))
