"""Values of Kotlin: data classes, value classes, functions.

Usage: kotlin_values.py <host> <port>
"""
from support import connect, raises


def names(value):
    return [name for name in dir(value) if not name.startswith(("_", "exposed_"))]


root = connect().root
item = root.item()
assert names(item) == ["due", "get_due", "get_item_name", "get_price", "get_worth", "item_name", "pay", "price",
                       "set_due", "set_price", "worth"], names(item)
assert (item.item_name, item.price, item.worth, item.due, item.pay(9)) == ("tea", 1.5, 3, 4, 9)
item.price, item.due = 2.5, 8
assert (item.price, item.due) == (2.5, 8)
assert names(root.pick()) == ["component2", "get_name", "name"], names(root.pick())
assert repr(root.stock()) == "Stock(itemName='tea', count=2)" and names(root.stock()) == ["count", "item_name"]
# A record, in and out.
label = root.label({"text": "a", "color": None})
assert repr(label) == "Label(text='a', color=None)" and names(label) == ["color", "text"]
assert root.label(("a", "b")).color == "b"
with raises(TypeError) as caught:
    root.label((None, "b"))
assert "argument 'label': 'text' of Label: must not be None" in str(caught.value), caught.value
assert root.search(("tea",)) == 20 and root.search({"text": "tea", "size": 5}) == 5 and root.size() == 3
# A class with mutable properties that have initial values.
assert root.order({"count": 5}) == "5 tea"
with raises(TypeError) as caught:
    root.order({"item": None})
assert "argument 'order': 'item' of Order: must not be None" in str(caught.value), caught.value
assert root.greet("Ann") == "Hello, Ann" and root.greet("Ann", greeting="Hi") == "Hi, Ann"
assert root.times("a") == "aa" and root.times("a", 3) == "aaa" and root.times(text="b", count=1) == "b"
# Value classes are their values, also in names.
assert (root.pay(5), root.balance(), root.worth, root.audit(6)) == (5, 7, 5, 6)
assert not [name for name in dir(root) if "-" in name or "$" in name], dir(root)
# Functions that return Unit.
seen = []
root.each([1, 2], lambda value: seen.append(value) or value)
assert seen == [1, 2] and root.later() is None
assert root.transform(2, lambda value: value * 2) == 4
assert "action: Callable[[int], object]" in root.each.__doc__, root.each.__doc__
assert list(root.numbers()) == [1, 2] and root.amounts() == {"tea": [1, 2]}
print("DONE")
