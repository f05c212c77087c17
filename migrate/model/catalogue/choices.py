"""EG123: choices and decisions that have nothing to say."""

from migrate.model.findings import Rule, Severity

RULES = (
    Rule(
        id="EG123",
        severity=Severity.WARNING,
        summary="A choice or decision that matches nothing, or holds no longer",
        why="Somebody decided something that has no effect on this plan: a name is misspelt, what it names is not in "
        "the export, the finding is gone or blocks whatever is decided, or the decision has expired. The plan is not "
        "the one that they had in mind.",
        remedy="Correct the name, export what is missing, or take the entry out of choices.yaml. An error goes away "
        "only by its own remedy. A decision that has expired is taken anew, with another `until`, or taken out. This "
        "finding cannot be accepted.",
    ),
)
