package io.rpyc.benchmarks.peer;

/**
 * A server and one connection to it, both in this process.
 */
public interface Peer extends AutoCloseable {

	/**
	 * Returns the heading of its column.
	 * @return the name
	 */
	String name();

	/**
	 * Has the server add two numbers, and waits for it. Called by several threads at the
	 * same time.
	 * @param a a number
	 * @param b a number
	 * @return the sum
	 * @throws Exception if the call fails
	 */
	int add(int a, int b) throws Exception;

	/**
	 * Has the server add 2 and 3.
	 * @throws Exception if the call fails, or gives something else
	 */
	default void call() throws Exception {
		int sum = add(2, 3);
		if (sum != 5) {
			throw new IllegalStateException(name() + ": 2 + 3 gave " + sum);
		}
	}

	@Override
	void close();

}
