"""Calls that nest a hundred times, from either side.

Usage: recursion.py <host> <port>
"""
import sys
import threading

import rpyc

from support import connect

DEPTH = 100

sys.setrecursionlimit(100_000)
threading.stack_size(256 << 20)
connection, other = connect(), connect()
root = connection.root


def callback(depth):
    return root.recurse(depth, callback)


assert root.recurse(DEPTH, callback) == DEPTH
# The same once more, but it is Java that begins, on a thread that only serves.
serving = rpyc.BgServingThread(connection)
root.keep(callback)
assert other.root.call_kept(DEPTH) == DEPTH
serving.stop()
print("DONE")
