"""Copies of Java objects by pickle, and what a server that allows no pickles refuses.

Usage: obtain.py <host> <port> <on|off>
"""
import copy
import datetime
import decimal
import pickle
import sys
import types
import uuid

import numpy
import rpyc
from rpyc.core.netref import BaseNetref
from rpyc.core.protocol import Connection

from support import connect, raises

sent = []


def count_requests():
    stock = Connection._send

    def counting(self, kind, seq, args):
        if kind == rpyc.core.consts.MSG_REQUEST and args[0] != rpyc.core.consts.HANDLE_DEL:
            sent.append(args[0])
        return stock(self, kind, seq, args)
    Connection._send = counting


def in_one_round_trip(function, proxy):
    sent.clear()
    result = function(proxy)
    assert sent == [rpyc.core.consts.HANDLE_PICKLE], sent
    return result


def obtain(proxy):
    assert isinstance(proxy, BaseNetref), proxy
    return in_one_round_trip(rpyc.classic.obtain, proxy)


def collections_are_copied(root):
    numbers = obtain(root.numbers(1000))
    assert type(numbers) is list and numbers == list(range(1000))
    ages = obtain(root.ages())
    assert type(ages) is dict and ages == {"Ann": 7, "Bob": 8}
    assert obtain(root.letters()) == {"a", "b"}
    nested = obtain(root.nested())
    assert nested == {"a": [1, (2, [3])], "b": {"c": {4}, "d": None}, "e": [{"f": b"x"}, 1.5, 2**70, True]}, nested


def values_are_copied(root):
    moment, day, price, key, color = obtain(root.values())
    assert moment == datetime.datetime(2024, 2, 29, 13, 4, 5) and day == datetime.date(2024, 2, 29)
    assert price == decimal.Decimal("1.50") and key == uuid.UUID(int=7) and color == "RED"


def other_values_are_copied_as_they_are_shown(root):
    shown = root.shown()
    copied = obtain(shown)
    assert copied[:5] == ["a", "b", 1, 2, True] and copied[5] == datetime.date(1970, 1, 1)
    assert copied[6:13] == [0, "http://a/b", "c", "en-GB", "EUR", "UTF-8", "UTC"]
    assert copied[13:] == [("k", [1]), (1, ("x",))]
    assert [type(value) for value in copied if not isinstance(value, datetime.date)] == [
        type(value) for number, value in enumerate(shown) if number != 5]
    assert obtain(root.entries()) == {("k", (1,))}


def records_are_copied(root):
    person = obtain(root.person())
    assert isinstance(person, types.SimpleNamespace)
    assert person.full_name == person.fullName == "Ann" and person.tags == ["x"] and person.home.x == 1
    assert [p.full_name for p in obtain(root.people())] == ["Ann", "Bob"]


def arrays_are_copied(root):
    samples = in_one_round_trip(numpy.array, root.samples())
    assert samples.dtype == numpy.float64 and samples.tolist() == [0.5, 1.5, -2.0]
    samples[0] = 9
    assert root.samples()[0] == 0.5
    assert in_one_round_trip(numpy.asarray, root.samples()).sum() == 0.0
    assert numpy.mean(root.samples()) == 0.0
    assert obtain(root.counts()).dtype == numpy.int32
    if rpyc.__version__ >= "6":
        assert numpy.array(root.counts(), dtype=float).tolist() == [1.0, 2.0]
    assert numpy.array(root.flags()).tolist() == [True, False]


def copies_are_harmless(root):
    assert copy.copy(root.ages()) == {"Ann": 7, "Bob": 8}
    assert copy.deepcopy(root.numbers(3)) == [0, 1, 2]
    assert pickle.loads(pickle.dumps([root.numbers(2)])) == [[0, 1]]


def what_is_no_plain_data_is_refused(root):
    for proxy in (root, root.opaque(), root.numbers, root.stream(), root.function(), root.secret_list(), root.restricted()):
        with raises(TypeError) as caught:
            rpyc.classic.obtain(proxy)
        assert "cannot pickle" in caught.text and "io.rpyc" not in caught.text, caught.text


def converters_hold(root):
    assert obtain(root.money()) == ["5 EUR", "6 EUR"]


def policies_hold(root):
    account = root.account()
    assert account.owner == "Ann" and not hasattr(account, "balance")
    for proxy in (account, root.accounts()):
        with raises(AttributeError) as caught:
            rpyc.classic.obtain(proxy)
        assert "balance" in caught.text


def everything_is_refused(root):
    for proxy in (root.numbers(3), root.person(), root.account()):
        for refused in (rpyc.classic.obtain, copy.copy, pickle.dumps):
            with raises(ValueError) as caught:
                refused(proxy)
            assert "pickling is disabled" in caught.text
    # A copy of numbers needs no permission of the server, the client has to allow it.
    assert rpyc.classic.obtain(root.samples()).tolist() == [0.5, 1.5, -2.0]
    array = numpy.asarray(root.samples())
    assert hasattr(type(root.samples()), "__array__") and array.dtype == "float64" and array.tolist() == [0.5, 1.5, -2.0]
    careful = connect().root
    assert not hasattr(type(careful.samples()), "__array__")
    array = numpy.asarray(careful.samples())
    assert array.dtype == "float64" and array.tolist() == list(careful.samples()) == [0.5, 1.5, -2.0]


count_requests()
root = connect({"allow_pickle": True}).root
checks = {"on": (collections_are_copied, values_are_copied, other_values_are_copied_as_they_are_shown, records_are_copied, arrays_are_copied, copies_are_harmless,
                 what_is_no_plain_data_is_refused, converters_hold, policies_hold),
          "off": (everything_is_refused,)}
for check in checks[sys.argv[3]]:
    check(root)
    print("ok", check.__name__, flush=True)
print("DONE")
