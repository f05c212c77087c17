import re
from pathlib import Path
from typing import Any

import pytest

from migrate.facts.blank import BLANK
from migrate.files.resources import schema
from migrate.files.settings import read_target
from migrate.model.errors import InvalidSettings

ANSWERS = {
    "subscriptionId": "00000000-0000-0000-0000-000000000000",
    "resourceGroup": "rg-new",
    "name": "new",
    "location": "westeurope",
    "kubernetesVersion": '"1.34"',
    "plugin": "azure",
    "podCidrs": "[10.244.0.0/16]",
    "serviceCidrs": "[10.0.0.0/16]",
    "outboundType": "loadBalancer",
    "id": "/subscriptions/s/virtualNetworks/v",
    "addressSpace": "[10.224.0.0/16]",
    "cidr": "10.224.0.0/24",
}
_OPEN = re.compile(r"^( *(?:- )?)(\w+):(?= +#)", re.MULTILINE)
_OPTIONAL = re.compile(r"^( *)#(?=[^ ])", re.MULTILINE)


def filled_in(text: str) -> str:
    return _OPEN.sub(_answer, text)


def _answer(found: re.Match[str]) -> str:
    answer = ANSWERS.get(found[2])
    return f"{found[0]} {answer}" if answer else found[0]


def read(folder: Path, text: str) -> Any:
    path = folder / "target.yaml"
    path.write_text(text, encoding="utf-8")
    return read_target(str(path)).target


def test_the_form_filled_in_is_a_target(tmp_path: Path) -> None:
    target = read(tmp_path, filled_in(BLANK))

    assert ("new", "1.34") == (target.cluster.name, target.cluster.kubernetes_version)
    assert "new" == target.network.vnet.subnets[0].name


def test_what_is_left_open_is_named_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings) as raised:
        read(tmp_path, BLANK)

    *open_facts, advice = str(raised.value).splitlines()
    assert 13 == len(open_facts)
    assert all("is missing, and has to be there" in line for line in open_facts)
    assert "`migrate target --commands`" in advice


def test_the_form_with_every_optional_key_is_a_target_too(tmp_path: Path) -> None:
    target = read(tmp_path, filled_in(_OPTIONAL.sub(r"\1", BLANK)))

    assert ("egwpub", 31) == (target.gateway_pools[0].name, target.public_ip_prefixes[0].length)
    assert "standardDSv5Family" == target.quota.vcpus[0].family
    assert ("userAssigned", 30, 40) == (
        target.cluster.identity,
        target.network.max_pods,
        target.network.vnet.subnets[0].used,
    )


def test_every_key_of_the_schema_is_in_the_form() -> None:
    keys = set(_keys(schema("target")))

    assert set() == {key for key in keys if not re.search(rf"\b{key}:", BLANK)}


def _keys(part: Any) -> Any:
    if isinstance(part, dict):
        yield from part.get("properties", {})
        for inner in part.values():
            yield from _keys(inner)
