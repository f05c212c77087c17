"""`make programs`: builds the programs that are missing, and says where each of them is."""

import sys

from tests.control_plane.programs import PROGRAMS, Unavailable, build, find, missing

try:
    build(missing())
except Unavailable as problem:
    sys.exit(f"{problem}.")
for name in PROGRAMS:
    sys.stdout.write(f"{name} {find(name)}\n")
