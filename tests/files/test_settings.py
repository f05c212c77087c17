from pathlib import Path

import pytest

from migrate.files.settings import read_choices, read_settings, read_target
from migrate.model.choices import Choices, NamespaceChoice
from migrate.model.errors import InvalidSettings, UsageProblem
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
    target = read_target(target_file(tmp_path)).target
    assert "1.34" == target.cluster.kubernetes_version
    assert ("10.244.0.0/16",) == target.network.pod_cidrs
    assert "nodes" == target.network.vnet.subnets[0].role
    assert 30 == target.network.max_pods


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (8, "cluster.kubernetesVersion"),
        (19, "network.vnet.subnets[0].used"),
        (3, "cluster.identity"),
        (20, "nodePools"),
    ],
)
def test_each_fact_has_the_line_that_states_it_or_that_of_what_it_would_lie_in(
    line: int, path: str, tmp_path: Path
) -> None:
    origin = read_target(target_file(tmp_path)).origin(path)
    assert origin is not None
    assert ("target.yaml", line) == (origin.file, origin.line)


def test_a_wrong_value_is_told_with_file_line_path_and_what_is_allowed(tmp_path: Path) -> None:
    text = complaint(tmp_path, TARGET.replace("plugin: azure", "plugin: azur"))
    assert "target.yaml:10: `network.plugin` cannot be `azur`; allowed: azure, kubenet, none; did you mean" in text


def test_a_subnets_role_is_one_that_a_plan_knows(tmp_path: Path) -> None:
    text = complaint(tmp_path, TARGET.replace("role: nodes", "role: node"))
    assert "`network.vnet.subnets[0].role` cannot be `node`; allowed: nodes; did you mean `nodes`?" in text


@pytest.mark.parametrize("tag", ["!!python/object:x", "!!binary", "!local"])
def test_a_tag_beyond_the_core_schema_is_refused_at_its_line(tag: str, tmp_path: Path) -> None:
    path = choices_file(tmp_path, f"gateway:\n  vmSize: {tag} YXV0bw==\n")
    with pytest.raises(InvalidSettings, match=rf"choices\.yaml:4: the tag `{tag}` means nothing here; leave it out\."):
        read_choices(path)
    with pytest.raises(InvalidSettings, match=r"choices\.yaml:3: the tag"):
        read_choices(choices_file(tmp_path, f"gateway: {tag} {{nodes: 2}}\n"))


def test_tags_of_the_core_schema_mean_what_they_say(tmp_path: Path) -> None:
    choices = read_choices(choices_file(tmp_path, "gateway: !!map {nodes: !!int '3', vmSize: !!str 5}\n")).choices
    assert (3, "5") == (choices.gateway.nodes, choices.gateway.vm_size)


def test_a_misspelt_key_gets_a_suggestion(tmp_path: Path) -> None:
    text = complaint(tmp_path, TARGET.replace("podCidrs", "podCIDRs"))
    assert "`network.podCIDRs` is no key here; allowed: ipFamilies" in text
    assert "did you mean `podCidrs`?" in text


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    broken = TARGET.replace("kind: Target", "kind: Targets").replace("  name: aks-prod\n", "").replace("30", "x")
    broken = broken.replace("used: 40", "used: -1").replace("10.0.0.0/16", "10.0.0.1/16")
    *lines, advice = complaint(tmp_path, broken).splitlines()
    assert "`migrate target --commands` prints the az commands that tell the facts of a cluster." == advice
    assert 4 == len(lines)
    assert {"`kind`", "`cluster.name`", "`network.vnet.subnets[0].used`", "`network.serviceCidrs[0]`"} == {
        line.split()[1] for line in lines
    }


def test_what_is_wrong_in_target_choices_and_settings_is_told_at_once(tmp_path: Path) -> None:
    target = target_file(tmp_path, TARGET.replace("plugin: azure", "plugin: azur"))
    with pytest.raises(InvalidSettings) as raised:
        read_settings(target, choices_file(tmp_path, "mod: auto\n"), ["growth=lots"])
    places = [line.removeprefix(f"{tmp_path}/").partition(": ")[0] for line in str(raised.value).splitlines()]
    assert ["target.yaml:10", "--set growth=lots", "choices.yaml:3"] == places


def test_facts_and_decisions_are_read_together(tmp_path: Path) -> None:
    facts, chosen = read_settings(target_file(tmp_path), choices_file(tmp_path, "mode: public\n"), ["growth=0%"])
    assert ("aks-prod", "public", "0%") == (facts.target.cluster.name, chosen.choices.mode, chosen.choices.growth)


def test_a_question_ends_a_line_by_itself(tmp_path: Path) -> None:
    assert complaint(tmp_path, TARGET.replace("plugin: azure", "plugin: azur")).endswith("did you mean `azure`?")


def test_a_network_that_cannot_exist_is_told_at_its_line(tmp_path: Path) -> None:
    text = complaint(tmp_path, TARGET.replace("cidr: 10.224.0.0/24", "cidr: 10.99.0.0/24"))
    assert "target.yaml:19: `network.vnet.subnets[0].cidr` cannot be 10.99.0.0/24" in text


