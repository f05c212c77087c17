from typing import Any

import pytest
import yaml

from migrate.inventory.egress import Judged, judge_egress_ips
from migrate.model.inventory import EgressIP
from tests.support import document

PLAIN = {"egressIPs": ["10.0.0.4"], "namespaceSelector": {"matchLabels": {"env": "prod"}}}


def judge(spec: Any = None, **parts: Any) -> Judged:
    body = {
        "apiVersion": "k8s.ovn.org/v1",
        "kind": "EgressIP",
        "metadata": {"name": "prod"},
        "spec": PLAIN if spec is None else spec,
    }
    return judge_egress_ips([document(yaml.safe_dump(body | parts))])


def read(spec: Any = None, **parts: Any) -> EgressIP:
    (egress_ip,) = judge(spec, **parts).egress_ips
    return egress_ip


def said(judged: Judged) -> list[tuple[str, str]]:
    return sorted((notice.rule, notice.path) for notice in judged.notices)


# --- a sound object


def test_a_sound_object_needs_no_word() -> None:
    assert [] == said(judge(PLAIN | {"podSelector": {"matchLabels": {"app": "web"}}}, status={"items": []}))


def test_what_the_cluster_adds_is_irrelevant_by_name() -> None:
    metadata = {
        "name": "prod",
        "uid": "1f909882",
        "resourceVersion": "843685",
        "generation": 3,
        "creationTimestamp": "2025-03-04T12:26:21Z",
        "managedFields": [{"manager": "oc"}],
        "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}", "k8s.ovn.org/egressip-mark": "50000"},
        "labels": {"app.kubernetes.io/managed-by": "Helm"},
    }
    assert [] == said(judge(metadata=metadata, status={"items": [], "conditions": []}))


@pytest.mark.parametrize("absent", [{}, {"podSelector": None}, {"podSelector": {}}])
def test_an_absent_a_null_and_an_empty_pod_selector_are_the_same(absent: dict[str, Any]) -> None:
    assert () == read(PLAIN | absent).pods.requirements
    assert [] == said(judge(PLAIN | absent))


def test_addresses_are_canonical_once_each_and_in_their_order() -> None:
    assert ("10.0.0.9", "2001:db8::1") == read(
        PLAIN | {"egressIPs": ["10.0.0.9", "2001:DB8::0:1", "10.0.0.9", "::ffff:10.0.0.9"]}
    ).addresses


@pytest.mark.parametrize(
    ("assigned", "parts"),
    [
        (None, {}),
        ((), {"status": None}),
        ((), {"status": {}}),
        ((), {"status": {"items": []}}),
        ((), {"status": {"items": None}}),
        (("10.0.0.4",), {"status": {"items": [{"node": "worker-0", "egressIP": "10.0.0.4"}]}}),
        (("10.0.0.9", "10.0.0.10"), {"status": {"items": [{"egressIP": "10.0.0.10"}, {"egressIP": "10.0.0.9"}]}}),
        (("10.0.0.4",), {"status": {"items": [{"egressIP": "::ffff:10.0.0.4"}, {"node": "worker-1"}, "odd"]}}),
    ],
)
def test_only_an_object_without_a_status_says_nothing_about_assignment(
    assigned: tuple[str, ...] | None, parts: dict[str, Any]
) -> None:
    assert assigned == read(**parts).assigned


# --- EG101, EG122


@pytest.mark.parametrize(
    "bad", ["EGRESSIP1", "10.0.0.4/24", "10.0.0.04", "10.0.0.4-10.0.0.9", "proxy.example.com", "", 10, 10.0, None, {}]
)
def test_one_bad_address_is_eg101_at_its_place_and_the_others_are_kept(bad: Any) -> None:
    judged = judge(PLAIN | {"egressIPs": ["10.0.0.4", bad]})
    assert [("EG101", "spec.egressIPs[1]")] == said(judged)
    assert ("10.0.0.4",) == judged.egress_ips[0].addresses


def test_one_bad_address_disables_the_good_ones_unless_they_are_assigned() -> None:
    spec = PLAIN | {"egressIPs": ["10.0.0.4", "10.0.0.5/32"]}
    assert ((), None) == (read(spec).current, read(spec).assigned)
    assert ("10.0.0.4",) == read(spec, status={"items": [{"node": "n", "egressIP": "10.0.0.4"}]}).current
    assert ("10.0.0.4",) == read().current


def test_a_network_is_called_a_network() -> None:
    (notice,) = judge(PLAIN | {"egressIPs": ["10.0.0.4/24"]}).notices
    assert '`spec.egressIPs[0]`, the text "10.0.0.4/24", is a network.' == notice.message


@pytest.mark.parametrize("bad", [None, "10.0.0.4", [], {"ip": "10.0.0.4"}, 10])
def test_what_is_no_list_of_addresses_is_eg101(bad: Any) -> None:
    judged = judge(PLAIN | {"egressIPs": bad})
    assert [("EG101", "spec.egressIPs")] == said(judged)
    assert () == judged.egress_ips[0].addresses


