package io.rpyc.internal.pickle;

import org.jspecify.annotations.Nullable;

/**
 * A value in the form of a call that creates it in Python.
 *
 * @param function the function to call
 * @param arguments its arguments, plain data or calls
 */
@SuppressWarnings("ArrayRecordComponent")
record ReducedValue(PyGlobal function, @Nullable Object[] arguments) {

}
