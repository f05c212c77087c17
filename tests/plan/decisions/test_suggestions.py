from migrate.plan.decisions.suggestions import did_you_mean


def test_the_nearest_names_are_asked_for() -> None:
    assert " Did you mean `payments`?" == did_you_mean("payment", ["orders", "payments"])
    assert " Did you mean `orders` or `order`?" == did_you_mean("orderss", ["order", "orders", "payments"])


def test_nothing_is_asked_where_nothing_is_near() -> None:
    assert "" == did_you_mean("zzz", ["orders", "payments"])
    assert "" == did_you_mean("zzz", [])
