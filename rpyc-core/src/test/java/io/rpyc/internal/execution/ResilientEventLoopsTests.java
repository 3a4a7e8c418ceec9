package io.rpyc.internal.execution;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ThreadAwareExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that event loops go on after what ends those of Netty.
 */
@Timeout(60)
@ParameterizedClass
@ValueSource(booleans = { false, true })
class ResilientEventLoopsTests {

	/** Whether the event loops also run calls. */
	private final boolean withCalls;

	private ResilientEventLoops loops;

	ResilientEventLoopsTests(boolean withCalls) {
		this.withCalls = withCalls;
		this.loops = loops(NioIoHandler.newFactory());
	}

	@AfterEach
	void stop() {
		this.loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
	}

	private ResilientEventLoops loops(IoHandlerFactory handlers) {
		DefaultThreadFactory threads = new DefaultThreadFactory("test-io", true);
		return this.withCalls ? new CallEventLoops(1, threads, handlers)
				: new ResilientEventLoops(1, threads, handlers);
	}

	@Test
	void whenATaskFailsAndItsFailureCannotBeLoggedThenTheLoopGoesOn() throws Exception {
		EventExecutor loop = this.loops.next();
		for (int i = 0; i < 3; i++) {
			loop.execute(() -> {
				throw new UnspeakableError();
			});
			assertThat(loop.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
		}
		assertThat(loop.schedule(() -> 8, 1, TimeUnit.MILLISECONDS).get(20, TimeUnit.SECONDS)).isEqualTo(8);
		assertThat(this.loops.dead()).isZero();
	}

	@Test
	void whenTheHandlerOfChannelsFailsThenTheLoopGoesOn() throws Exception {
		AtomicInteger failures = new AtomicInteger();
		stop();
		IoHandlerFactory nio = NioIoHandler.newFactory();
		this.loops = loops((executor) -> new FailingHandler(nio.newHandler(executor), executor, failures));
		EventExecutor loop = this.loops.next();
		await().untilAsserted(() -> {
			assertThat(loop.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
			assertThat(failures.get()).isEqualTo(3);
		});
		assertThat(this.loops.dead()).isZero();
	}

	@Test
	void whenTheHandlerOfChannelsFailsAtTheEndThenTheLoopEndsNevertheless() throws Exception {
		AtomicInteger failures = new AtomicInteger(3);
		stop();
		IoHandlerFactory nio = NioIoHandler.newFactory();
		this.loops = loops((executor) -> new FailingHandler(nio.newHandler(executor), executor, failures));
		assertThat(this.loops.next().submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
		failures.set(-1);
		assertThat(this.loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whenALoopEndsThenItIsCounted() {
		this.loops.next().shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
		assertThat(this.loops.dead()).isEqualTo(1);
	}

	/**
	 * Fails, and its text fails as well.
	 */
	private static final class UnspeakableError extends Error {

		@Override
		public String getMessage() {
			throw new OutOfMemoryError("no memory for the log");
		}

	}

	/**
	 * Finds no memory three times, and at the end if the number of failures is -1.
	 */
	private record FailingHandler(IoHandler handler, ThreadAwareExecutor executor,
			AtomicInteger failures) implements IoHandler {

		@Override
		public void initialize() {
			this.handler.initialize();
		}

		@Override
		public int run(IoHandlerContext context) {
			if (this.failures.get() >= 0 && this.failures.get() < 3) {
				this.failures.incrementAndGet();
				throw new OutOfMemoryError("no memory for a buffer");
			}
			return this.handler.run(context);
		}

		@Override
		public void prepareToDestroy() {
			if (this.failures.compareAndSet(-1, 3)) {
				throw new OutOfMemoryError("no memory for the list of channels");
			}
			this.handler.prepareToDestroy();
		}

		@Override
		public void destroy() {
			this.handler.destroy();
		}

		@Override
		public IoRegistration register(IoHandle handle) throws Exception {
			return this.handler.register(handle);
		}

		@Override
		public void wakeup() {
			this.handler.wakeup();
		}

		@Override
		public boolean isCompatible(Class<? extends IoHandle> handleType) {
			return this.handler.isCompatible(handleType);
		}

	}

}
