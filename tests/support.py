"""What tests import by name."""

import subprocess
from collections.abc import Callable

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""The fixture `glossary`: run the command, give its exit code and streams."""
