package io.rpyc.benchmarks.micro;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.benchmarks.compare.NonBlockingSampleService;
import io.rpyc.benchmarks.compare.SampleService;
import io.rpyc.internal.message.Message;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call of {@code add(2, 3)} from the bytes of its frame to the bytes of the reply, in
 * memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {

	@Param
	Dispatch dispatch = Dispatch.NON_BLOCKING;

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private InMemoryConnection connection = new InMemoryConnection(new SampleService(), this.pool);

	private ByteBuf call = Unpooled.EMPTY_BUFFER;

	private ByteBuf search = Unpooled.EMPTY_BUFFER;

	@Setup
	public void prepare() {
		Object service = (this.dispatch == Dispatch.NON_BLOCKING) ? new NonBlockingSampleService()
				: new SampleService();
		this.connection = new InMemoryConnection(service, (this.dispatch == Dispatch.POOL) ? this.pool : Runnable::run);
		this.call = this.connection.frame(Calls.add(2, this.connection.method("add")));
		this.search = this.connection.frame(Calls.attribute(3, this.connection.root(), "add"));
	}

	@Benchmark
	public boolean cachedAdd() {
		return this.connection.exchange(this.call).release();
	}

	/** Each time the same reference, whose proxy the client keeps. */
	@Benchmark
	public boolean findMethod() {
		return this.connection.exchange(this.search).release();
	}

	/** Returns the reply to one call. */
	Message reply() {
		return this.connection.decode(this.connection.exchange(this.call));
	}

	@TearDown
	public void end() {
		this.call.release();
		this.search.release();
		this.connection.close();
		this.pool.shutdownNow();
	}

}
