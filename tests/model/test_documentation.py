from migrate.model.documentation import BASE, rule_page


def test_a_rule_has_its_place_on_the_page_of_findings() -> None:
    assert f"{BASE}/reference/rules.html#eg502" == rule_page("EG502")
