"""Stands in for `mathruler.grader` where it is not installed."""

import re


def extract_boxed_content(text: str) -> str:
    """What stands in the last box without braces inside, or `None` in words where there is no box."""
    found = re.findall(r"\\boxed\{([^{}]*)\}", text)
    return found[-1] if found else "None"
