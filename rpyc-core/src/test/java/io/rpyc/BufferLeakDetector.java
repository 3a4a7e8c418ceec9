package io.rpyc;

import io.netty.util.LeakPresenceDetector;

/**
 * Counts the buffers of Netty that are in use. Netty creates it, as a system property of
 * the build says. Objects of OpenSSL do not count: they live until the garbage collector
 * finds their context.
 *
 * @param <T> the type of the resources
 */
public class BufferLeakDetector<T> extends LeakPresenceDetector<T> {

	private static final ResourceScope NOT_COUNTED = new ResourceScope("OpenSSL");

	private final boolean counts;

	/**
	 * Called by Netty.
	 * @param type the type of the resources
	 * @param samplingInterval not used
	 */
	public BufferLeakDetector(Class<?> type, int samplingInterval) {
		super(type);
		this.counts = !type.getName().startsWith("io.netty.handler.ssl.");
	}

	/**
	 * Called by Netty.
	 * @param type the type of the resources
	 * @param samplingInterval not used
	 * @param maxActive not used
	 */
	public BufferLeakDetector(Class<?> type, int samplingInterval, long maxActive) {
		this(type, samplingInterval);
	}

	@Override
	protected ResourceScope currentScope() {
		return this.counts ? super.currentScope() : NOT_COUNTED;
	}

	/** Returns whether there are buffers that are not released. */
	static boolean findsAny() {
		return new BufferLeakDetector<>(Object.class, 1).currentScope().hasOpenResources();
	}

}
