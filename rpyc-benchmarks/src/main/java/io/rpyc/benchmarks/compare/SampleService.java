package io.rpyc.benchmarks.compare;

import java.util.List;
import java.util.stream.IntStream;

import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * The service of the load, with default dispatch.
 */
public class SampleService {

	@Exposed
	public int add(int a, int b) {
		return a + b;
	}

	@Exposed
	public @Nullable Object echo(@Nullable Object value) {
		return value;
	}

	@Exposed
	public int length(byte[] block) {
		return block.length;
	}

	@Exposed
	public List<Integer> numbers(int count) {
		return IntStream.range(0, count).boxed().toList();
	}

}
