"""A value that a command has printed, and where in its output it stands.

`az` flattens what Resource Manager nests in `properties`, and spells keys in its own way: `vnetSubnetId` for
`vnetSubnetID`, `publicIpPrefixSize` for `publicIPPrefixSize`. Here both are the same.
"""

import re

from msgspec import Struct

from migrate.formats.pieces import Plain

_DECIMAL = re.compile(r"-?[0-9]{1,18}")
_NESTED = "properties"


class Node(Struct, frozen=True):
    """A value, which is None where there is none.

    Shape: `file` is as the command line named it, `command` what prints such a document (`az aks show`), and
    `path` leads to the value, `networkProfile.podCidrs`.
    """

    value: Plain
    file: str = ""
    command: str = ""
    path: str = ""

    def get(self, dotted: str) -> "Node":
        """What stands behind the keys, in any spelling, in `properties` or not."""
        node = self
        for name in dotted.split("."):
            node = node._under(name)
        return node

    @property
    def text(self) -> str | None:
        """The value, if it is text that says something."""
        return self.value if isinstance(self.value, str) and self.value else None

    @property
    def number(self) -> int | None:
        """The value, if it is a whole number; some versions of `az` print usages as text."""
        if isinstance(self.value, str) and _DECIMAL.fullmatch(self.value):
            return int(self.value)
        return self.value if isinstance(self.value, int) and not isinstance(self.value, bool) else None

    @property
    def flag(self) -> bool | None:
        """The value, if it is true or false."""
        return self.value if isinstance(self.value, bool) else None

    @property
    def items(self) -> "tuple[Node, ...]":
        """The items of a list; none of anything else."""
        if not isinstance(self.value, list):
            return ()
        return tuple(self._at(item, f"{self.path}[{index}]") for index, item in enumerate(self.value))

    @property
    def texts(self) -> tuple[str, ...]:
        """The items of a list that are text."""
        return tuple(item.text for item in self.items if item.text)

    def _under(self, name: str) -> "Node":
        own = self._spelled(name)
        if own.value is not None or name == _NESTED:
            return own
        nested = self._spelled(_NESTED)
        inner = nested._spelled(name)  # noqa: SLF001  (another of the same)
        return own if inner.value is None else inner

    def _spelled(self, name: str) -> "Node":
        mapping = self.value if isinstance(self.value, dict) else {}
        key = name if name in mapping else next((key for key in mapping if _plain(key) == _plain(name)), name)
        return self._at(mapping.get(key), f"{self.path}.{key}".removeprefix("."))

    def _at(self, value: Plain, path: str) -> "Node":
        return Node(value, self.file, self.command, path)


def _plain(key: str) -> str:
    return key.replace("_", "").casefold()
