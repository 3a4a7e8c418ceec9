"""Defines a service and starts no server."""
import rpyc


class GreetingService(rpyc.Service):
    def exposed_greet(self, name):
        return f"Hello {name}"
