package io.rpyc.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.brine.BrineReader;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Values to brine and back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BrineBenchmark {

	@Param
	Sample sample = Sample.SMALL_CALL;

	private final ByteBuf encoded = PooledByteBufAllocator.DEFAULT.directBuffer();

	private final ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(1 << 18);

	private Object value = "";

	@Setup
	public void prepare() {
		this.value = this.sample.value();
		BrineEncoder.encode(this.value, this.encoded);
	}

	@Benchmark
	public ByteBuf encode() {
		BrineEncoder.encode(this.value, this.out.clear());
		return this.out;
	}

	@Benchmark
	public @Nullable Object decode() {
		return new BrineReader(this.encoded.readerIndex(0), BrineLimits.DEFAULTS).readValue();
	}

}
