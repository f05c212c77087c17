"""Pages for tests of the HTML form, and what a test wants to know of one."""

from html.parser import HTMLParser

from migrate.files.planfile import read_plan
from migrate.files.resources import resource
from migrate.model.gateway import Prefix, Status
from migrate.model.plan import Plan
from migrate.model.proof import Change, Proof, Treatment
from migrate.report.html.page import html_of
from migrate.report.review import review_of
from tests.report.plans import a_configuration, a_plan, a_workload

HOSTILE = "<script>hit=1</script>\"'`|=cmd\u202e\x1b[31m{{7*7}}</style><img src=x onerror=hit=1>" + "x" * 300
"""Markup, quotes, a direction mark, a terminal's escape, a template's, and no end."""


class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, and its text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps it."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keeps it."""
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All of its text, with single blanks."""
        return " ".join(" ".join(self.texts).split())

    def all(self, attribute: str) -> list[str]:
        """The values of an attribute, in order."""
        return [value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None]


def page_of(plan: Plan) -> bytes:
    """The page of a plan."""
    return html_of(review_of(plan))


def demo_plan() -> Plan:
    """The plan of fixtures/demo."""
    return read_plan(str(resource("fixtures/demo") / "expected" / "plan.json"))


def large_plan(namespaces: int) -> Plan:
    """A plan of so many namespaces, each with its prefix and one workload."""
    names = [f"team-{number}" for number in range(namespaces)]
    change = Change(("10.0.0.0/8",), Treatment.EGRESS, Treatment.GATEWAY, "private")
    return a_plan(
        *(a_configuration(name, old_addresses=(f"203.0.{i >> 8}.{i & 255}",)) for i, name in enumerate(names)),
        workloads=[a_workload(name) for name in names],
        prefixes=tuple(
            Prefix(f"egress-{name}", 31, Status.CREATE, (name,), (f"{name}/egressip-prod",)) for name in names
        ),
        proof=tuple(Proof(name, "egressip-prod", unchanged=False, changes=(change,)) for name in names),
    )
