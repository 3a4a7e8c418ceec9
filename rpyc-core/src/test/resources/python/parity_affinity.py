"""Several threads of a client serve its connection on one core, and give way to each other before each message.

Usage: affinity.py <host> <port>
"""
import os
import time

import rpyc
from rpyc.core.protocol import Connection

from support import connect

dispatch = Connection._dispatch


def give_way(self, data):
    time.sleep(0)
    return dispatch(self, data)


Connection._dispatch = give_way
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
connection = connect({"sync_request_timeout": 20})
serving = [rpyc.BgServingThread(connection) for _ in range(3)]
called = []
for count in range(20):
    assert connection.root.after(10) == "done"
    assert connection.root.call_with(lambda n: called.append(n) or n, count) == count
assert called == list(range(20))
for thread in serving:
    thread.stop()
assert "count=0" in repr(connection._recvlock), connection._recvlock
connection.close()
print("DONE")
