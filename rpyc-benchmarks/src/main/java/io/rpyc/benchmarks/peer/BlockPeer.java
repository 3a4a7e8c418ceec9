package io.rpyc.benchmarks.peer;

/**
 * A peer that also takes many bytes at once.
 */
public interface BlockPeer extends Peer {

	/**
	 * Sends bytes to the server, and waits until it has them. Called by several threads
	 * at the same time.
	 * @param block the bytes
	 * @return how many bytes the server got
	 * @throws Exception if the call fails
	 */
	int length(byte[] block) throws Exception;

	/**
	 * Sends bytes to the server.
	 * @param block the bytes
	 * @throws Exception if the call fails, or the server got something else
	 */
	default void move(byte[] block) throws Exception {
		int length = length(block);
		if (length != block.length) {
			throw new IllegalStateException(name() + ": of " + block.length + " bytes came " + length);
		}
	}

}
