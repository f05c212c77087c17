"""The facts of an AKS cluster from what `az` and `kubectl` print, for target.yaml.

    files ─printed→ Nodes ─answers→ Answers ─gather→ Found ─assembled→ target.yaml

Everything behind `printed` is pure and takes parsed documents, wherever they come from: files that somebody with
rights has made, or Resource Manager itself. Each fact keeps where it was read; none is guessed.
"""
