from pathlib import Path

import pytest

from migrate.files.settings import read_choices, read_target
from migrate.model.choices import Choices, NamespaceChoice
from migrate.model.errors import InvalidSettings
from migrate.model.places import Origin

TARGET = """\
apiVersion: egress-migrate/v1
kind: Target
cluster:
  subscriptionId: 00000000-0000-0000-0000-000000000000
  resourceGroup: rg-prod
  name: aks-prod
  location: westeurope
  kubernetesVersion: "1.34"
network:
  plugin: azure
  pluginMode: overlay
  podCidrs: [10.244.0.0/16]
  serviceCidrs: [10.0.0.0/16]
  outboundType: loadBalancer
  vnet:
    id: /subscriptions/0/virtualNetworks/vnet-prod
    addressSpace: [10.224.0.0/16]
    subnets:
      - {name: aks-nodes, cidr: 10.224.0.0/24, role: nodes, used: 40}
nodePools: [system]
"""


def target_file(tmp_path: Path, text: str = TARGET) -> str:
    path = tmp_path / "target.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def choices_file(tmp_path: Path, text: str) -> str:
    path = tmp_path / "choices.yaml"
    path.write_text(f"apiVersion: egress-migrate/v1\nkind: Choices\n{text}", encoding="utf-8")
    return str(path)


def complaint(tmp_path: Path, text: str) -> str:
    with pytest.raises(InvalidSettings) as raised:
        read_target(target_file(tmp_path, text))
    return str(raised.value)


def test_the_facts_of_a_target_are_read(tmp_path: Path) -> None:
    target = read_target(target_file(tmp_path))
    assert "1.34" == target.cluster.kubernetes_version
    assert ("10.244.0.0/16",) == target.network.pod_cidrs
    assert "nodes" == target.network.vnet.subnets[0].role
    assert 30 == target.network.max_pods


def test_a_wrong_value_is_told_with_file_line_path_and_what_is_allowed(tmp_path: Path) -> None:
    text = complaint(tmp_path, TARGET.replace("plugin: azure", "plugin: azur"))
    assert "target.yaml:10: `network.plugin` cannot be `azur`; allowed: azure, kubenet, none; did you mean" in text


def test_a_misspelt_key_gets_a_suggestion(tmp_path: Path) -> None:
    text = complaint(tmp_path, TARGET.replace("podCidrs", "podCIDRs"))
    assert "`network.podCIDRs` is no key here; allowed: ipFamilies" in text
    assert "did you mean `podCidrs`?" in text


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    broken = TARGET.replace("kind: Target", "kind: Targets").replace("  name: aks-prod\n", "").replace("30", "x")
    broken = broken.replace("used: 40", "used: -1").replace("10.0.0.0/16", "10.0.0.1/16")
    lines = complaint(tmp_path, broken).splitlines()
    assert 4 == len(lines)
    assert {"`kind`", "`cluster.name`", "`network.vnet.subnets[0].used`", "`network.serviceCidrs[0]`"} == {
        line.split()[1] for line in lines
    }


def test_a_missing_key_is_placed_where_it_belongs(tmp_path: Path) -> None:
    text = complaint(tmp_path, TARGET.replace("  name: aks-prod\n", ""))
    assert "target.yaml:3: `cluster.name` is missing, and has to be there." in text


def test_a_version_without_quotes_is_told_to_be_quoted(tmp_path: Path) -> None:
    """1.30 without quotes is the number 1.3, another version."""
    text = complaint(tmp_path, TARGET.replace('"1.34"', "1.30"))
    assert "put it in quotes" in text


def test_a_cidr_with_host_bits_is_no_cidr(tmp_path: Path) -> None:
    assert "a CIDR such as 10.244.0.0/16" in complaint(tmp_path, TARGET.replace("10.224.0.0/24", "10.224.0.1/24"))


def test_a_key_without_a_value_counts_as_not_written(tmp_path: Path) -> None:
    assert read_target(target_file(tmp_path, TARGET + "gatewayPools:\nquota:\n")).quota is None


def test_no_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    assert "target.yaml:3:" in complaint(tmp_path, "apiVersion: x\nkind: y\n\ta: b\n")


@pytest.mark.parametrize("text", ["", "- a\n", "words\n"])
def test_a_file_without_a_mapping_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    assert "holds no mapping" in complaint(tmp_path, text)


