"""Installs requirements into this Python's own environment, whatever pip is told elsewhere: of the
user's settings, in the environment or in pip.conf, those hold that say where packages come from.

usage: python -I binder/install.py REQUIREMENTS
"""

import ast
import os
import subprocess
import sys

# Others, such as user, target, prefix, no-deps or dry-run, would put packages elsewhere, or nowhere.
KEPT = {
    "index-url", "extra-index-url", "find-links", "no-index", "trusted-host", "proxy", "cert", "client-cert",
    "keyring-provider", "timeout", "default-timeout", "retries", "cache-dir", "no-cache-dir", "no-cache"}
PIP = [sys.executable, "-I", "-m", "pip", "--disable-pip-version-check"]


def settings():
    """Returns pip's settings by name, as pip itself finds them: the environment's in the end."""
    found = {}
    listed = subprocess.run([*PIP, "config", "list"], stdout=subprocess.PIPE, text=True).stdout
    # In the order in which they hold: sections of files for all commands, for one, the environment.
    for wanted in ["global.", "install.", ":env:."]:
        for line in listed.splitlines():
            key, _, value = line.partition("=")
            if key.startswith(wanted):
                try:
                    found[key[len(wanted):]] = ast.literal_eval(value)
                except (SyntaxError, ValueError):
                    pass
    return found


def main(requirements):
    kept = {name: value for name, value in settings().items() if name in KEPT and value.strip()}
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    environment["PIP_CONFIG_FILE"] = os.devnull
    for name, value in kept.items():
        environment["PIP_" + name.upper().replace("-", "_")] = value
    done = subprocess.run([*PIP, "install", "--quiet", "-r", requirements], env=environment)
    if done.returncode:
        names = ", ".join("PIP_" + name.upper().replace("-", "_") for name in kept)
        sys.exit(
            f"zoobot: pip could not install what {requirements} names (see above); it needs a network"
            + (f", or one of your settings is wrong here ({names}; in the environment or pip.conf)" if kept else ""))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
