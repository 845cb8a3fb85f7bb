"""Dates as people give them: a day, a month or a year of ISO 8601."""

import re

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
WANTED = "write 2024-05-01, 2024-05 or 2024"


def is_date(text: str) -> bool:
    """Tell whether a text is an ISO day, month or year.

    >>> [is_date(d) for d in ("2024-05-01", "2024", "05/2024", "2024-13")]
    [True, True, False, False]
    """
    return _DATE.fullmatch(text) is not None


def in_order(first: str, last: str) -> bool:
    """Tell whether a time can begin with the first date and end with the last; empty is open.

    >>> in_order("2019", "2019-05"), in_order("2020", "2019-05"), in_order("", "2019")
    (True, False, True)
    """
    size = min(len(first), len(last))
    return first[:size] <= last[:size]
