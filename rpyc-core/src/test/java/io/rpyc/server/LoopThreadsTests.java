package io.rpyc.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.local.LocalIoHandler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Tests for {@link LoopThreads}.
 */
class LoopThreadsTests {

	@Test
	void whenAnEventLoopEndsMeanwhileThenTheOthersAreChecked() throws Exception {
		EventLoopGroup loops = new EndingLoops();
		try {
			assertThatCode(() -> new LoopThreads().interruptHeld(loops, Duration.ofSeconds(5)))
				.doesNotThrowAnyException();
			assertThat(loops).allSatisfy((loop) -> assertThat(((EndingLoop) loop).asked).isTrue());
		}
		finally {
			loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
		}
	}

	private static final class EndingLoops extends MultiThreadIoEventLoopGroup {

		EndingLoops() {
			super(2, LocalIoHandler.newFactory());
		}

		@Override
		protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlers, Object... args) {
			return new EndingLoop(this, executor, handlers);
		}

	}

	/** Ends after it was asked whether it has ended. */
	private static final class EndingLoop extends SingleThreadIoEventLoop {

		private boolean asked;

		EndingLoop(IoEventLoopGroup parent, Executor executor, IoHandlerFactory handlers) {
			super(parent, executor, handlers);
		}

		@Override
		public void execute(Runnable task) {
			this.asked = true;
			throw new RejectedExecutionException("event executor terminated");
		}

	}

}
