package io.rpyc.internal.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.frame.ReadHolds;
import io.rpyc.internal.frame.RpycFrameDecoder;
import io.rpyc.limit.Limit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PartialMessage} and {@link ReceiveMemory}.
 */
class PartialMessageTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final int MEMORY = 1 << 20;

	private final ConnectionContext context = new TestContext(new SampleService())
		.limit(Limit.READ_STALL_TIMEOUT, TIMEOUT.toMillis())
		.limit(Limit.RECEIVE_MEMORY, MEMORY)
		.build();

	private final List<EmbeddedChannel> channels = new ArrayList<>();

	private final List<LimitExceededEvent> exceeded = new ArrayList<>();

	@AfterEach
	void close() {
		this.channels.forEach(EmbeddedChannel::finishAndReleaseAll);
		assertThat(this.context.receiveMemory().used()).as("memory that is counted at the end").isZero();
	}

	@Test
	void whenAFrameStallsThenTheConnectionIsClosed() {
		for (byte[] begin : new byte[][] { { 0 }, { 0, 1, 0, 0 }, { 0, 1, 0, 0, 0 }, { 0, 1, 0, 0, 1 },
				header(1 << 16, 100) }) {
			EmbeddedChannel channel = channel();
			send(channel, begin);
			pass(Duration.ofSeconds(29));
			assertThat(channel.isOpen()).isTrue();
			pass(Duration.ofSeconds(2));
			assertThat(channel.isOpen()).isFalse();
		}
		assertThat(this.exceeded).hasSize(5)
			.allSatisfy((event) -> assertThat(event).isEqualTo(new LimitExceededEvent(Limit.READ_STALL_TIMEOUT,
					"an incomplete message made no progress for PT30S")));
	}

	@Test
	void whenBytesDripThenTheConnectionIsClosed() {
		EmbeddedChannel channel = channel();
		send(channel, header(1 << 20, 0));
		int seconds = 0;
		while (channel.isOpen() && seconds < 100) {
			pass(Duration.ofSeconds(1));
			send(channel, new byte[1]);
			seconds++;
		}
		assertThat(seconds).isEqualTo(30);
	}

	@Test
	void whenAFrameComesSlowlyThenItIsTaken() {
		EmbeddedChannel channel = channel();
		int size = 400_000;
		send(channel, header(size, 0));
		for (int sent = 0; sent < size; sent += 1000) {
			pass(Duration.ofSeconds(1));
			send(channel, new byte[1000]);
			assertThat(channel.isOpen()).isTrue();
		}
		send(channel, new byte[] { '\n' });
		assertThat(channel.inboundMessages()).hasSize(1);
		pass(Duration.ofMinutes(5));
		assertThat(channel.isOpen()).isTrue();
	}

	@Test
	void whenFramesAlwaysEndBehindAReadThenTheyStayProgress() {
		EmbeddedChannel channel = channel();
		send(channel, header(100, 0));
		for (int i = 0; i < 100; i++) {
			pass(Duration.ofSeconds(1));
			byte[] rest = new byte[106];
			rest[100] = '\n';
			rest[104] = 100;
			send(channel, rest);
		}
		assertThat(channel.inboundMessages()).hasSize(100);
		assertThat(channel.isOpen()).isTrue();
	}

	@Test
	void whileThisSideDoesNotReadThenThePeerIsNotStalled() {
		EmbeddedChannel channel = channel();
		send(channel, header(1000, 10));
		ReadHolds.of(channel).hold(ReadHolds.Reason.UNREAD_REPLIES);
		pass(Duration.ofMinutes(5));
		ReadHolds.of(channel).release(ReadHolds.Reason.UNREAD_REPLIES);
		pass(Duration.ofSeconds(29));
		assertThat(channel.isOpen()).isTrue();
		pass(Duration.ofSeconds(31));
		assertThat(channel.isOpen()).isFalse();
	}

	@Test
	void whenUnfinishedFramesTakeTooMuchThenTheStalestGoes() {
		EmbeddedChannel stale = channel();
		send(stale, header(1 << 20, 100_000));
		pass(Duration.ofSeconds(10));
		EmbeddedChannel large = channel();
		send(large, header(1 << 20, 600_000));
		EmbeddedChannel fresh = channel();
		send(fresh, header(1 << 20, 200_000));
		pass(Duration.ofSeconds(1));
		send(fresh, new byte[100_000]);
		assertThat(stale.isOpen()).isFalse();
		assertThat(large.isOpen()).isTrue();
		assertThat(fresh.isOpen()).isTrue();
		assertThat(this.exceeded).singleElement().satisfies((event) -> {
			assertThat(event.limit()).isEqualTo(Limit.RECEIVE_MEMORY);
			assertThat(event.reason()).contains("more than 1048576 bytes");
		});
	}

	@Test
	void whenAllUnfinishedFramesMakeProgressThenTheLargestGoes() {
		EmbeddedChannel large = channel();
		send(large, header(1 << 20, 700_000));
		EmbeddedChannel small = channel();
		send(small, header(1 << 20, 300_000));
		send(small, new byte[100_000]);
		assertThat(large.isOpen()).isFalse();
		assertThat(small.isOpen()).isTrue();
	}

	@Test
	void whenManySmallFramesStallThenTheyLeaveRoomForOthers() {
		for (int i = 0; i < 300; i++) {
			send(channel(), header(1 << 20, 10_000));
		}
		assertThat(this.context.receiveMemory().used()).isLessThanOrEqualTo(MEMORY);
		pass(Duration.ofSeconds(6));
		EmbeddedChannel honest = channel();
		send(honest, header(500_000, 499_999));
		assertThat(honest.isOpen()).isTrue();
		send(honest, new byte[] { 0, '\n' });
		assertThat(honest.inboundMessages()).hasSize(1);
		assertThat(this.context.receiveMemory().used()).isLessThanOrEqualTo(MEMORY);
	}

	@Test
	void whenAFrameIsPassedOnThenItIsNoLongerCountedAsUnfinished() {
		EmbeddedChannel channel = channel();
		List<Long> used = new ArrayList<>();
		channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {

			@Override
			public void channelRead(ChannelHandlerContext ctx, Object message) {
				used.add(PartialMessageTests.this.context.receiveMemory().used());
				ctx.fireChannelRead(message);
			}

		});
		send(channel, header(1000, 999));
		send(channel, new byte[] { 0, '\n' });
		assertThat(used).containsExactly(0L);
	}

	@Test
	void undecodedMessageCountsUntilItIsDecoded() {
		EmbeddedChannel channel = channel();
		ReceivedBytes bytes = ReceivedBytes.of(channel, this.context);
		bytes.undecoded(1000);
		assertThat(this.context.receiveMemory().used()).isEqualTo(1000);
		bytes.undecoded(0);
		assertThat(this.context.receiveMemory().used()).isZero();
	}

	/**
	 * A channel that is about to be closed releases the bytes of all its handlers.
	 */
	@Test
	void whenOneConnectionIsClosedThenNoOtherIsClosedForTheSameMemory() {
		EmbeddedChannel first = channel();
		ReceivedBytes undecoded = ReceivedBytes.of(first, this.context);
		send(first, header(1 << 20, 500_000));
		EmbeddedChannel second = channel();
		send(second, header(1 << 20, 400_000));
		undecoded.undecoded(450_000);
		assertThat(first.isOpen()).isFalse();
		send(second, new byte[300_000]);
		assertThat(second.isOpen()).isTrue();
		undecoded.undecoded(0);
	}

	private EmbeddedChannel channel() {
		EmbeddedChannel channel = new EmbeddedChannel();
		channel.freezeTime();
		channel.pipeline()
			.addLast(new RpycFrameDecoder(FrameLimits.DEFAULTS, new PartialMessage(channel, this.context)))
			.addLast(new ChannelInboundHandlerAdapter() {

				@Override
				public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
					if (event instanceof LimitExceededEvent limit) {
						PartialMessageTests.this.exceeded.add(limit);
					}
				}

			});
		this.channels.add(channel);
		return channel;
	}

	/** The header of a plain frame, and some bytes of its payload. */
	private static byte[] header(int size, int sent) {
		return java.nio.ByteBuffer.allocate(5 + sent).putInt(size).array();
	}

	private static void send(EmbeddedChannel channel, byte[] bytes) {
		if (channel.isOpen()) {
			channel.writeInbound(Unpooled.copiedBuffer(bytes));
		}
	}

	/** Lets time pass on all channels alike. */
	private void pass(Duration time) {
		for (EmbeddedChannel channel : this.channels) {
			channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
			channel.runScheduledPendingTasks();
		}
	}

}
