"""A stock registry, on a free loopback port.

Usage: registry_server.py udp|tcp [listing]
Its first line of output is "PORT <n>".
"""
import sys

from rpyc.utils.registry import TCPRegistryServer, UDPRegistryServer

kind, *options = sys.argv[1:]
server = {"udp": UDPRegistryServer, "tcp": TCPRegistryServer}[kind](
    host="127.0.0.1", port=0, allow_listing="listing" in options)
print("PORT", server.port, flush=True)
server.start()
