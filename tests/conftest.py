"""What holds for all tests: none fails because a machine is slow, and those that want one share a control plane."""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.control_plane.gateway_kinds import install, our_definitions, upstream_definitions
from tests.control_plane.rolling import rolling_nodes
from tests.control_plane.server import ApiServer, api_server

settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A job in the background of a script ignores interrupts, and so would every process that the tests start.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """The tier of a test is known by the fixture that it asks for."""
    config.addinivalue_line("markers", "control_plane: asks a real API server, by the fixture of that name")
    config.addinivalue_line("markers", "browser: opens a real browser, by the fixture of that name")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the control-plane tier, and keeps it on one worker of pytest-xdist's `--dist loadgroup`."""
    for item in items:
        if "control_plane" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.control_plane)
            item.add_marker(pytest.mark.xdist_group("control_plane"))
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def control_plane(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiServer]:
    """The API server of the session; a test keeps to namespaces of its own."""
    with api_server(tmp_path_factory.mktemp("control-plane")) as server:
        yield server


@pytest.fixture
def namespace(control_plane: ApiServer) -> str:
    """A new namespace."""
    made = control_plane.create("/api/v1/namespaces", {"metadata": {"generateName": "test-"}})
    return str(made["metadata"]["name"])


@pytest.fixture(scope="session")
def rolling(control_plane: ApiServer) -> Iterator[ApiServer]:
    """The same server, with controllers and nodes from now on: workloads get pods, and changed ones new pods."""
    with rolling_nodes(control_plane):
        yield control_plane


@pytest.fixture(scope="session", params=["ours", "upstream"])
def gateway_kinds(request: pytest.FixtureRequest, control_plane: ApiServer) -> str:
    """The gateway's kinds are known to the server: as the project describes them, then as the gateway itself does."""
    definitions = our_definitions() if request.param == "ours" else upstream_definitions()
    if not definitions:
        pytest.skip("the gateway's own definitions are not beside this checkout, in ../shared/upstream")
    install(control_plane, definitions)
    return str(request.param)
