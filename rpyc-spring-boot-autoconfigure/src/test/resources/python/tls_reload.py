"""Has a server renew its certificate while connections are open.

Usage: tls_reload.py <host> <port> <ca_certs>
"""
import sys

import rpyc

from support import address


def connect():
    return rpyc.ssl_connect(*address(), ca_certs=sys.argv[3], config={"sync_request_timeout": 90})


def certificate(connection):
    return connection._channel.stream.sock.getpeercert(binary_form=True)


old = connect()
before = certificate(old)
old.root.renew()
assert old.root.add(2, 3) == 5
new = connect()
assert certificate(new) != before
assert new.root.add(2, 3) == 5
assert old.root.add(4, 5) == 9
assert certificate(old) == before
old.close()
assert new.root.add(4, 5) == 9
new.close()
print("DONE")
