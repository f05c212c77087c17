"""How to undo a wave, and how to undo everything, in the one order that leaves no pod without a way out."""

from collections.abc import Iterator

from migrate.formats.markdown import fenced, plain
from migrate.model.costs import Bill
from migrate.model.gateway import AzureResource
from migrate.model.plan import Plan
from migrate.model.resource_ids import group_of, name_of, parent_of, subscription_of
from migrate.render.azure.resources import kind_of
from migrate.render.configurations import FOLDER
from migrate.render.runbook.sections import Section, some
from migrate.render.runbook.shell import UNDO_LINES, word


def going_back(plan: Plan) -> Section:
    """One wave, then all."""
    return Section(
        "Going back",
        some(
            "Pods without the annotation leave with the cluster's own way out: neither with the old nor with the new "
            "address. Peers that allow only those refuse them. So first send the users back to the workloads on the "
            "old cluster, which still has the old addresses, and which peers still allow.",
            "**One wave.** Where an admission policy covers a namespace, delete that policy and its binding first "
            "(`kubectl delete --filename`, with their files below `kubernetes/policies`), or new pods get the "
            "annotation again. Then run its `kubectl rollout restart` lines once more: the annotation is in the pods "
            "alone, and goes with them."
            if plan.policies
            else "**One wave.**",
            "These lines print the commands that take the annotations of a wave away; put its name in place of WAVE, "
            "read what they print, then run it. The controllers replace the pods. What was done by hand is undone by "
            "hand.",
            fenced(UNDO_LINES),
            "**Everything**, each only when the one before is complete:",
            "1. The annotations of every wave, as above, the last wave first.",
            "2. The pods: none may use the gateway any more. This has to print nothing but its heading:",
            fenced(
                (
                    (
                        "kubectl get podendpoints --all-namespaces --output "
                        "custom-columns='NAMESPACE:.metadata.namespace,POD:.metadata.name,"
                        "CONFIGURATION:.spec.staticGatewayConfiguration'"
                    ),
                )
            ),
            *_policies(plan),
            "4. The configurations. Running pods that still use one would lose their way out. Wait until the second "
            "command finds nothing: the controller clears up in Azure first, and needs the pools for it.",
            fenced(
                (
                    f"kubectl delete -k {FOLDER}",
                    (
                        "kubectl get staticgatewayconfigurations,gatewaylbconfigurations,gatewayvmconfigurations "
                        "--all-namespaces"
                    ),
                )
            ),
            *_azure(plan),
        ),
    )


def _policies(plan: Plan) -> tuple[str, ...]:
    if not plan.policies:
        return ("3. Admission policies: this plan has none.",)
    return (
        "3. The admission policies, if they are not gone already.",
        fenced(("kubectl delete --ignore-not-found -k kubernetes/policies",)),
    )


def _azure(plan: Plan) -> Iterator[str]:
    made = [resource for resource in reversed(plan.azure) if not resource.merge]
    kept = [_delete(one) for one in made if kind_of(one.id).word == "prefix"]
    gone = [_delete(one) for one in made if kind_of(one.id).word != "prefix"]
    if gone:
        yield (
            "5. What the plan made in Azure, in this order (with Bicep or Terraform, by its own means). Pools and "
            "subnets that serve somebody else by now stay. The feature stays on: a cluster on which it is switched "
            "off may not start pods on nodes that were not replaced."
        )
        yield fenced(gone)
    if kept:
        yield (
            f"6. The public IP prefixes stay until you are sure: peers may have allowed them for weeks, and once given "
            f"back they cannot be had again.{_price(plan)} To give them back all the same:"
        )
        yield fenced(kept)


def _price(plan: Plan) -> str:
    """What keeping the prefixes costs, if the plan has their price."""
    if not plan.cost:
        return ""
    lines = [line for line in plan.cost.lines if line.of is Bill.PLAN and line.item.startswith("Addresses of")]
    if not lines:
        return ""
    total = sum(line.monthly for line in lines)
    return f" They cost {total:,.2f} {plain(plan.cost.currency)} a month."


def _delete(resource: AzureResource) -> str:
    match kind_of(resource.id).word:
        case "pool":
            cluster = parent_of(resource.id)
            return (
                f"az aks nodepool delete --subscription {word(subscription_of(cluster))} --resource-group "
                f"{word(group_of(cluster))} --cluster-name {word(name_of(cluster))} --name {word(name_of(resource.id))}"
            )
        case kind:
            return f"az {_WORDS[kind]} delete --ids {word(resource.id)}"


_WORDS = {"prefix": "network public-ip prefix", "subnet": "network vnet subnet", "ip_group": "network ip-group"}
