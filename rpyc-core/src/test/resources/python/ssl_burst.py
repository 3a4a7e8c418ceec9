"""Sends many requests before it reads a reply, over rpyc's own TLS client.

Usage: ssl_burst.py <host> <port> <keyfile> <certfile> <ca_certs>
"""
import sys

import rpyc

from support import address

keyfile, certfile, ca_certs = sys.argv[3:6]
connection = rpyc.ssl_connect(*address(), keyfile=keyfile, certfile=certfile, ca_certs=ca_certs)
whoami = rpyc.async_(connection.root.whoami)
results = [whoami() for _ in range(200)]
for result in results:
    result.set_expiry(50)
    assert result.value == "CN=client"
connection.close()
print("DONE")
