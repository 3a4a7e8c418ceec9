package io.rpyc.internal.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlushBatching}.
 */
class FlushBatchingTests {

	private final Flushes flushes = new Flushes();

	private final EmbeddedChannel channel = new EmbeddedChannel(this.flushes, new FlushBatching(), new Echo());

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void repliesToWhatOneReadBroughtAreFlushedTogether() {
		this.channel.writeInbound(message(), message(), message());
		assertThat(this.flushes.count).isEqualTo(1);
		assertThat(this.channel.outboundMessages()).hasSize(3);
	}

	@Test
	void replyToOneRequestIsFlushedWhenTheReadIsOver() {
		this.channel.pipeline().fireChannelRead(message());
		assertThat(this.flushes.count).isZero();
		this.channel.pipeline().fireChannelReadComplete();
		assertThat(this.flushes.count).isEqualTo(1);
	}

	@Test
	void messageThatIsAloneIsFlushedInTheSameTurnOfTheLoop() {
		this.channel.writeAndFlush(message());
		this.channel.runPendingTasks();
		assertThat(this.flushes.count).isEqualTo(1);
		assertThat(this.channel.outboundMessages()).hasSize(1);
	}

	@Test
	void messagesThatSeveralThreadsLeftAreFlushedTogether() {
		for (int i = 0; i < 5; i++) {
			this.channel.eventLoop().execute(() -> this.channel.writeAndFlush(message()));
		}
		this.channel.runPendingTasks();
		assertThat(this.flushes.count).isEqualTo(1);
		assertThat(this.channel.outboundMessages()).hasSize(5);
	}

	@Test
	void theFirstOfManyDoesNotWaitForAll() {
		for (int i = 0; i < 63; i++) {
			this.channel.pipeline().fireChannelRead(message());
		}
		assertThat(this.flushes.count).isZero();
		this.channel.pipeline().fireChannelRead(message());
		assertThat(this.flushes.count).isEqualTo(1);
		assertThat(this.channel.outboundMessages()).hasSize(64);
	}

	@Test
	void whenChannelClosesThenNothingIsHeldBack() {
		this.channel.pipeline().fireChannelRead(message());
		this.channel.close();
		assertThat(this.flushes.count).isEqualTo(1);
		assertThat(this.channel.outboundMessages()).hasSize(1);
	}

	private static ByteBuf message() {
		return Unpooled.wrappedBuffer(new byte[] { 1 });
	}

	/**
	 * Counts what would be system calls.
	 */
	private static final class Flushes extends ChannelOutboundHandlerAdapter {

		private int count;

		@Override
		public void flush(ChannelHandlerContext ctx) {
			this.count++;
			ctx.flush();
		}

	}

	/**
	 * Replies to each message at once.
	 */
	private static final class Echo extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			ctx.writeAndFlush(message);
		}

	}

}
