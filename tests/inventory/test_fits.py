from typing import Any

import pytest

from migrate.inventory.fits import Fit, asks_pods, fit_of, selects
from migrate.inventory.gather import gather
from migrate.inventory.selectors import parse
from migrate.inventory.workloads import contents_of
from migrate.model.inventory import Selector, Workload
from tests.inventory.objects import pod, template, workload
from tests.support import documents

WEB = workload("Deployment", "web")
CONFIG = workload("DeploymentConfig", "web")
HASH = {"app": "web", "pod-template-hash": "7d9f"}
NO_HASH = {"matchExpressions": [{"key": "pod-template-hash", "operator": "DoesNotExist"}]}


def asking(**labels: str) -> dict[str, Any]:
    return {"matchLabels": labels}


def selector(source: dict[str, Any]) -> Selector:
    found, _ = parse(source, "spec.podSelector")
    assert found is not None
    return found


def only(*texts: str) -> Workload:
    (found,) = contents_of("team-a", gather(documents(*texts).documents).shelves["team-a"]).workloads
    return found


def running(**labels: str) -> str:
    return pod("web-7d9f-x", owner="ReplicaSet web-7d9f", labels=HASH | labels)


@pytest.mark.parametrize(
    ("fit", "source", "texts"),
    [
        (Fit.WHOLLY, {}, [WEB]),
        (Fit.WHOLLY, asking(app="web"), [WEB]),
        (Fit.WHOLLY, asking(app="web"), [WEB, running()]),
        (Fit.WHOLLY, asking(app="x"), [pod("x", labels={"app": "x"})]),
        (None, asking(app="other"), [WEB, running()]),
        # labels of pods
        (Fit.BY_PODS, asking(**HASH), [WEB, running()]),
        (Fit.BY_PODS, asking(seen="here"), [WEB, running(seen="here")]),
        (None, asking(**HASH), [WEB]),
        # labels of the template
        (Fit.BY_TEMPLATE, asking(app="web"), [WEB, running(app="older")]),
        (Fit.BY_TEMPLATE, {"matchExpressions": [{"key": "seen", "operator": "DoesNotExist"}]}, [WEB, running(seen="")]),
        # labels that pods have for certain, exported or not
        (Fit.IN_VAIN, NO_HASH, [WEB, running()]),
        (Fit.IN_VAIN, NO_HASH, [WEB]),
        (Fit.WHOLLY, NO_HASH, [workload("StatefulSet", "db")]),
        (Fit.BY_PODS, asking(deploymentconfig="web"), [CONFIG]),
        (None, asking(deploymentconfig="api"), [CONFIG]),
        (None, asking(deployment="web-1"), [CONFIG]),
    ],
)
def test_a_pod_selector_fits_templates_and_pods(fit: Fit | None, source: dict[str, Any], texts: list[str]) -> None:
    assert fit is fit_of(selector(source), only(*texts))


def test_a_template_may_have_a_run_time_label_of_its_own() -> None:
    labelled = workload("DeploymentConfig", "web", template=template({"deploymentconfig": "web"}))
    assert Fit.WHOLLY is fit_of(selector(asking(deploymentconfig="web")), only(labelled))


def test_what_fits_in_vain_is_not_selected() -> None:
    assert selects(selector(asking(app="web")), only(WEB))
    assert not selects(selector(NO_HASH), only(WEB))
    assert not selects(selector(asking(app="other")), only(WEB))


def test_which_labels_only_pods_can_have() -> None:
    assert {"pod-template-hash"} == asks_pods(selector(asking(**HASH)))
    assert frozenset() == asks_pods(selector(asking(app="web")))
