package io.rpyc.benchmarks.peer;

/**
 * A server and one connection to it, both in this process.
 */
public interface Peer extends AutoCloseable {

	/**
	 * The heading of its column.
	 * @return the name
	 */
	String name();

	/**
	 * Has the server add two numbers, and waits for it. Called by several threads at the
	 * same time.
	 * @param a a number
	 * @param b a number
	 * @return the sum
	 * @throws Exception where the call fails
	 */
	int add(int a, int b) throws Exception;

	@Override
	void close();

}
