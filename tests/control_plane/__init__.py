"""A real Kubernetes control plane for tests: an API server with its store and, where pods have to roll, all the rest.

Tests ask for the fixtures of tests/conftest.py: `control_plane`, `rolling`, `gateway_kinds`.
"""

from tests.control_plane.server import ApiServer, api_server

__all__ = ["ApiServer", "api_server"]
