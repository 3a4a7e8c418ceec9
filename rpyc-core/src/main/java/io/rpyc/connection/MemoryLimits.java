package io.rpyc.connection;

/**
 * How much memory peers may make this side hold. Sizes are weights, which are at least
 * what the values take on a usual virtual machine.
 *
 * @param connection the bytes that one connection may hold, at least 1
 * @param all the bytes that all connections of a server or client together may hold, at
 * least 1
 */
public record MemoryLimits(long connection, long all) {

	private static final int CONNECTION_SHARE = 8;

	private static final int SHARE = 2;

	/** An eighth of the heap for one connection, and half of it for all. */
	public static final MemoryLimits DEFAULTS = ofHeap(Runtime.getRuntime().maxMemory());

	public MemoryLimits {
		requirePositive("connection", connection);
		requirePositive("all", all);
	}

	/**
	 * Returns the limits that fit a heap.
	 * @param heap the greatest size of the heap in bytes
	 * @return an eighth and half of it
	 */
	static MemoryLimits ofHeap(long heap) {
		return new MemoryLimits(Math.max(1, heap / CONNECTION_SHARE), Math.max(1, heap / SHARE));
	}

	private static void requirePositive(String name, long value) {
		if (value < 1) {
			throw new IllegalArgumentException("'" + name + "' must be at least 1 (was " + value + ")");
		}
	}

}
