"""Mutual TLS: run the sample with the profile mtls, then: mtls.py [host] [port] [directory of certificates]"""
import sys

import rpyc

host, port, directory = (sys.argv[1:] + ["localhost", "18861", "target/certificates"][len(sys.argv) - 1:])[:3]


def connect(name):
    files = {"keyfile": f"{directory}/{name}.key", "certfile": f"{directory}/{name}.crt"} if name else {}
    return rpyc.ssl_connect(host, int(port), ca_certs=f"{directory}/ca.crt", **files)


def refused(name):
    try:
        conn = connect(name)
        conn.root.secure.get_secret_data()
    except (EOFError, OSError):
        return
    raise AssertionError(f"{name} was let in")


conn = connect("client")
assert conn.root.secure.get_secret_data() == "This is confidential information"
print(conn.root.secure.process_secure_request("sensitive data"))
conn.close()
for wrong in sys.argv[4:]:
    refused(wrong if wrong != "none" else None)
print("DONE")
