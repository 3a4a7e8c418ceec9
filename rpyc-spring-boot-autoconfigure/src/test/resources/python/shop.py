"""A service of an application: notebooks, data that stays, rows of a database, files, keywords.

Usage: shop.py <host> <port>, with IPython.
"""
import datetime
import decimal
import inspect
import io
import json
import sys
import uuid

import rpyc
from IPython.lib.pretty import pretty

from support import connect, raises


def display(root):
    assert pretty(root.customer()) == repr(root.customer()) == "Customer(name='Ada', points=3)"
    assert pretty(root) == repr(root) and "shop" in repr(root), repr(root)
    assert pretty(root.rows(), max_width=500) == repr(root.rows())


def data_that_stays(root):
    job = {"recipients": ["ann", "bob"], "options": {"retries": 3, "steps": [{"wait": 1.5}, ("a", None)]},
           "due": datetime.date(2024, 1, 1), "price": decimal.Decimal("1.50"),
           "id": uuid.UUID("12345678-1234-5678-1234-567812345678")}
    root.schedule("j", job)
    expected = {"recipients": ["ann", "bob"], "options": {"retries": 3, "steps": [{"wait": 1.5}, ["a", None]]},
                "due": "2024-01-01", "price": 1.5, "id": "12345678-1234-5678-1234-567812345678"}
    assert json.loads(root.json("j")) == expected, root.json("j")
    first = connect()
    first.root.schedule("first", job)
    first.close()
    kept = root.job("first")
    assert kept["options"]["retries"] == 3 and kept["recipients"] == ["ann", "bob"]
    assert kept["options"]["steps"][0]["wait"] == 1.5 and list(kept) == list(job)
    assert kept["due"] == "2024-01-01" and kept["price"] == "1.50"
    assert json.loads(root.json("first")) == expected
    root.schedule("function", {"then": print})
    with raises(Exception) as caught:
        root.json("function")
    assert type(caught.value).__name__.endswith("DatabindException"), type(caught.value)


def rows(root):
    (row,) = root.rows()
    assert datetime.datetime.fromisoformat(row["created"]).year in (1969, 1970)
    assert datetime.date.fromisoformat(row["day"]) == datetime.date(2024, 1, 2)
    assert decimal.Decimal(row["price"]) == decimal.Decimal("1.50")
    assert datetime.datetime.fromisoformat(row["changed"].replace("Z", "+00:00")).timestamp() == 0
    assert dict(row).keys() == {"id", "created", "day", "price", "changed"}
    assert root.since(datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)) == 1704067200000
    assert root.since(datetime.datetime(2024, 1, 1).astimezone()) == datetime.datetime(2024, 1, 1).timestamp() * 1000
    assert root.since("2024-01-01T00:00:00Z") == 1704067200000


def parameters(root):
    assert root.total([1, 2]) == "int[]" and root.total([2**40]) == "long[]"
    assert str(inspect.signature(root.move)) == "(from_, to)"
    assert root.move(from_="a", to="b") == "ab" == root.move(**{"from": "a", "to": "b"})
    assert root.page() == "OptionalInt.empty" == root.page(None)
    assert root.page(3) == "OptionalInt[3]"


def files(root):
    text, binary = io.StringIO(), io.BytesIO()
    for refused in (lambda: root.report(text), lambda: root.report(sys.stdout), lambda: root.export(binary)):
        with raises(TypeError) as caught:
            refused()
        assert "pass its write method, or connect with allow_public_attrs" in str(caught.value)
    open_to_all = connect(config={"allow_public_attrs": True})
    for each, out, data in ((root, text.write, binary.write), (open_to_all.root, text, binary)):
        each.report(out)
        each.export(data)
    open_to_all.root.report(sys.stdout)
    open_to_all.close()
    assert text.getvalue() == "report\n" * 2 and binary.getvalue() == b"\x01" * 2


connection = connect()
for check in (display, data_that_stays, rows, parameters, files):
    check(connection.root)
    print("ok", check.__name__, flush=True)
connection.close()
print("DONE")
