import pytest

from migrate.cli.unused import note_on_unused, unused_choices
from migrate.files.settings import read_choices
from migrate.model.choices import Choices


def unused(*settings: str) -> list[str]:
    return unused_choices(read_choices(None, settings).choices)


@pytest.mark.parametrize(
    "setting",
    [
        "gateway.subnet=gateways",
        "gateway.pools={public: egwpub31a}",
        "gateway.routeTable=/subscriptions/x",
        "gateway.securityGroup=/subscriptions/x",
        "gateway.resourceGroup=egress",
        "prefixes=existing",
        "growth=50%",
        "destinations=[{cidr: 198.51.100.0/24}]",
        "waves.size=5",
        "prices={prefix: 1}",
        "namespaces.payments.isolation=own",
    ],
)
def test_a_choice_that_is_not_planned_with_yet_is_named(setting: str) -> None:
    assert [setting.partition("=")[0].replace("waves.size", "waves")] == unused(setting)


@pytest.mark.parametrize("setting", ["gateway.nodes=4", "optIn=source", "mode=private", "exclude=[sandbox-*]"])
def test_a_choice_that_counts_is_not(setting: str) -> None:
    assert [] == unused(setting)


def test_a_default_that_is_written_out_is_not() -> None:
    assert [] == unused("growth=25%", "prefixes=create")


def test_the_note_is_one_line_with_all_of_them() -> None:
    chosen = read_choices(None, ["growth=50%", "namespaces.a.isolation=own"]).choices

    assert "Note: this release does not plan with growth and namespaces.a.isolation yet." == note_on_unused(chosen)
    assert "" == note_on_unused(Choices())
