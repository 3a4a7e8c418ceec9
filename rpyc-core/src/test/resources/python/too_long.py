"""Passes collections to a server that copies no more than some number of elements.

Usage: too_long.py <host> <port> <number of elements>
"""
import itertools
import sys

from support import connect, raises

limit = int(sys.argv[3])
most = list(range(limit))
too_many = list(range(limit + 1))

root = connect().root
live = root.live()
assert root.count(most) == limit
assert root.count_entries(dict.fromkeys(most, 0)) == limit
live.extend(most)
assert len(live) == limit
assert live == most

for refused in (lambda: root.count(too_many),
                lambda: root.count(itertools.count()),
                lambda: root.count_entries(dict.fromkeys(too_many, 0)),
                lambda: live.extend(too_many),
                lambda: live.extend(itertools.count()),
                # Of the server's own too, which come home.
                lambda: root.count(root.endless()),
                lambda: live.extend(root.endless()),
                lambda: live == too_many):
    with raises(ValueError) as caught:
        refused()
    assert f"more than {limit} elements: raise limits.elements" in caught.text, caught.text
assert len(live) == limit
