import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.facts.blank import BLANK
from migrate.files.settings import read_target
from tests.facts.samples import FILES, PRINTED, sample
from tests.scenarios.run import DEMO, migrate

ALL = tuple(PRINTED / f"{name}.json" for name in FILES)


def test_the_facts_are_written_and_counted(tmp_path: Path) -> None:
    ended = migrate("target", "--from", *ALL, "-o", "target.yaml", cwd=tmp_path)

    assert (0, "") == (ended.code, ended.out)
    assert "Wrote target.yaml: 82 facts from 10 files.\n" == ended.err
    assert "aks-orders" == read_target(str(tmp_path / "target.yaml")).target.cluster.name


def test_a_plan_with_them_has_no_questions_about_the_target(tmp_path: Path) -> None:
    migrate("target", "--from", *ALL, "-o", "target.yaml", cwd=tmp_path)
    planned = migrate("plan", DEMO / "export", "--target", "target.yaml", cwd=tmp_path)

    assert planned.code in {0, 3}, planned
    plan = json.loads((tmp_path / "plan.json").read_bytes())
    assert plan["configurations"]
    assert [] == [one for one in plan["missing"] if one.get("of") == "target"]


def test_order_repetition_and_standard_input_make_no_difference(tmp_path: Path) -> None:
    expected = migrate("target", "--from", *ALL, cwd=tmp_path)
    first, *others, last = reversed(ALL)
    mixed = migrate("target", "--from", first, *others, "--from", "-", cwd=tmp_path, stdin=last.read_bytes())

    assert (0, "") == (expected.code, expected.err)
    assert expected == mixed


def test_a_folder_is_all_of_its_files(tmp_path: Path) -> None:
    assert migrate("target", "--from", *ALL, cwd=tmp_path) == migrate("target", "--from", PRINTED, cwd=tmp_path)


def test_an_incomplete_target_is_written_and_says_what_to_run(tmp_path: Path) -> None:
    ended = migrate("target", "--from", PRINTED / "cluster.json", "-o", "target.yaml", cwd=tmp_path)

    assert 1 == ended.code
    assert (
        "Needed, and not in what was given; run this, and give the file, too:\n  network.vnet.addressSpace" in ended.err
    )
    assert "\n    az network vnet show --ids /subscriptions/" in ended.err
    assert "Still to be stated: network.vnet.addressSpace." in ended.err
    assert "# Not complete. Still to be stated: network.vnet.addressSpace." in (tmp_path / "target.yaml").read_text()


def test_what_is_merely_useful_is_asked_for_and_the_target_is_good(tmp_path: Path) -> None:
    ended = migrate("target", "--from", *ALL[:-1], cwd=tmp_path)

    assert 0 == ended.code
    assert "Not in what was given; the plan is surer with it:\n  quota.vcpus\n    az vm list-usage " in ended.err


def test_two_clusters_are_an_error_that_names_the_files(tmp_path: Path) -> None:
    other = json.dumps(sample("cluster")).replace("aks-orders", "aks-other")
    (tmp_path / "other.json").write_text(other)
    ended = migrate("target", "--from", *ALL, "other.json", "-o", "target.yaml", cwd=tmp_path)

    assert (1, "") == (ended.code, ended.out)
    assert ended.err.startswith("Error: The files are of 2 clusters: ")
    assert "aks-other (other.json)" in ended.err
    assert not (tmp_path / "target.yaml").exists()


def test_a_target_that_states_more_is_left_as_it_is(tmp_path: Path) -> None:
    migrate("target", "--from", *ALL, "-o", "target.yaml", cwd=tmp_path)
    before = (tmp_path / "target.yaml").read_bytes()
    ended = migrate("target", "--from", *ALL[:-1], "-o", "target.yaml", cwd=tmp_path)

    assert (1, before) == (ended.code, (tmp_path / "target.yaml").read_bytes())
    assert (
        "Error: target.yaml states quota.vcpus, quota.vcpus.family, quota.vcpus.limit and quota.vcpus.used" in ended.err
    )


