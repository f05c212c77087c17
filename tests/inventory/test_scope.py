import pytest

from migrate.inventory.scope import Scope, Standing
from migrate.model.choices import Choices


@pytest.mark.parametrize("name", ["openshift", "openshift-monitoring", "kube-system", "kube-public", "default"])
def test_platform_namespaces_are_left_to_the_platform(name: str) -> None:
    assert Standing.PLATFORM is Scope(Choices()).standing(name)


@pytest.mark.parametrize("name", ["team-a", "openshifts", "kubernetes", "my-default", "default-2"])
def test_other_namespaces_are_the_plans(name: str) -> None:
    assert Scope(Choices()).holds(name)


@pytest.mark.parametrize(
    ("expected", "name", "choices"),
    [
        (Standing.IN, "default", Choices(include=("default",))),
        (Standing.IN, "openshift-gitops", Choices(include=("openshift-*",))),
        (Standing.LEFT_OUT, "team-b", Choices(only=("team-a",))),
        (Standing.IN, "team-b", Choices(only=("team-a", "team-?"))),
        (Standing.LEFT_OUT, "sandbox-7", Choices(exclude=("sandbox-*",))),
        (Standing.LEFT_OUT, "team-a", Choices(only=("team-*",), exclude=("team-a",))),
        (Standing.LEFT_OUT, "default", Choices(include=("default",), exclude=("default",))),
        (Standing.PLATFORM, "kube-system", Choices(only=("kube-system",))),
        (Standing.IN, "prod", Choices(exclude=("EgressIP/prod",))),
    ],
)
def test_choices_say_which_namespaces_are_meant(expected: Standing, name: str, choices: Choices) -> None:
    assert expected is Scope(choices).standing(name)


def test_an_egress_ip_is_left_out_by_its_name() -> None:
    scope = Scope(Choices(exclude=("EgressIP/prod-*", "team-a")))
    assert [True, False, False] == [scope.leaves_out(name) for name in ("prod-1", "prod", "team-a")]


@pytest.mark.parametrize(
    ("covered", "subject"),
    [
        (False, "EgressIP prod"),
        (True, "EgressIP dev"),
        (False, "NetNamespace team-s"),
        (False, "NetNamespace team-x"),
        (True, "NetNamespace openshift-ingress"),
        (False, "Deployment team-x/web"),
        (True, "Deployment team-a/web"),
        (False, "Deployment openshift-ingress/router"),
        (False, "Namespace team-x"),
        (True, "HostSubnet node-1"),
        (True, "export/team-x/web.yaml"),
        (True, "Object in team-x/web.yaml"),
    ],
)
def test_findings_on_what_is_left_out_are_not_the_plans(covered: bool, subject: str) -> None:
    scope = Scope(Choices(exclude=("EgressIP/prod", "EgressIP/egressip-team-s", "team-x")))
    assert covered is scope.covers(subject)
