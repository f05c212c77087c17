from migrate.inventory.problems import Problem, notices_of
from migrate.model.findings import Notice
from migrate.model.places import Place


def test_a_problem_of_a_field_becomes_a_notice_about_its_object() -> None:
    problem = Problem("EG101", "spec.egressIPs[0]", "It is no IP address.")
    assert [Notice("EG101", "EgressIP prod", "It is no IP address.", Place(3), "spec.egressIPs[0]")] == notices_of(
        [problem], "EgressIP prod", Place(3)
    )
