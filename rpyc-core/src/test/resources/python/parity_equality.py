"""Objects of the client in live collections, found by their equality.

Usage: equality.py <host> <port>
"""
import collections
import datetime
import decimal
import enum
import fractions
import uuid

import numpy

from support import connect, raises

Pair = collections.namedtuple("Pair", "a b")


class Level(enum.IntEnum):
    LOW = 1


class Text(str):
    pass


class Real(float):
    pass


class Code:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Code) and self.value == other.value

    def __hash__(self):
        return hash(self.value)


class Wrong:
    """Not equal to the number that it is an index of."""

    def __index__(self):
        return 1


PLAIN = [lambda: datetime.date(2024, 1, 1), lambda: datetime.datetime(2024, 1, 1, 10, 30), lambda: datetime.time(10, 30),
         lambda: datetime.timedelta(days=1), lambda: decimal.Decimal("1.5"), lambda: decimal.Decimal("0.1"),
         lambda: fractions.Fraction(1, 3), lambda: uuid.UUID(int=7), lambda: numpy.int64(3), lambda: numpy.float64(0.25),
         lambda: numpy.datetime64("2024-01-01"), lambda: Level(1), lambda: Text("t"), lambda: Real(2.5), lambda: Pair(1, "b"),
         lambda: Pair(decimal.Decimal(1), 2), lambda: (datetime.date(2024, 1, 1), 1)]


def values_are_found_again(root):
    for make in PLAIN:
        items, entries, elements = root.list(), root.dict(), root.set()
        items.append(make())
        assert make() in items and items.index(make()) == 0 and items.count(make()) == 1 and items == [make()], make()
        items.remove(make())
        assert len(items) == 0
        entries[make()] = "old"
        assert entries[make()] == "old" and make() in entries and make() in entries.keys()
        entries[make()] = "new"
        assert len(entries) == 1 and entries.get(make()) == "new" and entries.setdefault(make(), 1) == "new"
        entries.update({make(): "last"})
        assert entries.pop(make()) == "last" and len(entries) == 0
        elements.add(make())
        elements.add(make())
        assert len(elements) == 1 and elements == {make()} and elements | {make()} == {make()} and make() in elements
        elements.update([make()])
        elements.discard(make())
        assert len(elements) == 0


def values_are_equal_to_those_of_java(root):
    items, entries, elements = root.list(1, 2, 3), root.dict(), root.set(1, 2, 3)
    entries.update({1: "a", "t": "b"})
    for one in (numpy.int64(1), decimal.Decimal(1), fractions.Fraction(1), Level.LOW, numpy.float64(1)):
        assert one in items and items.index(one) == 0 and one in elements and entries[one] == "a", one
    entries[numpy.int64(1)] = "new"
    elements.add(numpy.int64(1))
    assert dict(entries) == {1: "new", "t": "b"} and len(elements) == 3 and entries[Text("t")] == "b"
    assert Pair(1, 2) in root.list((1, 2)) and decimal.Decimal("0.1") not in root.list(0.1)
    with raises(KeyError):
        entries[numpy.int64(9)]
    days = root.days()
    assert days[datetime.date(2024, 2, 29)] == "leap"
    days[datetime.date(2024, 2, 29)] = "day"
    assert len(days) == 1


def keys_stay_as_they_were_stored(root):
    entries, key = root.dict(), datetime.date(2024, 1, 1)
    entries[key] = 1
    entries[datetime.date(2024, 1, 1)] = 2
    assert list(entries)[0] is key and entries[key] == 2


def other_objects_decide_in_lists(root):
    items, elements = root.list(), root.set()
    items.append(Code(1))
    assert Code(1) in items and items.index(Code(1)) == 0 and items == [Code(1)] and Code(2) not in items
    code = Code(1)
    elements.add(code)
    elements.add(code)
    assert len(elements) == 1 and code in elements and Code(1) not in elements
    assert Wrong() not in root.list(1) and Wrong() not in root.set(1)


def objects_of_other_clients_are_only_themselves(root):
    other = connect()
    day = datetime.date(2024, 1, 1)
    other.root.shared()[day] = 1
    assert day in other.root.shared() and day not in root.shared() and len(root.shared()) == 1
    other.close()
    assert day not in root.shared() and root.shared().get(1) is None


def the_client_may_use_the_collection_meanwhile(root):
    entries = root.dict()

    class Asking:
        def __index__(self):
            return len(entries)

        def __eq__(self, other):
            return other == len(entries)

    entries["key"] = (Asking(), "a")
    assert entries == {"key": (1, "a")} and root.list((Asking(), "a")) == [(1, "a")]
    entries.clear()

    class Curious:
        def __index__(self):
            entries["seen"] = True
            return 7

        def __eq__(self, other):
            return other == 7

        __hash__ = None

    entries[7] = "seven"
    assert entries[Curious()] == "seven" and entries["seen"]


root = connect().root
for check in (values_are_found_again, values_are_equal_to_those_of_java, keys_stay_as_they_were_stored,
              other_objects_decide_in_lists, objects_of_other_clients_are_only_themselves,
              the_client_may_use_the_collection_meanwhile):
    check(root)
    print("ok", check.__name__, flush=True)
print("DONE")
