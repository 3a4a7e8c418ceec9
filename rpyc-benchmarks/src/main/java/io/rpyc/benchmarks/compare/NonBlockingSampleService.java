package io.rpyc.benchmarks.compare;

import java.util.List;

import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * The service of the load, on the event loop.
 */
public class NonBlockingSampleService extends SampleService {

	@Override
	@Exposed(nonBlocking = true)
	public int add(int a, int b) {
		return super.add(a, b);
	}

	@Override
	@Exposed(nonBlocking = true)
	public @Nullable Object echo(@Nullable Object value) {
		return super.echo(value);
	}

	@Override
	@Exposed(nonBlocking = true)
	public int length(byte[] block) {
		return super.length(block);
	}

	@Override
	@Exposed(nonBlocking = true)
	public List<Integer> numbers(int count) {
		return super.numbers(count);
	}

}
