"""Has many requests in flight over TLS, so that several answers are ready at once.

Usage: ssl_pipelined.py <host> <port> <ca_certs>
"""
import sys

import rpyc

from support import address

connection = rpyc.ssl_connect(*address(), ca_certs=sys.argv[3])
whoami = rpyc.async_(connection.root.whoami)
for _ in range(20):
    answers = [whoami() for _ in range(20)]
    for answer in answers:
        answer.set_expiry(20)
        assert answer.value == "nobody", answer.value
connection.close()
print("DONE")
