"""runbook.md: the cutover by hand, in steps with gates, from nothing but the rendered folder (design, section 7).

Everything that depends on the plan is taken from it. Names are escaped for Markdown, and quoted for the shell.
"""

from migrate.render.runbook.book import runbook_files

__all__ = ["runbook_files"]
