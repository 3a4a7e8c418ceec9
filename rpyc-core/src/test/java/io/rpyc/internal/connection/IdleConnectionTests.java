package io.rpyc.internal.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleStateEvent;
import io.rpyc.internal.execution.ManualThreads;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Dialect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which connections are closed by the idle timeout.
 */
class IdleConnectionTests {

	private final SampleService service = new SampleService();

	@Test
	void whenNothingHappensThenTheConnectionIsClosed() {
		try (ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service))) {
			peer.root();
			peer.idle();
			assertThat(peer.isOpen()).isTrue();
			peer.runTasks();
			assertThat(peer.isOpen()).isFalse();
		}
	}

	@Test
	void whenACallEndsAfterTheTimeoutThenItsAnswerIsWritten() {
		ManualThreads threads = new ManualThreads();
		QueuedWrites writes = new QueuedWrites();
		try (ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service).executor(threads), Dialect.V6,
				writes)) {
			long seq = peer.requestCall(peer.root(), "add", 1, 2);
			writes.queue = true;
			peer.run(() -> {
				peer.idle();
				threads.runAll();
			});
			assertThat(peer.expectReply(seq)).isEqualTo(3);
			assertThat(peer.isOpen()).isTrue();
		}
	}

	@Test
	void whenARequestArrivesAfterTheTimeoutThenItIsAnswered() {
		QueuedWrites writes = new QueuedWrites();
		try (ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service), Dialect.V6, writes)) {
			ObjectId root = peer.root();
			peer.idle();
			writes.queue = true;
			long seq = peer.requestCall(root, "add", 1, 2);
			assertThat(peer.expectReply(seq)).isEqualTo(3);
			assertThat(peer.isOpen()).isTrue();
		}
	}

	@Test
	void whileAPeerReadsALongReplySlowlyThenItsConnectionIsNotIdle() {
		SlowChannel channel = channel();
		channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[30]));
		for (int i = 0; i < 20; i++) {
			channel.read(1);
			idle(channel);
			assertThat(channel.isOpen()).isTrue();
		}
		idle(channel);
		assertThat(channel.isOpen()).isFalse();
		channel.finishAndReleaseAll();
	}

	/** The buffer of a message may be used for a later one. */
	@Test
	void whenAPeerReadsOneMessageAtATimeThenItsConnectionIsNotIdle() {
		SlowChannel channel = channel();
		ByteBuf message = Unpooled.buffer();
		for (int i = 0; i < 3; i++) {
			channel.read(message.readableBytes());
			channel.writeAndFlush(message.clear().writeZero(30).retain());
			idle(channel);
			assertThat(channel.isOpen()).isTrue();
		}
		channel.finishAndReleaseAll();
		message.release();
	}

	private SlowChannel channel() {
		return new SlowChannel(new ConnectionHandler(new TestContext(this.service).build(), null));
	}

	private static void idle(SlowChannel channel) {
		channel.pipeline().fireUserEventTriggered(IdleStateEvent.ALL_IDLE_STATE_EVENT);
		channel.runPendingTasks();
	}

	/** Writes in a later task, as the writes of other threads are. */
	private static final class QueuedWrites extends ChannelDuplexHandler {

		private boolean queue;

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			if (message instanceof Runnable task) {
				task.run();
			}
			else {
				ctx.fireChannelRead(message);
			}
		}

		@Override
		public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
			if (this.queue) {
				ctx.executor().execute(() -> ctx.writeAndFlush(message, promise));
			}
			else {
				ctx.write(message, promise);
			}
		}

	}

}