def test_a_virtual_network_is_named_by_its_resource_id(tmp_path: Path) -> None:
    text = complaint(tmp_path, TARGET.replace("/subscriptions/0/virtualNetworks/vnet-prod", "vnet-prod"))
    assert "target.yaml:16: `network.vnet.id` has to be the resource ID of a virtual network" in text


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
    assert read_target(target_file(tmp_path, TARGET + "gatewayPools:\nquota:\n")).target.quota is None


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
    assert Origin("choices.yaml", 4, "excludeCidrs[0]", "choices") == chosen.origin("excludeCidrs[0]")
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
    assert Origin("--set gateway.nodes=3", path="gateway.nodes", of="option") == chosen.origin("gateway.nodes")


def test_what_is_set_is_placed_down_to_its_last_item(tmp_path: Path) -> None:
    setting = "destinations=[{cidr: 192.0.2.0/24, namespaces: [team-a]}]"
    chosen = read_choices(choices_file(tmp_path, "mode: auto\n"), [setting, "namespaces.team-a.mode=private"])
    assert "192.0.2.0/24" == chosen.choices.destinations[0].cidr
    path = "destinations[0].namespaces[0]"
    assert Origin(f"--set {setting}", path=path, of="option") == chosen.origin(path)
    assert Origin("--set namespaces.team-a.mode=private", path="namespaces.team-a", of="option") == chosen.origin(
        "namespaces.team-a"
    )


def test_a_mapping_of_the_file_stays_where_it_is_when_something_in_it_is_set(tmp_path: Path) -> None:
    chosen = read_choices(choices_file(tmp_path, "waves: {canary: [team-a]}\n"), ["waves.size=5"])
    assert (("team-a",), 5) == (chosen.choices.waves.canary, chosen.choices.waves.size)
    assert Origin("choices.yaml", 3, "waves", "choices") == chosen.origin("waves")


@pytest.mark.parametrize(
    ("meant", "setting"),
    [
        ("size", "waves.sise=5"),
        ("waves", "wave.size=5"),
        ("mode", "namespaces.team-a.mod=private"),
        ("cidr", "destinations=[{cird: 192.0.2.0/24}]"),
    ],
)
def test_a_misspelt_key_of_a_set_gets_a_suggestion(meant: str, setting: str) -> None:
    with pytest.raises(InvalidSettings, match=f"did you mean `{meant}`"):
        read_choices(None, [setting])


def test_what_is_set_anew_no_longer_stands_in_the_file(tmp_path: Path) -> None:
    path = choices_file(tmp_path, "excludeCidrs: [10.0.0.0/8]\n")
    chosen = read_choices(path, ["excludeCidrs=[10.0.0.1/8]"])
    assert Origin("--set excludeCidrs=[10.0.0.1/8]", path="excludeCidrs[0]", of="option") == chosen.origin(
        "excludeCidrs[0]"
    )


def test_a_misspelt_key_without_a_value_is_told_all_the_same(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match=r"`gateway\.nodez` is no key here"):
        read_choices(choices_file(tmp_path, "gateway: {nodez: }\n"))


def test_a_number_beyond_all_measure_is_told_in_words() -> None:
    with pytest.raises(InvalidSettings, match="has to be at most 1000000000"):
        read_choices(None, [f"gateway.nodes={10**30}"])


def test_an_address_without_a_length_is_no_cidr(tmp_path: Path) -> None:
    assert "has to be a CIDR such as" in complaint(tmp_path, TARGET.replace("[10.244.0.0/16]", "[10.244.0.0]"))


@pytest.mark.parametrize("setting", ["gateway.nodes", "=3", "", "gateway..nodes=3", ".mode=auto", "gateway.=3"])
def test_a_set_of_another_shape_is_usage(setting: str) -> None:
    with pytest.raises(UsageProblem, match="has to be KEY=VALUE, such as"):
        read_choices(None, [setting])


def test_a_set_on_top_of_a_file_without_a_mapping_tells_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "choices.yaml").write_text("[]\n", encoding="utf-8")
    with pytest.raises(InvalidSettings, match=r"choices\.yaml: holds no mapping"):
        read_choices(str(tmp_path / "choices.yaml"), ["gateway.nodes=3"])


@pytest.mark.parametrize("setting", ["a=[", "mode=fast", "gateway.nods=3", "mode=!!set auto"])
def test_a_wrong_set_is_told_as_it_was_written(setting: str) -> None:
    with pytest.raises(InvalidSettings, match="--set"):
        read_choices(None, [setting])


@pytest.mark.parametrize("until", ["2027-13-01", "soon"])
def test_a_date_that_is_none_is_refused(tmp_path: Path, until: str) -> None:
    decision = f"decisions: [{{finding: EG501, subject: a, decision: accept, by: b, why: w, until: '{until}'}}]\n"
    with pytest.raises(InvalidSettings, match="a date such as"):
        read_choices(choices_file(tmp_path, decision))
