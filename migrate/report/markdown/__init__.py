"""The review as Markdown, for a pull request or a wiki: it only lays out what review.py has computed."""
