import hashlib
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, Struct, UnsetType, field

from migrate.formats.canonical import canonical_json, sha256_of, sha256_of_parts

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="ascii"))
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(values)
def test_every_value_is_written_as_the_rfc_says(value: Any) -> None:
    assert rfc8785.dumps(value) == canonical_json(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [True, None, "x"]}, b'{"a":[true,null,"x"],"b":1}'),
        ({"é": 1, "z": 2}, '{"z":2,"é":1}'.encode()),
        ([1.0, 1e30, 0.1, -0.0], b"[1,1e+30,0.1,0]"),
        ('\x00\x1f\x7f"\\/', b'"\\u0000\\u001f\x7f\\"\\\\/"'),
        ({"\ue000": 1, "\U00010000": 2}, '{"\U00010000":2,"\ue000":1}'.encode()),
    ],
)
def test_spelling_and_order_are_fixed(value: Any, expected: bytes) -> None:
    assert expected == canonical_json(value)


class _Pool(Struct, rename="camel", omit_defaults=True):
    pool_name: str
    size: int = 0
    digest: str | UnsetType = UNSET
    kind: str = field(default_factory=lambda: "Pool")


def test_structs_are_written_by_their_outer_names() -> None:
    assert b'{"kind":"Pool","poolName":"a"}' == canonical_json(_Pool("a"))


def test_equal_values_have_equal_digests() -> None:
    expected = "sha256:" + hashlib.sha256(b'{"a":1,"b":[]}').hexdigest()
    assert expected == sha256_of({"b": [], "a": 1}) == sha256_of({"a": 1, "b": ()})
    assert expected != sha256_of({"a": 1})


@given(
    st.dictionaries(
        st.text(max_size=3), st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.text(), max_size=4)
    )
)
def test_a_digest_made_piece_by_piece_is_that_of_the_whole(parts: dict[str, list[float | str]]) -> None:
    assert sha256_of(parts) == sha256_of_parts(parts)


def test_long_lists_are_one_list_to_the_digest() -> None:
    parts = {"numbers": list(range(1201)), "none": []}
    assert sha256_of(parts) == sha256_of_parts(parts)
