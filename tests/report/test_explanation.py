import pytest
from rich.console import Console

from migrate.model.places import Origin
from migrate.plan.decisions.explain import Explained
from migrate.report.explanation import print_explanation
from tests.report.printing import printed

NODES = Explained(
    "gateway.nodes", "3", "2", "How many nodes each gateway pool has.", Origin("choices.yaml", 4, "gateway.nodes")
)
MODE = Explained("mode", "auto", "auto", "Public or private.", outcomes=("shop: public, because peers know it.",))
TRIED = Explained("growth", "50%", "25%", "Room.", Origin("--set growth=50%", path="growth"))


def text(*choices: Explained, width: int = 100) -> str:
    def write(console: Console) -> None:
        print_explanation(choices, console)

    return printed(write, width=width)


def test_a_choice_is_told_with_its_place_its_default_and_its_meaning() -> None:
    assert "  gateway.nodes: 3  choices.yaml:4, default 2\n      How many nodes each gateway pool has.\n" in text(NODES)


def test_a_default_says_so_and_what_the_plan_made_of_it() -> None:
    assert (
        "  mode: auto  default\n      Public or private.\n      Here: shop: public, because peers know it.\n"
    ) in text(MODE)


def test_one_of_the_command_line_is_repeated_as_it_was_typed() -> None:
    assert "  growth: 50%  --set growth=50%, default 25%\n" in text(TRIED)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    long = Explained("exclude", f"[{', '.join(f'sandbox-{n}-*' for n in range(40))}]", "[]", "Stays out. " * 20)
    assert max(map(len, text(NODES, MODE, long, width=width).splitlines())) <= width


def test_characters_that_act_are_made_visible() -> None:
    assert "\\u001b[31mred" in text(Explained("only", "[\x1b[31mred]", "[]", "All."))
