import shlex

from migrate.plan.azure.commands import aks_show, az, controller_version, grant_network_contributor, service_rules
from tests.plan.gateways import the_target

CLUSTER = the_target().cluster


def test_a_command_has_the_names_of_the_cluster_filled_in() -> None:
    expected = (
        "az aks show --resource-group rg-prod --name aks-prod --subscription 0000 --query identity.type --output tsv"
    )
    assert expected == aks_show(CLUSTER, "identity.type")


def test_names_that_a_shell_would_read_otherwise_are_quoted() -> None:
    odd = the_target({"resource_group": "rg (prod); x"}).cluster
    words = shlex.split(aks_show(odd, "privateFqdn || fqdn"))
    assert "rg (prod); x" == words[words.index("--resource-group") + 1]
    assert "privateFqdn || fqdn" == words[words.index("--query") + 1]


def test_a_query_may_hold_quotes_and_backticks() -> None:
    query = "length([?name != 'x'] || `[]`)"
    words = shlex.split(az(CLUSTER, "network", "lb", "list", query=query))
    assert query == words[words.index("--query") + 1]


def test_apostrophes_stay_readable() -> None:
    assert """--query "[?name != 'x']" --output tsv""" in az(CLUSTER, "network", "lb", "list", query="[?name != 'x']")


def test_the_role_is_granted_to_the_clusters_identity_of_either_kind() -> None:
    command = grant_network_contributor(CLUSTER, "/subscriptions/0000/resourceGroups/rg prod")
    assert 'az role assignment create --assignee-object-id "$(az aks show' in command
    assert "identity.principalId || values(identity.userAssignedIdentities)[0].principalId" in command
    assert command.endswith("--role 'Network Contributor' --scope '/subscriptions/0000/resourceGroups/rg prod'")


def test_service_rules_are_counted_in_the_group_that_the_cluster_names_without_the_gateways_own() -> None:
    command = service_rules(CLUSTER)
    assert "kubeegressgateway-ilb" in command
    assert '--resource-group "$(az aks show' in command
    assert "--query nodeResourceGroup" in command


def test_the_controllers_version_is_asked_of_its_daemonsets() -> None:
    words = shlex.split(controller_version())
    assert ["kubectl", "get", "daemonsets", "--namespace", "aks-static-egress-gateway"] == words[:5]
    assert "jsonpath={.items[*].spec.template.spec.containers[*].image}" == words[-1]
