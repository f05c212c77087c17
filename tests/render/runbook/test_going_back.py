import re

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.plan import Plan
from tests.plan.factories import a_workload
from tests.render.plans import planned
from tests.render.runbook.reading import part_of

WEB = a_workload("team-a", "web")


def going_back(plan: Plan) -> str:
    return part_of(plan, "## Going back")


def test_everything_goes_in_the_order_that_leaves_no_pod_without_a_way_out() -> None:
    part = going_back(planned(WEB, opt_in="admission"))
    words = (
        "undo",
        "kubectl get podendpoints",
        "-k kubernetes/policies",
        "kubectl delete -k kubernetes/configurations",
        "az aks nodepool delete",
        "az network vnet subnet delete",
        "az network public-ip prefix delete",
    )
    assert sorted(part.index(one) for one in words) == [part.index(one) for one in words]


def test_prefixes_stay_and_say_what_they_cost() -> None:
    assert "They cost 8.76 USD a month." in going_back(planned(WEB))


def test_without_a_price_none_is_told() -> None:
    assert "They cost" not in going_back(replace(planned(WEB), cost=UNSET))


def test_what_exists_is_not_taken_away() -> None:
    assert "az " not in going_back(replace(planned(WEB), azure=()))


@pytest.mark.parametrize(("opt_in", "said"), [("admission", True), ("patches", False)])
def test_a_policy_goes_before_the_pods_that_it_would_annotate_again(opt_in: str, said: bool) -> None:
    part = going_back(planned(WEB, opt_in=opt_in))
    assert said == ("delete that policy and its binding first" in part)
    assert said == ("`kubectl rollout restart` lines once more" in part)


def test_the_cluster_itself_is_never_deleted() -> None:
    assert not re.search(r"az aks (delete|update)", going_back(planned(WEB)))
