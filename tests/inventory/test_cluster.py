import pytest

from migrate.inventory.cluster import source_of, withheld
from migrate.model.errors import TwoClusters
from tests.support import documents

EXPORT = "apiVersion: egress-migrate/v1\nkind: Export\nclusterId: {id}\nserver: https://api.old:6443\ntakenAt: '{at}'\n"
VERSION = (
    "apiVersion: config.openshift.io/v1\nkind: ClusterVersion\nmetadata: {{name: version}}\nspec: {{clusterID: {id}}}\n"
)
NETWORK = (
    "apiVersion: config.openshift.io/v1\nkind: Network\nmetadata: {{name: {name}}}\nspec: {{serviceNetwork: [{net}]}}\n"
)


def source(*texts: str) -> dict[str, str]:
    return source_of(documents(*texts).documents)


def test_the_source_is_what_the_export_says_of_itself() -> None:
    assert {"clusterId": "1f", "server": "https://api.old:6443", "takenAt": "2026-01-02"} == source(
        EXPORT.format(id="1f", at="2026-01-02")
    )


def test_of_two_exports_of_a_cluster_the_latest_counts() -> None:
    older, newer = (EXPORT.format(id="1f", at=at) for at in ("2026-01-02", "2026-02-01"))
    assert "2026-02-01" == source(newer, older)["takenAt"] == source(older, newer)["takenAt"]


@pytest.mark.parametrize("text", [VERSION.format(id="1f"), NETWORK.format(name="cluster", net="172.30.0.0/16")])
def test_without_an_export_file_there_is_no_source(text: str) -> None:
    assert {} == source(text)


@pytest.mark.parametrize(
    "texts",
    [
        (VERSION.format(id="1f"), VERSION.format(id="2e")),
        (EXPORT.format(id="1f", at="x"), EXPORT.format(id="2e", at="x")),
        (EXPORT.format(id="1f", at="x"), VERSION.format(id="2e")),
        (NETWORK.format(name="cluster", net="172.30.0.0/16"), NETWORK.format(name="cluster", net="172.31.0.0/16")),
    ],
)
def test_two_clusters_in_one_export_are_one_sentence(texts: tuple[str, ...]) -> None:
    with pytest.raises(TwoClusters, match="plan each cluster by itself") as caught:
        source(*texts)
    assert "\n" not in str(caught.value)


def test_the_ids_of_the_clusters_are_named() -> None:
    with pytest.raises(TwoClusters, match="of 2 clusters, with the ids 1f, 2e:"):
        source(VERSION.format(id="2e"), VERSION.format(id="1f"))


@pytest.mark.parametrize(
    "texts",
    [
        (VERSION.format(id="1f"), VERSION.format(id="1f"), EXPORT.format(id="1f", at="x")),
        (VERSION.format(id="1f"), EXPORT.format(id="null", at="x")),
        (NETWORK.format(name="cluster", net="172.30.0.0/16"), NETWORK.format(name="cluster", net="172.30.0.0/16")),
        (NETWORK.format(name="cluster", net="172.30.0.0/16"), NETWORK.format(name="other", net="172.31.0.0/16")),
        (VERSION.format(id="1f"), "apiVersion: config.openshift.io/v1\nkind: ClusterVersion\nmetadata: {name: v}\n"),
    ],
)
def test_one_cluster_may_be_told_several_times(texts: tuple[str, ...]) -> None:
    source(*texts)


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        (set(), ""),
        (set(), "forbidden: []\nfailed: null\n"),
        ({"Node", "Pod", "Rollout"}, "forbidden: [Pod, Node]\nfailed: [Rollout]\n"),
        (set(), "forbidden: everything\n"),
    ],
)
def test_kinds_that_could_not_be_read_are_known(expected: set[str], fields: str) -> None:
    assert expected == withheld(documents(EXPORT.format(id="1f", at="x") + fields, VERSION.format(id="1f")).documents)
