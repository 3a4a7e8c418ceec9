"""Exceptions of Java, and what they tell.

Usage: remote_exceptions.py <host> <port> <closed|open>
"""
import sys

from support import connect, raises

root = connect().root
with raises(AssertionError) as caught:
    root.__getattr__("raise")("AssertionError", "no", 5)
assert caught.value.args == ("no", 5) and caught.value._remote_version == "<version denied>"
assert "WARNING" not in caught.text
trace = caught.value._remote_tb
if sys.argv[3] == "closed":
    assert trace == "<traceback denied>", trace
else:
    assert "ParityService.raise" in trace, trace
with raises(Exception) as caught:
    root.fail("SELECT secret")
assert type(caught.value).__name__ == "java.lang.IllegalStateException", type(caught.value)
assert ("SELECT" in caught.text) == (sys.argv[3] == "open")
for name in ("KeyError", "StopIteration", "OSError", "PermissionError", "UnicodeError", "RecursionError"):
    with raises(getattr(__builtins__, name)):
        root.__getattr__("raise")(name)
assert root.echo(1) == 1
print("DONE")
