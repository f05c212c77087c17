import subprocess
from pathlib import Path

from migrate.facts.answers import Answer
from migrate.facts.commands import Names, cluster_command, network_command, script, usages_command

NAMES = Names("sub-1", "rg my", "aks-1")


def test_names_are_filled_in_and_quoted() -> None:
    expected = "az aks show --subscription sub-1 --resource-group 'rg my' --name aks-1 --output json"
    assert expected == cluster_command(NAMES)


def test_names_that_nobody_has_said_are_words_in_capitals() -> None:
    expected = "az aks show --subscription SUBSCRIPTION --resource-group RESOURCE_GROUP --name CLUSTER --output json"
    assert expected == cluster_command(Names())
    assert "--location LOCATION " in usages_command(Names(), None, Answer.COMPUTE_USAGE)
    assert "--resource-group NODE_RESOURCE_GROUP " in network_command(Names(), None, None)


def test_the_network_is_asked_for_by_its_id_where_that_is_known() -> None:
    assert "az network vnet show --ids /x --output json" == network_command(NAMES, "/x", "MC_x")
    assert "vnet list --subscription sub-1 --resource-group MC_x --output json" in network_command(NAMES, None, "MC_x")


def test_the_script_is_a_shell_script_that_only_reads() -> None:
    text = script(NAMES)

    assert 0 == subprocess.run(["sh", "-n"], input=text, text=True, check=False).returncode
    verbs = {
        word for line in text.splitlines() for word in line.split() if word in {"create", "update", "delete", "set"}
    }
    assert set() == verbs


def test_each_command_has_a_file_of_its_own() -> None:
    files = [line.partition(" > ")[2] for line in script(NAMES).splitlines() if " > " in line]

    assert {f"{name}.json" for name in _NAMED} == set(files)
    assert all(line.count("--output") == 1 for line in script(NAMES).splitlines() if " > " in line)


_NAMED = (
    *("cluster", "pools", "prefixes", "network", "route-tables", "load-balancers"),
    *("network-usages", "vm-usages", "gateway-daemonsets", "gateway-configurations"),
)


def test_every_sample_is_what_one_of_the_commands_prints() -> None:
    assert set(_NAMED) == {path.stem for path in (Path(__file__).parent / "printed").iterdir()}
