"""The client of the page docs/migration.md: migration.py <host> <port>"""
import sys

import rpyc

from support import raises

conn = rpyc.connect(sys.argv[1], int(sys.argv[2]))
stock = conn.root
assert stock.unit == "pieces"
assert stock.amount_of("tea") == 3
assert stock.add("tea") == 4 and stock.exposed_add("milk", amount=2) == 2
assert list(stock.items()) == ["milk", "tea"]
changes = []
watch = stock.watch(lambda item, amount: changes.append((item, amount)))
stock.add("tea", 2)
watch.stop()
stock.add("tea", 2)
assert changes == [("tea", 6)], changes
with raises(KeyError):
    stock.amount_of("coal")
with raises(AttributeError):
    stock.clear()
conn.close()
print("DONE")
