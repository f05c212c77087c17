import pytest

from migrate.model.subjects import namespace_of


@pytest.mark.parametrize(
    ("namespace", "subject"),
    [
        ("team-a", "Deployment team-a/web"),
        ("team-a", "Namespace team-a"),
        ("team-a", "Project team-a"),
        ("team-a", "NetNamespace team-a"),
        (None, "EgressIP prod"),
        (None, "HostSubnet node-1"),
    ],
)
def test_a_subject_tells_its_namespace(namespace: str | None, subject: str) -> None:
    assert namespace == namespace_of(subject)
