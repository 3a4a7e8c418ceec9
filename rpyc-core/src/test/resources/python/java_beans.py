"""JavaBeans as parameters and results, and records with default values.

Usage: java_beans.py <host> <port>
"""
import collections
import copy
import datetime
import decimal
import inspect
import pydoc
import types

import rpyc

from support import connect, raises


def fails(function, *texts):
    with raises((TypeError, ValueError)) as caught:
        function()
    for text in texts:
        assert text in str(caught.value), (text, str(caught.value))


def parameters(root):
    assert root.order({}) == "nobody 1 null null null null MONDAY"
    full = {"customer_name": "Ada", "amount": 2, "dueDate": datetime.date(2024, 1, 2), "day": "FRIDAY",
            "items": [{"item_name": "tea", "price": decimal.Decimal("1.5")}, {"itemName": "milk"}],
            "options": {"gift": [True]}, "parent": {"amount": 7}}
    text = root.order(full)
    assert text == "Ada 2 2024-01-02 [tea=1.5, milk=null] {gift=[true]} (nobody 7 null null null null MONDAY) FRIDAY", text
    assert root.order(collections.OrderedDict(amount=3)).startswith("nobody 3")
    assert root.order(collections.ChainMap({"amount": 4})).startswith("nobody 4")
    assert root.order(types.MappingProxyType({"amount": 5})).startswith("nobody 5")
    assert root.count([{}, {"amount": 2}]) == 2
    assert root.describe({"amount": 1}) == "order" and root.describe("x") == "text"
    assert root.box({"content": {"item_name": "tea"}}).content.item_name == "tea"


def wrong_parameters(root):
    fails(lambda: root.order({"amonut": 2}), "dict has no key 'amount' for Order")
    fails(lambda: root.order({1: 2}), "dict has no key 'amount' for Order")
    assert root.order({"amount": 2, "other": 3}).startswith("nobody 2")
    fails(lambda: root.order({"amount": "two"}), "argument 'order': 'amount' of Order: expected int, got str")
    fails(lambda: root.order({"amount": None}), "'amount' of Order: ")
    fails(lambda: root.order({"parent": {"amount": "two"}}), "'parent' of Order: 'amount' of Order: expected int")
    fails(lambda: root.order({"amount": -1}), "a negative amount")
    for wrong in ([], ["amount"], 5, "amount", print, {"amount"}):
        fails(lambda: root.order(wrong), "Order")

    class Plain:
        customer_name, amount = "Bob", 9
    fails(lambda: root.order(Plain()), "no readable attribute", "allow_public_attrs")
    open_to_all = connect(config={"allow_public_attrs": True})
    assert open_to_all.root.order(Plain()).startswith("Bob 9")
    fails(lambda: open_to_all.root.order(object()), "no readable attribute")
    open_to_all.close()
    endless = {"amount": 1}
    endless["parent"] = endless
    fails(lambda: root.order(endless), "data is nested in more than 100 levels")
    assert root.order({}).startswith("nobody")


def results(root):
    item = root.kept()
    assert item.item_name == item.itemName == "tea" and item.price == "1.50" and item.in_stock is True
    assert repr(item) == str(item) == f"{item}" == "Item(itemName='tea', price='1.50', inStock=True)", repr(item)
    assert repr(root.items()) == "[Item(itemName='tea', price='1.50', inStock=True), Item(itemName='milk', price='2', inStock=True)]"
    names = [name for name in dir(item) if not name.startswith("_")]
    assert not any(name.startswith(("get", "set", "is_")) for name in names), names
    for hidden in ("get_item_name", "getItemName", "set_price", "to_string", "hashCode"):
        assert not hasattr(item, hidden), hidden
    other = root.item({"item_name": "tea", "price": 1.5})
    assert other != item and root.item({"item_name": "tea", "price": "1.50"}) == item
    assert hash(root.item({"item_name": "tea"})) == hash(item)
    assert item in root.items() and {item: 1}[item] == 1
    assert root.is_kept(item) and not root.is_kept(other) and root.item(item) == item
    assert root.copies() == (("tea", "1.50", True),)
    copied = rpyc.classic.obtain(root.items())
    assert copied[0].item_name == "tea" and copied[0].price == decimal.Decimal("1.50"), copied
    assert copy.copy(item).in_stock is True
    plain = root.plain()
    assert not hasattr(plain, "amount") and "Order" in repr(plain)
    assert root.order(plain).startswith("nobody 1")


def circles(root):
    box = root.box({"content": None, "next": {"content": {"item_name": "tea"}}})
    assert repr(box) == "Box(content=None, next=Box(content=Item(itemName='tea', price=None, inStock=True), next=None))"


def live_objects(root):
    fails(lambda: root.is_door({"open": True}), "expected Door, got dict")
    assert root.is_door(root.door()) and root.door().open is False


def defaults(root):
    assert root.page(("tea",)) == "Page[query=tea, start=0, pageSize=20, orderBy=null]"
    assert root.page(["tea", 1]) == "Page[query=tea, start=1, pageSize=20, orderBy=null]"
    assert root.page({"query": "tea", "page_size": 5}) == "Page[query=tea, start=0, pageSize=5, orderBy=null]"
    assert root.page({"query": "tea", "order_by": 2}).endswith("orderBy=2]")
    fails(lambda: root.page(()), "expected 1 to 4 elements for Page, got 0")
    fails(lambda: root.page(("a", 1, 2, 3, 4)), "expected 1 to 4 elements for Page, got 5")
    fails(lambda: root.page({"start": 1}), "dict has no key 'query' for Page")
    assert root.page({"query": "tea", "size": 5}) == "Page[query=tea, start=0, pageSize=20, orderBy=null]"
    fails(lambda: root.page({"query": None}), "'query' of Page: must not be None")
    fails(lambda: root.page(("tea", "one")), "'start' of Page: expected int, got str")


def decimals(root):
    assert root.price() == "1.10" and root.price_as_float() == 1.1 == root.later_as_float(True)
    invoice = root.invoice()
    assert (invoice.net, invoice.gross, invoice.off) == (1.1, "2.20", 3.3), repr(invoice)
    assert repr(invoice) == "Invoice(net=1.1, gross='2.20', discount=3.3)" and not hasattr(invoice, "discount")
    assert root.invoice_by_value() == (1.1, "2.20", 3.3)
    assert root.same_invoice(("1.1", 2.2, 3)) == root.same_invoice((1.1, "2.2", 3))
    assert inspect.getdoc(root.invoice_by_value).splitlines()[0] == "invoice_by_value() -> tuple[float, str, float | None]"
    account = root.account()
    assert (account.balance, account.limit, account.after(1), account.name) == (1.1, "1.10", 1.1, "a")
    assert inspect.getdoc(account.after).splitlines()[0] == "after(years: int) -> float"
    assert root.later_as_float(False) is None and root.prices_as_floats() == (("tea", (1.1,)),)
    shown = pydoc.plain(pydoc.render_doc(root))
    for text in ("price() -> str", "price_as_float() -> float", "later_as_float(there: bool) -> float | None",
                 "prices_as_floats() -> tuple[tuple[str, tuple[float, ...]], ...]",
                 "page(page: Page | tuple[str] | tuple[str, int] | tuple[str, int, int] | tuple[str, int, int, int | None] | list["):
        assert text in shown, (text, shown)


connection = connect(config={"allow_pickle": True})
for check in (parameters, wrong_parameters, results, circles, live_objects, defaults, decimals):
    check(connection.root)
    print("ok", check.__name__, flush=True)
connection.close()
print("DONE")
