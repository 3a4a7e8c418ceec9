"""A model in Python. Its argument is added to each prediction."""
import sys

import rpyc


class Model(rpyc.Service):
    def exposed_predict(self, features):
        return float(sum(features)) + int(sys.argv[1])
