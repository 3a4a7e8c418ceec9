package io.rpyc.internal.pickle;

import org.jspecify.annotations.Nullable;

/**
 * A value as the call that makes it in Python.
 *
 * @param function what to call
 * @param arguments its arguments, plain data or calls again
 */
@SuppressWarnings("ArrayRecordComponent")
record ReducedValue(PyGlobal function, @Nullable Object[] arguments) {

}
