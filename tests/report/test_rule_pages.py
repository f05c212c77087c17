from migrate.model.findings import Rule, Severity
from migrate.report.rule_pages import print_rule, print_rules, rules_markdown
from tests.report.printing import printed

RULES = (
    Rule("EG101", Severity.ERROR, "An address that is none", "It disables the object.", "Mend it."),
    Rule("EG109", Severity.INFO, "Platform namespaces", "They stay.", "Nothing."),
    Rule("EG502", Severity.WARNING, "A firewall that stops", "What it forbade is allowed.", "Render its rules."),
)


def test_the_list_has_a_line_for_each_rule() -> None:
    lines = printed(lambda console: print_rules(RULES, console)).splitlines()

    assert "EG101  error    An address that is none" == lines[0]
    assert ["EG101", "EG109", "EG502"] == [line[:5] for line in lines]


def test_one_rule_is_told_with_why_and_what_to_do() -> None:
    text = printed(lambda console: print_rule(RULES[2], console))

    assert text.startswith("EG502  warning  A firewall that stops\n")
    assert "Why   What it forbade is allowed." in text
    assert "Do    Render its rules." in text


def test_the_page_has_families_and_an_anchor_for_each_rule() -> None:
    page = rules_markdown(RULES)

    assert ["## Egress addresses and what was exported", "## Egress policies and other egress objects"] == [
        line for line in page.splitlines() if line.startswith("## ")
    ]
    assert ["### EG101", "### EG109", "### EG502"] == [line for line in page.splitlines() if line.startswith("### ")]
