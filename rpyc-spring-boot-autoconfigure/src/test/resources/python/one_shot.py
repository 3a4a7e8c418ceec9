"""A server for one connection: it rejects others meanwhile, and stops afterwards.

Usage: one_shot.py <host> <port>
"""
import rpyc

from support import address, connect

connection = connect()
assert connection.root.foo() == "bar"
try:
    connect({"sync_request_timeout": 10}).root.foo()
except (EOFError, ConnectionError):
    pass
else:
    raise AssertionError("a second connection was served")
assert connection.root.foo() == "bar"
connection.close()
while True:
    try:
        rpyc.connect(*address()).close()
    except ConnectionRefusedError:
        break
    except (EOFError, ConnectionError):
        pass  # it is about to stop
print("DONE")
