"""Calls as the user whom a certificate names.

Usage: certificate.py <host> <port> <keyfile> <certfile> <ca_certs> <user|refused>
"""
import sys

import rpyc

from support import address

keyfile, certfile, ca_certs, user = sys.argv[3:]
try:
    conn = rpyc.ssl_connect(*address(), keyfile=keyfile, certfile=certfile, ca_certs=ca_certs)
    assert conn.root.whoami() == user
    assert conn.root.admin() == "admin"
    conn.close()
except (EOFError, OSError):
    assert user == "refused"
else:
    assert user != "refused", "was let in"
print("DONE")
