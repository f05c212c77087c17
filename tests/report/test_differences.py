from migrate.model.proof import Change, Proof, Treatment
from migrate.report.differences import Difference, Differences, differences_of

PODS = Change(("10.128.0.0/14",), Treatment.NODE, Treatment.GATEWAY, "it was the pod network of OpenShift")
PEERS = Change(("10.244.0.0/16",), Treatment.EGRESS, Treatment.NODE, "it is the pod network of AKS")


def proof(namespace: str, *changes: Change) -> Proof:
    return Proof(namespace, "prod", unchanged=not changes, changes=changes)


def test_namespaces_with_the_same_change_are_told_together() -> None:
    told = differences_of([proof("a", PODS), proof("b", PODS)]).changes
    assert (Difference(("a/prod", "b/prod"), PODS.destinations, PODS.before, PODS.after, PODS.why),) == told


def test_each_change_is_told_for_those_who_have_it() -> None:
    told = differences_of([proof("a", PODS), proof("b", PODS, PEERS)]).changes
    assert [(PEERS.why, ("b/prod",)), (PODS.why, ("a/prod", "b/prod"))] == [
        (one.why, one.configurations) for one in told
    ]


def test_those_for_whom_nothing_changes_are_named() -> None:
    assert ("b/prod",) == differences_of([proof("a", PODS), proof("b")]).unchanged


def test_without_a_proof_nothing_is_said() -> None:
    assert Differences() == differences_of([])
