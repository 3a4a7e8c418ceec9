package io.rpyc.benchmarks.load;

import java.util.concurrent.atomic.LongAdder;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;

/**
 * Counts buffer leaks that Netty's leak detector finds in its sample, one of 128 buffers.
 */
final class BufferLeaks {

	/**
	 * Enough allocations for the detector to check the results of the garbage collector.
	 */
	private static final int LOOKS = 10_000;

	private final LongAdder found = new LongAdder();

	private BufferLeaks() {
	}

	/**
	 * Starts to count. Must be called before the first buffer of the process is
	 * allocated.
	 */
	static BufferLeaks watch() {
		BufferLeaks leaks = new BufferLeaks();
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
		ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {

			@Override
			@SuppressWarnings("deprecation") // The one method to override
			public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval,
					long maxActive) {
				ResourceLeakDetector<T> detector = new ResourceLeakDetector<>(resource, samplingInterval);
				detector.setLeakListener((type, records) -> leaks.found.increment());
				return detector;
			}

		});
		return leaks;
	}

	/** How many were found; to be asked after a garbage collection. */
	long count() {
		for (int i = 0; i < LOOKS; i++) {
			ByteBufAllocator.DEFAULT.directBuffer(1).release();
		}
		return this.found.sum();
	}

}
