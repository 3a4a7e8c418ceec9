"""Elements arrive one by one, and nothing is made that nobody asked for.

Usage: streaming.py <host> <port>
"""
import gc
import time
import types

import rpyc

from support import connect, raises

connection, other = connect(), connect()
root, gate = connection.root, other.root


def wait(condition):
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        gc.collect()


numbers = root.gated()
assert isinstance(numbers, types.GeneratorType) and root.made() == 0
assert next(numbers) == 1 and root.made() == 1
second = rpyc.async_(numbers.__next__)()
assert not second.ready and gate.made() == 1
gate.open_gate()
assert second.value == 2
for number in numbers:
    if number == 5:
        break
assert root.made() == 5 and not root.is_stream_closed()
del number, numbers, second
wait(root.is_stream_closed)
numbers = root.gated()
assert next(numbers) == 1
numbers.close()
assert root.is_stream_closed()
with raises(StopIteration):
    next(numbers)

taken = []


def endless():
    while True:
        taken.append(len(taken))
        yield taken[-1]


assert root.sum_of_first(endless(), 3) == 3 and len(taken) <= 10
print("DONE")
