import itertools
import random
from typing import Any

import pytest
from msgspec.structs import replace

from migrate.inventory.build import build_inventory
from migrate.model.choices import Choices
from migrate.model.documents import Documents
from migrate.model.errors import TwoClusters
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory
from migrate.model.places import Place
from tests.inventory.objects import egress_ip, host_subnet, namespace, net_namespace, pod, workload, yaml_of
from tests.support import documents, inventory

CLUSTER = (
    namespace("team-a", env="prod"),
    namespace("team-b", env="prod"),
    namespace("openshift-ingress"),
    egress_ip("prod", "10.0.0.4", "10.0.0.5", env="prod", assigned=["10.0.0.4"]),
    egress_ip("web", "10.0.0.6", pods={"app": "web"}, env="prod"),
    egress_ip("broken", "10.0.0.300"),
    net_namespace("team-s", "10.0.1.4", netid=9),
    net_namespace("team-t", netid=9),
    host_subnet("node-1", "10.0.1.4"),
    workload("Deployment", "web", "team-a"),
    workload("Deployment", "web", "team-b", spec={"replicas": 0}),
    workload("Deployment", "web", "team-b", spec={"replicas": 2}),
    workload("CronJob", "backup", "team-b"),
    pod("web-7d9f-x", "team-a", owner="ReplicaSet web-7d9f", labels={"app": "web", "pod-template-hash": "7d9f"}),
    pod("db-0", "team-b", owner="StatefulSet db", labels={"app": "db"}),
    pod("shop-1-build", "team-b", owner="Build shop-1"),
    yaml_of("k8s.ovn.org/v1", "EgressFirewall", "default", "team-b", spec={"egress": []}),
    yaml_of("v1", "Node", "worker-0"),
    "---\napiVersion: egress-migrate/v1\nkind: Export\nclusterId: 1f\nserver: https://api.old:6443\n",
)


def test_the_picture_of_a_cluster() -> None:
    found = inventory(*CLUSTER)
    assert ["team-a", "team-b", "team-s", "team-t"] == [one.name for one in found.namespaces]
    assert ["openshift-ingress"] == [one.name for one in found.platform]
    assert ["broken", "egressip-team-s", "prod", "web"] == [one.name for one in found.egress_ips]
    assert ["BuildConfig team-b/shop"] == [f"BuildConfig {one.namespace}/{one.name}" for one in found.builds]
    assert ["default"] == [one.name for one in found.policies]
    assert ["worker-0"] == [one.name for one in found.nodes]
    assert ["team-s", "team-t"] == [one.name for one in found.sdn]
    assert {"clusterId": "1f", "server": "https://api.old:6443"} == found.source
    assert found.has_workloads


def test_the_names_that_choices_can_name_are_all_of_the_export_in_scope_or_not() -> None:
    found = inventory(*CLUSTER, only=("team-a",), exclude=("EgressIP/web",)).names
    assert ("openshift-ingress", "team-a", "team-b", "team-s", "team-t") == found.namespaces
    assert ("broken", "egressip-team-s", "prod", "web") == found.egress_ips


def test_two_clusters_are_refused() -> None:
    other = "---\napiVersion: egress-migrate/v1\nkind: Export\nclusterId: 2e\n"
    with pytest.raises(TwoClusters):
        inventory(*CLUSTER, other)


def other_copy(text: str) -> str:
    return (
        text.replace("env: prod", "env: test").replace("app: web", "app: other").replace("egress: []", "egress: [{}]")
    )


@pytest.mark.parametrize(
    ("expected", "copied"),
    [
        (True, namespace("team-a", env="prod")),
        (True, workload("Deployment", "web", "team-a")),
        (True, yaml_of("k8s.ovn.org/v1", "EgressFirewall", "default", "team-b", spec={"egress": []})),
        (False, workload("Deployment", "web", "team-s")),
        (False, yaml_of("k8s.ovn.org/v1", "EgressFirewall", "default", "team-x", spec={"egress": []})),
        (False, namespace("openshift-ingress", env="prod")),
    ],
)
def test_two_copies_matter_where_the_plan_depends_on_the_object(expected: bool, copied: str) -> None:
    prod = namespace("team-a", env="prod"), namespace("team-b", env="prod"), egress_ip("x", env="prod")
    rules = [notice.rule for notice in inventory(*prod, copied, other_copy(copied)).notices]
    assert expected is ("EG118" in rules)


def without_places(value: Any) -> Any:
    """The same inventory, as if everything stood in one place."""
    match value:
        case Place():
            return Place(0)
        case tuple():
            return tuple(map(without_places, value))
        case _ if hasattr(value, "__struct_fields__") and not isinstance(value, type):
            parts = {name: without_places(getattr(value, name)) for name in value.__struct_fields__}
            return replace(value, **parts)
        case _:
            return value


@pytest.mark.parametrize("seed", range(12))
def test_reading_order_changes_places_only(seed: int) -> None:
    shuffled = list(CLUSTER)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  (a repeatable order, no secret)
    assert without_places(inventory(*CLUSTER)) == without_places(inventory(*shuffled))


def test_documents_out_of_order_change_nothing_at_all() -> None:
    read = documents(*CLUSTER).documents
    expected = build_inventory(Documents(read), Choices())
    assert expected == build_inventory(Documents(tuple(reversed(read))), Choices())


@pytest.mark.parametrize("shape", ["one file", "one list"])
def test_the_same_objects_in_another_shape_are_the_same_cluster(shape: str) -> None:
    text = "".join(CLUSTER)
    if shape == "one list":
        items = "".join(f"- {yaml_text(one)}" for one in CLUSTER)
        text = f"apiVersion: v1\nkind: List\nitems:\n{items}"
    assert without_places(inventory(*CLUSTER)) == without_places(inventory(text))


def yaml_text(text: str) -> str:
    lines = text.removeprefix("---\n").splitlines()
    return "\n  ".join(lines) + "\n"


def test_what_reading_noticed_is_kept_if_it_is_in_scope() -> None:
    notices = [Notice("EG119", "export/broken.yaml", "x"), Notice("EG125", "Deployment team-x/web", "y")]
    read = replace(documents(*CLUSTER), notices=tuple(notices))
    kept = build_inventory(read, Choices(exclude=("team-x",))).notices
    assert (True, False) == (notices[0] in kept, notices[1] in kept)


def served(found: Inventory) -> set[tuple[str, str]]:
    return {(one.egress_ip.name, one.namespace.name) for one in found.selections}


def test_batches_add_up_to_the_whole() -> None:
    names = [one.name for one in inventory(*CLUSTER).namespaces]
    batches = [served(inventory(*CLUSTER, only=(name,))) for name in names]
    assert served(inventory(*CLUSTER)) == set(itertools.chain.from_iterable(batches))
