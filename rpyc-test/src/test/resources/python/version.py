"""Prints the version of rpyc and the arguments, one a line."""
import sys

import numpy
import rpyc

import neighbour

assert neighbour.ANSWER == 42
assert numpy.arange(3).sum() == 3
print(rpyc.__version__)
for argument in sys.argv[1:]:
    print(argument)
