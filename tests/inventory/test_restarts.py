from typing import Any

import msgspec
import pytest

from migrate.inventory.restarts import opting_in
from migrate.model.inventory import Action, Restart
from migrate.model.kinds import KINDS, Family
from migrate.model.objects import WorkloadSpec

KIND = {kind.kind: kind for kind in KINDS if kind.family in {Family.WORKLOAD, Family.POD}}
PATCH, MANUAL = Action.PATCH, Action.MANUAL
TEMPLATE: dict[str, Any] = {"template": {}}

TABLE = [
    ("Deployment", {}, PATCH, Restart.ROLLING),
    ("Deployment", {"strategy": {"type": "RollingUpdate"}}, PATCH, Restart.ROLLING),
    ("Deployment", {"strategy": {"type": "Recreate"}}, PATCH, Restart.RECREATE),
    ("Deployment", {"paused": True}, PATCH, Restart.MANUAL),
    ("Deployment", {"paused": True, "strategy": {"type": "Recreate"}}, PATCH, Restart.MANUAL),
    ("Deployment", {"replicas": 0}, PATCH, Restart.NONE),
    ("Deployment", {"replicas": 3}, PATCH, Restart.ROLLING),
    ("StatefulSet", {}, PATCH, Restart.ROLLING),
    ("StatefulSet", {"updateStrategy": {"type": "OnDelete"}}, PATCH, Restart.MANUAL),
    ("StatefulSet", {"replicas": 0}, PATCH, Restart.NONE),
    ("DaemonSet", {"updateStrategy": {"type": "RollingUpdate"}}, PATCH, Restart.ROLLING),
    ("DaemonSet", {"updateStrategy": {"type": "OnDelete"}}, PATCH, Restart.MANUAL),
    ("CronJob", {}, PATCH, Restart.NEXT_RUN),
    ("CronJob", {"suspend": True}, PATCH, Restart.NONE),
    ("ScaledJob", {}, PATCH, Restart.NEXT_RUN),
    ("Service", {}, PATCH, Restart.ROLLING),
    ("Rollout", TEMPLATE, PATCH, Restart.ROLLING),
    ("Rollout", TEMPLATE | {"replicas": 0}, PATCH, Restart.NONE),
    ("Rollout", {}, MANUAL, Restart.MANUAL),
    ("DeploymentConfig", {"strategy": {"type": "Recreate"}}, PATCH, Restart.ROLLING),
    ("DeploymentConfig", {"replicas": 0}, PATCH, Restart.NONE),
    ("Pod", {}, MANUAL, Restart.MANUAL),
    ("Job", {}, MANUAL, Restart.MANUAL),
    ("Job", {"suspend": True}, PATCH, Restart.NONE),
    ("ReplicaSet", {}, MANUAL, Restart.MANUAL),
    ("ReplicationController", {}, MANUAL, Restart.MANUAL),
    ("ReplicaSet", {"replicas": 0}, PATCH, Restart.NONE),
    ("VirtualMachine", {}, MANUAL, Restart.MANUAL),
]


@pytest.mark.parametrize(("kind", "spec", "action", "restart"), TABLE)
def test_each_workload_opts_in_and_restarts_in_its_own_way(
    kind: str, spec: dict[str, object], action: Action, restart: Restart
) -> None:
    assert (action, restart) == opting_in(KIND[kind], msgspec.convert(spec, WorkloadSpec))


def test_no_kind_of_workload_is_forgotten() -> None:
    assert set(KIND) == {kind for kind, *_ in TABLE}
