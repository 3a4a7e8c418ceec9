package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/**
 * What this process holds.
 *
 * @param heap the bytes of heap in use after a collection
 * @param direct the bytes of direct memory that Netty holds
 * @param threads how many threads there are
 * @param descriptors how many files and sockets are open
 */
record Footprint(long heap, long direct, int threads, int descriptors) {

	private static final double MIB = 1 << 20;

	static Footprint now() throws IOException {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
			return new Footprint(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
					((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory(),
					Thread.activeCount(), (int) open.count());
		}
	}

	@Override
	public String toString() {
		return "heap %.1f MiB, direct %.1f MiB, %d threads, %d descriptors".formatted(this.heap / MIB,
				this.direct / MIB, this.threads, this.descriptors);
	}

}
