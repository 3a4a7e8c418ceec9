"""Types of older Java as parameters and results, files to write to, and exceptions of the application.

Usage: older_types.py <host> <port>
"""
import datetime
import decimal
import inspect
import io
import json
import pathlib
import sys
import types
import zoneinfo

import rpyc

from support import connect, raises


def results(root):
    (row,) = root.rows()
    assert dict(row) == {"id": 1, "created": "2024-01-02T03:04:05", "exact": "2024-01-02T03:04:05.25", "day": "2024-01-02",
                         "time": "03:04:05", "price": "1.50", "missing": None}, dict(row)
    assert datetime.datetime.fromisoformat(row["created"]) == datetime.datetime(2024, 1, 2, 3, 4, 5)
    assert decimal.Decimal(row["price"]) == decimal.Decimal("1.50")
    assert json.loads(json.dumps([dict(row) for row in root.rows()]))[0]["id"] == 1
    values = dict(root.values())
    assert values == {"date": "1970-01-01T00:00:00Z", "calendar": "UTC", "zone": "Europe/Paris", "currency": "EUR",
                      "locale": "de-AT", "charset": "UTF-8", "url": "http://example.org/a", "file": "/tmp/a",
                      "builder": "text", "atomic_int": 1, "atomic_long": 2, "atomic_bool": True, "reference": "1.5",
                      "adder": 0, "optional": 3}, values


def parameters(root):
    utc = datetime.timezone.utc
    assert root.moment(datetime.datetime(2024, 1, 2, tzinfo=utc)) == "2024-01-02T00:00Z"
    for value in (datetime.datetime(1970, 1, 2, tzinfo=utc), "1970-01-02T00:00:00Z", "1970-01-02 00:00:00+00:00"):
        assert root.millis(value) == 86_400_000, value
    assert abs(root.millis(datetime.datetime(1970, 1, 2)) - 86_400_000) <= 86_400_000
    assert abs(root.millis(datetime.date(1970, 1, 2)) - 86_400_000) <= 86_400_000
    assert root.jdbc(datetime.datetime(2024, 1, 2, 3, 4), datetime.date(2024, 1, 2), datetime.time(3, 4)) == \
        "2024-01-02 03:04:00.0 2024-01-02 03:04:00"
    assert root.texts("EUR", "de_AT", "http://example.org", pathlib.Path("/tmp/a"), zoneinfo.ZoneInfo("UTC"), "UTC", "utf-8",
                      "abc") == "EUR de_AT example.org a UTC UTC UTF-8 cba"
    for wrong in (lambda: root.millis("today"), lambda: root.millis(object()), lambda: root.jdbc("x", "y", "z")):
        with raises((TypeError, ValueError)):
            wrong()
    assert root.numbers(1, 2**40, True, decimal.Decimal("1.5")) == f"2 {2**40 + 1} true 1.5"
    assert root.page() == "OptionalInt.empty OptionalLong.empty OptionalDouble.empty" == root.page(None, None, None)
    assert root.page(3, 4, 0.5) == "OptionalInt[3] OptionalLong[4] OptionalDouble[0.5]"
    assert root.total([1, 2]) == "int[]" and root.total([2**40]) == "long[]" == root.total((1, 2**40))


def calls(root):
    names = list(inspect.signature(root.move).parameters)
    assert names == ["from_", "to"], names
    assert root.move(from_="a", to="b") == "ab" == root.move(**{"from": "a", "to": "b"})
    for keywords in ({"from": "a", "from_": "b", "to": "c"}, {"to_": "a"}):
        with raises(TypeError):
            root.move(**keywords)
    assert root.nullable("a", None, None) == "anullnull"
    with raises(TypeError) as caught:
        root.nullable(None, None, None)
    assert "argument 'text': must not be None" in str(caught.value)


def files(root):
    text, binary = io.StringIO(), io.BytesIO()
    root.write(text.write)
    root.export(binary.write)
    assert text.getvalue() == "r\u00e9port\nmore" and binary.getvalue() == b"\x01\x02\x03"
    root.print(binary.write)
    assert binary.getvalue() == b"\x01\x02\x03a1\n"
    with raises(TypeError) as caught:
        root.write(text)
    assert "pass its write method, or connect with allow_public_attrs" in str(caught.value)
    with raises(TypeError):
        root.write(5)
    open_to_all = connect(config={"allow_public_attrs": True})
    open_to_all.root.write(text)
    open_to_all.root.export(binary)
    assert text.getvalue().endswith("morer\u00e9port\nmore") and binary.getvalue().endswith(b"\x01\x02\x03")
    open_to_all.close()
    assert root.read("abc") == "abc" and root.read(io.StringIO("one\ntw\u00f6")) == "one\ntw\u00f6"
    assert list(root.lines(io.StringIO("one\ntwo"))) == ["one", "two"] == list(root.lines("one\ntwo"))
    with raises(TypeError):
        root.read(io.BytesIO(b"abc"))


def exceptions(root):
    with raises(AssertionError) as caught:
        root.doubt()
    assert caught.value.args == ("never",)
    with raises(Exception) as caught:
        root.sell("tea")
    error = caught.value
    assert type(error).__name__ == "shop.errors.SoldOut" and error.args == ("no more tea",), type(error)
    assert error.item_name == "tea" and error.left == 0
    with raises(Exception) as caught:
        root.hide()
    assert caught.value.args == () and "secret" not in str(caught.value) and not hasattr(caught.value, "item_name")

    class SoldOut(Exception):
        pass
    sys.modules["shop"] = types.ModuleType("shop")
    sys.modules["shop.errors"] = types.ModuleType("shop.errors")
    SoldOut.__module__, sys.modules["shop.errors"].SoldOut = "shop.errors", SoldOut
    connection = connect(config={"instantiate_custom_exceptions": True, "import_custom_exceptions": True})
    with raises(SoldOut) as caught:
        connection.root.sell("tea")
    assert caught.value.item_name == "tea"
    connection.close()


connection = connect()
for check in (results, parameters, calls, files, exceptions):
    check(connection.root)
    print("ok", check.__name__, flush=True)
connection.close()
print("DONE")
