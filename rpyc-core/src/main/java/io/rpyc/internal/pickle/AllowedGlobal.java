package io.rpyc.internal.pickle;

/**
 * The Java replacement of a Python function in a pickle.
 */
@FunctionalInterface
interface AllowedGlobal {

	/**
	 * Returns the value that the function would return.
	 * @param arguments its arguments
	 * @return plain data, or an {@link ObjectBuilder} object
	 */
	Object call(ReduceArguments arguments);

}
