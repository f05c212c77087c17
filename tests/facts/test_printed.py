import io
import json
from pathlib import Path

import pytest
import yaml

from migrate.facts.gather import gather
from migrate.facts.nodes import Node
from migrate.facts.printed import read_printed
from migrate.model.errors import InvalidFacts, UsageProblem
from tests.facts.samples import FILES, PRINTED, gathered, sample


def written(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def complaint(*arguments: str) -> str:
    with pytest.raises(InvalidFacts) as raised:
        read_printed(arguments)
    return str(raised.value)


def test_a_folder_is_all_of_its_files() -> None:
    assert gathered().found.keys() == gather(read_printed([str(PRINTED)])).found.keys()


def test_folders_in_a_folder_are_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    written(tmp_path / "below", "a.json", b"{}")
    assert [{}] == [node.value for node in read_printed([str(tmp_path)])]


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    one = written(tmp_path, "a.json", b"{}")

    assert [Node({}, one)] == read_printed([one, one])


def test_yaml_says_the_same_as_json(tmp_path: Path) -> None:
    files = [written(tmp_path, f"{name}.yaml", yaml.safe_dump(sample(name)).encode()) for name in FILES]
    said = gather(read_printed(files)).found

    assert {path: found.value for path, found in gathered().found.items()} == {
        path: found.value for path, found in said.items()
    }


def test_outputs_may_follow_each_other_in_one_file_or_on_standard_input() -> None:
    together = b"\n".join((PRINTED / f"{name}.json").read_bytes() for name in FILES)
    documents = read_printed(["-"], io.BytesIO(together))

    assert {"standard input"} == {document.file for document in documents}
    assert gathered().found.keys() == gather(documents).found.keys()


def test_what_powershell_writes_is_read(tmp_path: Path) -> None:
    text = json.dumps({"a": "é"}).encode("utf-16")

    assert {"a": "é"} == read_printed([written(tmp_path, "a.json", text)])[0].value


def test_items_of_kubectl_know_their_places() -> None:
    assert ["items[0]", "items[1]"] == [one.path for one in read_printed([str(PRINTED / "gateway-daemonsets.json")])]


def test_an_empty_file_is_nothing_and_an_empty_list_is_empty(tmp_path: Path) -> None:
    empty = written(tmp_path, "empty.json", b"\n")
    nothing = written(tmp_path, "list.json", b'{"apiVersion": "v1", "kind": "List", "items": []}')

    assert [None, [], []] == [
        document.value for document in read_printed([empty, nothing, written(tmp_path, "none.json", b"[]")])
    ]


def test_every_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = written(tmp_path, "a.json", b'{"a": 1,\n"b"')
    other = written(tmp_path, "b.yaml", b"a: [\n")
    wrong = written(tmp_path, "c.json", b"\xff\xfe{")

    said = complaint(broken, other, wrong).splitlines()

    assert f"{broken}:2: the JSON breaks off." == said[0]
    assert said[1].startswith(f"{other}:")
    assert said[2].startswith(f"{wrong}:1: ")


def test_what_does_not_exist_is_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="nowhere does not exist"):
        read_printed([str(tmp_path / "nowhere")])


class Closed(io.BytesIO):
    """A stream that the system refuses to read."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Never gives anything."""
        raise OSError(5, f"Input/output error after {size}")


def test_a_stream_that_cannot_be_read_is_told() -> None:
    with pytest.raises(InvalidFacts, match="standard input cannot be read: Input/output error"):
        read_printed(["-"], Closed())
