"""Prepares this Python's Jupyter: the Java kernel starts with the settings in `environment`, and
JupyterLab asks nobody for news.

usage: python binder/configure.py [JVM OPTION ...]      (ZOOBOT_HEAP=4g sets the kernel's heap)
"""

import json
import os
import re
import shlex
import sys
from pathlib import Path

SHARE = Path(sys.prefix, "share", "jupyter")
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def settings():
    """Returns the variables that `environment` exports, and the names of those that it clears."""
    lines = Path(__file__).with_name("environment").read_text().splitlines()
    exports = [shlex.split(line)[1] for line in lines if line.startswith("export ")]
    cleared = [name for line in lines if line.startswith("unset ") for name in line.split()[1:]]
    return dict(export.split("=", 1) for export in exports), cleared


def clearing(names):
    """Returns the start of a command that runs without these variables, as `env` of Unix has it."""
    return [] if os.name == "nt" else ["env", *(word for name in names for word in ("-u", name))]


def main(options):
    kernel = SHARE / "kernels" / "java" / "kernel.json"
    if not kernel.is_file():
        sys.exit(f"there is no Java kernel at {kernel}; pip install -r binder/requirements.txt")
    environment, cleared = settings()
    if "ZOOBOT_HEAP" in os.environ:
        heap = "-Xmx" + os.environ["ZOOBOT_HEAP"]
        environment["JJAVA_JVM_OPTS"] = re.sub(r"-Xmx\S+", heap, environment["JJAVA_JVM_OPTS"])
    environment["JJAVA_JVM_OPTS"] = " ".join([environment["JJAVA_JVM_OPTS"], *options])
    spec = json.loads(kernel.read_text())
    spec["env"] = environment
    spec["argv"] = clearing(cleared) + spec["argv"][spec["argv"].index("java"):]
    kernel.write_text(json.dumps(spec, indent=2) + "\n")

    overrides = SHARE / "lab" / "settings" / "overrides.json"
    overrides.parent.mkdir(parents=True, exist_ok=True)
    overrides.write_text(json.dumps(QUIET, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
