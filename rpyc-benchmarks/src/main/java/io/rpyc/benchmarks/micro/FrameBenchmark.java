package io.rpyc.benchmarks.micro;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.frame.RpycFrameDecoder;
import io.rpyc.internal.frame.RpycFrameEncoder;
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
 * Payloads to frames and back, with and without compression.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {

	@Param
	Sample sample = Sample.SMALL_CALL;

	@Param({ "false", "true" })
	boolean compression;

	private final EmbeddedChannel channel = new EmbeddedChannel(new RpycFrameDecoder(FrameLimits.DEFAULTS));

	private ByteBuf payload = Unpooled.EMPTY_BUFFER;

	private ByteBuf frame = Unpooled.EMPTY_BUFFER;

	private RpycFrameEncoder encoder = new RpycFrameEncoder(false);

	@Setup
	public void prepare() {
		this.encoder = new RpycFrameEncoder(this.compression);
		this.payload = Unpooled.directBuffer();
		BrineEncoder.encode(this.sample.value(), this.payload);
		this.frame = make();
	}

	private ByteBuf make() {
		return this.encoder.encode(PooledByteBufAllocator.DEFAULT, this.payload.readableBytes(),
				FrameLimits.DEFAULTS.inflatedSize(),
				(out) -> out.writeBytes(this.payload, 0, this.payload.readableBytes()));
	}

	@Benchmark
	public boolean encode() {
		return make().release();
	}

	@Benchmark
	public boolean decode() {
		this.channel.writeInbound(this.frame.retainedDuplicate());
		ByteBuf decoded = Objects.requireNonNull(this.channel.readInbound());
		return decoded.release();
	}

}
