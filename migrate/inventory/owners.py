"""Who owns an object, followed up to the workload that people deal with (design 4.1.7; domain notes, OpenShift 4)."""

import re

from msgspec import Struct

from migrate.inventory.gather import Shelf
from migrate.inventory.naming import controller_of, labels_of, meta_of, name_of
from migrate.model.documents import Document
from migrate.model.kinds import Family, Kind, kind_of, named
from migrate.model.objects import Labels, Owner

_DEPLOYMENT = named("Deployment", "apps")
_REPLICA_SET = named("ReplicaSet", "apps")
_REPLICATION_CONTROLLER = named("ReplicationController")
_DEPLOYMENT_CONFIG = named("DeploymentConfig", "apps.openshift.io")
_JOB = named("Job", "batch")
_CRON_JOB = named("CronJob", "batch")
_ROLLOUT = named("Rollout", "argoproj.io")
_KNATIVE = named("Service", "serving.knative.dev")
_VIRTUAL_MACHINE = named("VirtualMachine", "kubevirt.io")

_BY_HASH = (("pod-template-hash", _DEPLOYMENT), ("rollouts-pod-template-hash", _ROLLOUT))
_RUN_OF_CRON_JOB = re.compile(r"(.+)-\d{8,10}")


class Root(Struct, frozen=True):
    """The workload at the end of the chain; `owner` names a controller of another kind that has made it."""

    kind: Kind
    name: str
    owner: str | None = None


Stranger = str
"""A controller that is no workload we know: `Kafka my-cluster`."""


def root_of(document: Document, shelf: Shelf) -> Root:
    """The workload that an object belongs to: itself if nobody owns it."""
    root = Root(document.kind, name_of(document))
    if not meta_of(document).owner_references:
        return root
    seen = {root}
    while (above := _owner_of(document, shelf)) is not None:
        if isinstance(above, Stranger):
            return Root(root.kind, root.name, owner=above)
        if above in seen:
            return root
        root = above
        seen.add(root)
        key = root.kind.resource, root.name
        if key not in shelf:
            return root
        document = shelf[key]
    return root


def _owner_of(document: Document, shelf: Shelf) -> Root | Stranger | None:
    owner = controller_of(document)
    if owner is None:
        return None
    kind = kind_of(owner.api_version, owner.kind)
    if kind is None or kind.family is not Family.WORKLOAD:
        return _behind_a_stranger(owner, labels_of(document), shelf)
    if (kind.resource, owner.name) in shelf:
        return Root(kind, owner.name)
    return _behind(kind, owner.name, labels_of(document), shelf)


def _behind(kind: Kind, name: str, labels: Labels, shelf: Shelf) -> Root:
    """The owner of an owner that was not exported, where its name or the pod's labels tell; else the owner."""
    if kind is _REPLICA_SET:
        for label, above in _BY_HASH:
            stem = name.removesuffix(f"-{labels.get(label)}")
            if stem != name:
                return Root(above, stem)
    if kind is _REPLICATION_CONTROLLER and "deploymentconfig" in labels:
        return Root(_DEPLOYMENT_CONFIG, labels["deploymentconfig"])
    run = _RUN_OF_CRON_JOB.fullmatch(name) if kind is _JOB else None
    if run and (_CRON_JOB.resource, run[1]) in shelf:
        return Root(_CRON_JOB, run[1])
    return Root(kind, name)


def _behind_a_stranger(owner: Owner, labels: Labels, shelf: Shelf) -> Root | Stranger:
    """What we know may stand above a controller that we do not read: Knative's revisions, KubeVirt's machines."""
    service = labels.get("serving.knative.dev/service")
    if owner.kind == "Revision" and service:
        return Root(_KNATIVE, service)
    if owner.kind == "VirtualMachineInstance" and (_VIRTUAL_MACHINE.resource, owner.name) in shelf:
        return Root(_VIRTUAL_MACHINE, owner.name)
    return f"{owner.kind} {owner.name}"