def test_a_file_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match=r"nowhere\.yaml cannot be read: No such file"):
        read_target(str(tmp_path / "nowhere.yaml"))


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="cannot be read"):
        read_target(str(tmp_path))


def test_without_a_file_the_choices_are_the_defaults() -> None:
    assert Choices() == read_choices(None).choices


def test_choices_know_where_they_were_made(tmp_path: Path) -> None:
    chosen = read_choices(choices_file(tmp_path, "excludeCidrs:\n  - 10.1.0.0/16\n"))
    assert ("10.1.0.0/16",) == chosen.choices.exclude_cidrs
    assert Origin("choices.yaml", 4, "excludeCidrs[0]") == chosen.origin("excludeCidrs[0]")
    assert chosen.origin("gateway.nodes") is None


def test_every_key_of_the_design_is_understood(tmp_path: Path) -> None:
    text = """\
mode: auto
gateway: {nodes: 2, vmSize: Standard_D2s_v5, poolType: auto, prefixSize: auto, subnet: {public: a, private: b}}
prefixes: create
optIn: patches
growth: 25%
include: [default]
only: []
exclude: [sandbox-*, EgressIP/old]
destinations: [{cidr: 192.0.2.0/24, note: payment gateway, namespaces: [team-a]}]
overlaps: [{namespace: team-a, use: egressip-prod}]
waves: {canary: [team-a], size: 10}
prices: {}
decisions:
  - {finding: EG501, subject: team-a, decision: accept, by: network board, why: known, until: 2027-06-30}
namespaces:
  team-b: {mode: public, publicIpPrefixId: /subscriptions/x}
  team-c: {isolation: pci, as: team-charlie}
"""
    choices = read_choices(choices_file(tmp_path, text)).choices
    assert NamespaceChoice(isolation="pci", renamed="team-charlie") == choices.of("team-c")
    assert "2027-06-30" == choices.decisions[0].until
    assert NamespaceChoice() == choices.of("team-z")


def test_set_wins_over_the_file_and_takes_dotted_paths(tmp_path: Path) -> None:
    path = choices_file(tmp_path, "gateway: {nodes: 2}\n")
    chosen = read_choices(path, ["gateway.nodes=3", "namespaces.team-a.mode=public", "exclude=[a, b]"])
    assert 3 == chosen.choices.gateway.nodes
    assert "public" == chosen.choices.of("team-a").mode
    assert ("a", "b") == chosen.choices.exclude
    assert Origin("--set gateway.nodes=3", path="gateway.nodes") == chosen.origin("gateway.nodes")


def test_what_is_set_anew_no_longer_stands_in_the_file(tmp_path: Path) -> None:
    path = choices_file(tmp_path, "excludeCidrs: [10.0.0.0/8]\n")
    chosen = read_choices(path, ["excludeCidrs=[10.0.0.1/8]"])
    assert Origin("--set excludeCidrs=[10.0.0.1/8]", path="excludeCidrs[0]") == chosen.origin("excludeCidrs[0]")


def test_a_misspelt_key_without_a_value_is_told_all_the_same(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match=r"`gateway\.nodez` is no key here"):
        read_choices(choices_file(tmp_path, "gateway: {nodez: }\n"))


def test_a_number_beyond_all_measure_is_told_in_words() -> None:
    with pytest.raises(InvalidSettings, match="has to be at most 1000000000"):
        read_choices(None, [f"gateway.nodes={10**30}"])


def test_an_address_without_a_length_is_no_cidr(tmp_path: Path) -> None:
    assert "has to be a CIDR such as" in complaint(tmp_path, TARGET.replace("[10.244.0.0/16]", "[10.244.0.0]"))


@pytest.mark.parametrize("setting", ["gateway.nodes", "=3", "a=[", "mode=fast", "gateway.nods=3"])
def test_a_wrong_set_is_told_as_it_was_written(setting: str) -> None:
    with pytest.raises(InvalidSettings, match="--set"):
        read_choices(None, [setting])


@pytest.mark.parametrize("until", ["2027-13-01", "soon"])
def test_a_date_that_is_none_is_refused(tmp_path: Path, until: str) -> None:
    decision = f"decisions: [{{finding: EG501, subject: a, decision: accept, by: b, why: w, until: '{until}'}}]\n"
    with pytest.raises(InvalidSettings, match="a date such as"):
        read_choices(choices_file(tmp_path, decision))
