"""`with` on objects of Java.

Usage: context_managers.py <host> <port>
"""
from support import connect, raises

root = connect().root


class OwnError(Exception):
    pass


block = root.block(3)
assert block.state() == "new"
with block as value:
    assert value == 20 and block.state() == "entered"
assert block.state() == "left"
for error in (OwnError, ValueError):
    block = root.block(3)
    with raises(error):
        with block:
            assert block.state() == "entered"
            raise error
    assert block.state() == "raised"
print("DONE")
