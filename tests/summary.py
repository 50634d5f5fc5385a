#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what the tests really did: summary.py RESULTS

RESULTS holds programs.xml, ctest's word on each test, and NAME.xml, Qt Test's word on each function and row.
Lists the failures, ends with `N passed, N failed[, N skipped]`, and fails if anything failed or nothing ran.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

# Qt Test reports these beside the tests; they count only when they fail or skip, which takes the tests with them.
FIXTURES = {"initTestCase", "cleanupTestCase"}


def outcome(case):
    """What a JUnit testcase element says: passed, failed or skipped."""
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "passed" if case.find("skipped") is None else "skipped"


def functions(path):
    """The (name, outcome) pairs of one program; none if it crashed, for Qt Test writes its file at the end."""
    try:
        cases = list(ElementTree.parse(path).iter("testcase"))
    except (OSError, ElementTree.ParseError):
        return []
    pairs = [(case.get("name"), outcome(case)) for case in cases]
    return [(name, result) for name, result in pairs if name not in FIXTURES or result != "passed"]


def skip_message(program):
    """Why ctest did not count a test; empty where it did."""
    skipped = program.find("skipped")
    return "" if skipped is None else skipped.get("message", "")


def program_results(program, results):
    """The (name, outcome) pairs that one program adds to the count."""
    name = program.get("name")
    pairs = [(f"{name}: {function}", result) for function, result in functions(results / f"{name}.xml")]
    if program.get("status") == "run":
        return pairs or [(name, "passed")]
    if program.get("status") == "disabled" or "SKIP_RETURN_CODE" in skip_message(program):
        return [(name, "skipped")]
    if not any(result == "failed" for _, result in pairs):
        pairs.append((f"{name}: crashed, timed out or failed outside its functions", "failed"))
    return pairs


def main():
    results = Path(sys.argv[1])
    programs = ElementTree.parse(results / "programs.xml").iter("testcase")
    pairs = [pair for program in programs for pair in program_results(program, results)]
    for name, result in pairs:
        if result != "passed":
            print(f"{result.upper()}  {name}")
    count = {kind: sum(result == kind for _, result in pairs) for kind in ("passed", "failed", "skipped")}
    skipped = f", {count['skipped']} skipped" if count["skipped"] else ""
    print(f"{count['passed']} passed, {count['failed']} failed{skipped}")
    return 1 if count["failed"] or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
