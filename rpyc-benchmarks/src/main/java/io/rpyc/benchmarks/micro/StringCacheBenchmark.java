package io.rpyc.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.brine.BrineReader;
import io.rpyc.internal.brine.StringCache;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The name of a type, which comes with every reference: found among those that came
 * before, and made anew.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StringCacheBenchmark {

	private final StringCache names = new StringCache();

	private final ByteBuf name = PooledByteBufAllocator.DEFAULT.directBuffer();

	public StringCacheBenchmark() {
		BrineEncoder.encode("builtins.builtin_function_or_method", this.name);
	}

	@Benchmark
	public String found() {
		return reader().readString(this.names);
	}

	@Benchmark
	public @Nullable Object made() {
		return reader().readValue();
	}

	private BrineReader reader() {
		return new BrineReader(this.name.readerIndex(0), BrineLimits.DEFAULTS);
	}

}