def test_a_target_that_states_no_more_is_written_anew(tmp_path: Path) -> None:
    migrate("target", "--from", *ALL[:-1], "-o", "target.yaml", cwd=tmp_path)

    assert 0 == migrate("target", "--from", *ALL, "-o", "target.yaml", cwd=tmp_path).code


@pytest.mark.parametrize("content", [b"a: [", b"\x00"])
def test_a_file_that_is_something_else_is_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "target.yaml").write_bytes(content)
    ended = migrate("target", "--from", *ALL, "-o", "target.yaml", cwd=tmp_path)

    assert (1, content) == (ended.code, (tmp_path / "target.yaml").read_bytes())
    assert "target.yaml is there already, and cannot be read" in ended.err


def test_the_form_is_printed_or_written(tmp_path: Path) -> None:
    assert (0, BLANK, "") == migrate("target", "--blank", cwd=tmp_path)
    assert (0, "", "") == migrate("target", "--blank", "-o", "target.yaml", cwd=tmp_path)
    assert BLANK == (tmp_path / "target.yaml").read_text()


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ([], "later release"),
        (["a.json"], "Put --from before the files: migrate target --from a.json"),
        (["--blank", "--commands"], "exclude each other"),
        (["--from", "nowhere.json"], "nowhere.json does not exist."),
        (["--from", ""], "a name is empty"),
    ],
)
def test_other_words_are_usage(words: list[str], advice: str, tmp_path: Path) -> None:
    ended = migrate("target", *words, cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert advice in ended.err


AZ = """\
#!{python}
import json, sys
words = sys.argv[1:]
files = {files!r}
if "--query" in words:
    value = files["cluster"]
    query = words[words.index("--query") + 1]
    print(value["agentPoolProfiles"][0]["vnetSubnetId"] if "Subnet" in query else value[query])
else:
    with open("asked", "a") as asked:
        print(*words, file=asked)
    print(json.dumps(next(files[name] for line, name in {commands!r} if " ".join(words).startswith(line))))
"""
COMMANDS = (
    ("aks show", "cluster"),
    ("aks nodepool list", "pools"),
    ("network vnet show --ids /subscriptions/", "network"),
    ("network route-table list", "route-tables"),
    ("network public-ip prefix list", "prefixes"),
    ("network lb list", "load-balancers"),
    ("network list-usages", "network-usages"),
    ("vm list-usage", "vm-usages"),
    ("get daemonsets", "gateway-daemonsets"),
    ("get staticgatewayconfigurations", "gateway-configurations"),
)


@pytest.mark.skipif(shutil.which("sh") is None, reason="no POSIX shell on the path")
def test_the_commands_as_they_are_pasted_print_what_is_read(tmp_path: Path) -> None:
    """Stand-ins for az and kubectl print the samples; everything else is as a person does it."""
    names = ("--subscription", "sub", "--resource-group", "rg-orders", "--cluster", "aks-orders")
    script = migrate("target", "--commands", *names, cwd=tmp_path)
    assert (0, "") == (script.code, script.err)
    (tmp_path / "bin").mkdir()
    for program in ("az", "kubectl"):
        stand_in = tmp_path / "bin" / program
        files = {name: sample(name) for name in FILES}
        stand_in.write_text(AZ.format(python=sys.executable, files=files, commands=COMMANDS))
        stand_in.chmod(0o755)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    pasted = subprocess.run(
        ["sh"], input=script.out, text=True, cwd=tmp_path, env={**os.environ, "PATH": path}, check=False
    )

    assert 0 == pasted.returncode
    assert len(COMMANDS) == len((tmp_path / "asked").read_text().splitlines())
    read = migrate("target", "--from", *sorted(path.name for path in tmp_path.glob("*.json")), cwd=tmp_path)
    assert migrate("target", "--from", *ALL, cwd=tmp_path) == read
