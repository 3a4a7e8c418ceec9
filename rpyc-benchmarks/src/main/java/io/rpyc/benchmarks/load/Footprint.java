package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/**
 * The resources of this process.
 *
 * @param heap the bytes of heap in use after a collection
 * @param direct the bytes of direct memory that Netty holds
 * @param threads how many threads the servers have, by the name of their pool
 * @param descriptors how many files and sockets are open
 */
record Footprint(long heap, long direct, Map<String, Long> threads, int descriptors) {

	static final double MIB = 1 << 20;

	static Footprint now() throws IOException {
		// The first collection finds what is gone, and the others what that held.
		for (int i = 0; i < 3; i++) {
			System.gc();
			System.runFinalization();
		}
		try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
			return new Footprint(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), directBytes(),
					serverThreads(), (int) open.count());
		}
	}

	/**
	 * Returns the chunks that Netty's allocator holds, be they in use or kept for later.
	 */
	static long directBytes() {
		return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
	}

	/** Threads for calls and logins end after a while without any. */
	static Map<String, Long> serverThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("rpyc-"))
			.collect(Collectors.groupingBy((name) -> name.replaceFirst("-[0-9].*", ""), TreeMap::new,
					Collectors.counting()));
	}

	@Override
	public String toString() {
		return "heap %.1f MiB, direct %.1f MiB, threads %s, %d descriptors".formatted(this.heap / MIB,
				this.direct / MIB, this.threads, this.descriptors);
	}

}
