from collections.abc import Iterator

from migrate.assess.check import Checks
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory


def test_a_check_says_which_ids_it_may_emit() -> None:
    checks = Checks()

    @checks.emits("EG102", "EG110")
    def look(_: Inventory) -> Iterator[Notice]:
        yield Notice("EG102", "EgressIP x", "Said.")

    (check,) = checks
    assert {"EG102", "EG110"} == check.ids
    assert ["EG102"] == [notice.rule for notice in check.look(Inventory())]
    assert look is check.look
