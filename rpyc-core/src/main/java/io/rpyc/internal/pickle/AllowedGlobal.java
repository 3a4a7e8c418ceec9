package io.rpyc.internal.pickle;

/**
 * What takes the place of a Python function in a pickle.
 */
@FunctionalInterface
interface AllowedGlobal {

	/**
	 * Makes the value that the function would return.
	 * @param arguments its arguments
	 * @return plain data, or an {@link ObjectBuilder} object
	 */
	Object call(ReduceArguments arguments);

}
