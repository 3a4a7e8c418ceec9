"""Calls a method that raises.

Usage: raised.py <host> <port> <method> <name of the exception>
"""
import sys

from support import connect

connection = connect()
try:
    getattr(connection.root, sys.argv[3])()
except BaseException as error:
    names = [f"{kind.__module__}.{kind.__name__}".replace("builtins.", "") for kind in type(error).__mro__]
    assert any(name.endswith(sys.argv[4]) for name in names), names
else:
    raise AssertionError("nothing was raised")
print("DONE")
