"""Whether a podSelector is for a workload: its template says so, or only its running pods do (EG116)."""

from enum import Enum, auto

from migrate.inventory.run_time import RUN_TIME_LABELS, expected_labels
from migrate.inventory.selectors import matches
from migrate.model.inventory import Selector, Workload


class Fit(Enum):
    """How a podSelector fits a workload that it fits at all."""

    WHOLLY = auto()
    """Its template and its pods."""
    BY_PODS = auto()
    """Its pods only: they have labels that its template has not."""
    BY_TEMPLATE = auto()
    """Its template only: its pods of today are older, or somebody has labelled them since."""
    IN_VAIN = auto()
    """Its template only, and its pods never: they have a label that the selector wants them not to have."""


def fit_of(selector: Selector, workload: Workload) -> Fit | None:
    """How the selector fits; None if it does not. Where no pod was exported, it goes by what pods will be like."""
    if not selector.requirements:
        return Fit.WHOLLY
    by_template = matches(selector, workload.pod_labels)
    pods = workload.live_labels or (expected_labels(workload.kind, workload.name, workload.pod_labels),)
    if any(matches(selector, labels) for labels in pods):
        return Fit.WHOLLY if by_template else Fit.BY_PODS
    if not by_template:
        return None
    return Fit.IN_VAIN if asks_pods(selector) - workload.pod_labels.keys() else Fit.BY_TEMPLATE


def selects(selector: Selector, workload: Workload) -> bool:
    """True if pods of the workload are selected, those of today or those of tomorrow."""
    return fit_of(selector, workload) not in {None, Fit.IN_VAIN}


def asks_pods(selector: Selector) -> frozenset[str]:
    """The labels that it asks for and that controllers add to pods."""
    return RUN_TIME_LABELS.intersection(requirement.key for requirement in selector.requirements)
