package io.rpyc.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Dialect;
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
 * The two messages of a small call, read and written as a server does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MessageCodecBenchmark {

	@Param
	Dialect dialect = Dialect.V6;

	private final MessageCodec codec = new MessageCodec(BrineLimits.DEFAULTS);

	private final ByteBuf request = PooledByteBufAllocator.DEFAULT.directBuffer();

	private final ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(256);

	private final Message reply = new Message.Reply(4711, new Boxed.Value(5));

	@Setup
	public void prepare() {
		this.codec.encode(this.dialect,
				Calls.add(4711, new ObjectId("builtins.builtin_function_or_method", 12L, 3456L)), this.request);
	}

	@Benchmark
	public Message decodeRequest() {
		return this.codec.decode(this.dialect, this.request.readerIndex(0));
	}

	@Benchmark
	public ByteBuf encodeReply() {
		this.codec.encode(this.dialect, this.reply, this.out.clear());
		return this.out;
	}

}