def test_a_selector_that_is_missing_is_not_said_to_be_null() -> None:
    judged = judge({"egressIPs": ["10.0.0.4"]})
    assert ["It has no `spec.namespaceSelector`, which EgressIP objects must have."] == [
        notice.message for notice in judged.notices
    ]


@pytest.mark.parametrize("spec", [[], "prod", 7, {}])
def test_a_spec_that_says_nothing_lacks_addresses_and_a_selector(spec: Any) -> None:
    assert [("EG101", "spec.egressIPs"), ("EG103", "spec.namespaceSelector")] == said(judge(spec))


def test_an_obfuscated_object_is_eg122_once() -> None:
    judged = judge(PLAIN | {"egressIPs": ["x-ipv4-0000000001-x", "x-ipv4-0000000002-x"]})
    assert [("EG122", "spec.egressIPs[0]")] == said(judged)


STAND_IN = {
    "status": {"items": [{"node": "n", "egressIP": "10.0.0.4"}, {"node": "m", "egressIP": "x-ipv4-0000000001-x"}]}
}


def test_an_obfuscated_status_is_eg122_and_tells_nothing() -> None:
    judged = judge(**STAND_IN)
    assert [("EG122", "status.items[1].egressIP")] == said(judged)
    assert (None, ("10.0.0.4",)) == (judged.egress_ips[0].assigned, judged.egress_ips[0].current)


def test_an_object_that_is_obfuscated_throughout_is_eg122_once() -> None:
    obfuscated = PLAIN | {"egressIPs": ["x-ipv4-0000000001-x"]}
    assert [("EG122", "spec.egressIPs[0]")] == said(judge(obfuscated, **STAND_IN))


# --- EG103, EG105, EG106


@pytest.mark.parametrize("selector", [None, {"matchLabels": None}, "prod"])
def test_a_namespace_selector_that_says_nothing_is_eg103_and_selects_nothing(selector: Any) -> None:
    judged = judge(PLAIN | {"namespaceSelector": selector})
    assert ["EG103"] == [notice.rule for notice in judged.notices]
    assert judged.egress_ips[0].namespaces is None


@pytest.mark.parametrize("wrong", [[], "", False, 0])
def test_a_pod_selector_of_another_type_is_not_read_as_absent(wrong: object) -> None:
    judged = judge(PLAIN | {"podSelector": wrong})
    assert ["EG103"] == [notice.rule for notice in judged.notices]


def test_a_malformed_pod_selector_selects_nothing_either() -> None:
    judged = judge(PLAIN | {"podSelector": {"matchLabels": None}})
    assert [("EG103", "spec.podSelector.matchLabels")] == said(judged)
    assert judged.egress_ips[0].namespaces is None


def test_a_traffic_selector_is_eg105() -> None:
    assert [("EG105", "spec.trafficSelector")] == said(judge(PLAIN | {"trafficSelector": {"destinations": []}}))


def test_an_empty_traffic_selector_narrows_nothing() -> None:
    assert [] == said(judge(PLAIN | {"trafficSelector": None}))


@pytest.mark.parametrize("field", ["nodeSelector", "egressNodeSelector", "priority"])
def test_an_unknown_field_is_eg106(field: str) -> None:
    assert [("EG106", f"spec.{field}")] == said(judge(PLAIN | {field: {"matchLabels": {"a": "b"}}}))


def test_a_field_for_nodes_says_where_nodes_are_decided() -> None:
    (notice,) = judge(PLAIN | {"egressNodeSelector": {}}).notices
    assert "gateway node pool" in notice.message


def test_a_misspelt_field_is_told_its_name() -> None:
    (notice,) = (n for n in judge({**PLAIN, "podselector": {}}).notices if n.rule == "EG106")
    assert "`spec.podselector` is no field of EgressIP objects. Did somebody mean `spec.podSelector`?" == notice.message


def test_fields_at_the_wrong_level_are_eg106() -> None:
    assert [("EG106", "egressIPs"), ("EG106", "metadata.label")] == said(
        judge(metadata={"name": "prod", "label": "x"}, egressIPs=["10.0.0.4"])
    )


# --- EG104


@pytest.mark.parametrize("text", ["$(EGRESS_IP)", "$EGRESS_IP", "10.0.<zone>.4", "<...>"])
def test_a_placeholder_is_eg104_and_no_egress_ip(text: str) -> None:
    judged = judge(PLAIN | {"egressIPs": [text]})
    assert ([("EG104", "spec.egressIPs[0]")], ()) == (said(judged), judged.egress_ips)


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("metadata.name", {"metadata": {"name": "egress-$(TEAM)"}}),
        ("spec.namespaceSelector.matchLabels.env", {"spec": {"namespaceSelector": {"matchLabels": {"env": "$ENV"}}}}),
        ("spec.namespaceSelector.matchLabels", {"spec": {"namespaceSelector": {"matchLabels": {"<label_name>": "a"}}}}),
    ],
)
def test_placeholders_are_found_in_names_and_labels(path: str, parts: dict[str, Any]) -> None:
    assert [("EG104", path)] == said(judge(**parts))


def test_an_annotation_may_say_anything() -> None:
    assert [] == said(judge(metadata={"name": "prod", "annotations": {"note": "ask <team> for $IP"}}))
