package io.rpyc.internal.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.rpyc.internal.frame.StockFrames.bytes;
import static io.rpyc.internal.frame.StockFrames.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RpycFrameDecoder}.
 */
class RpycFrameDecoderTests {

	private static final byte[] THREE_FRAMES = concat(StockFrames.PLAIN, StockFrames.TEXT, StockFrames.ZEROS);

	private EmbeddedChannel channel = channel(FrameLimits.DEFAULTS);

	private static EmbeddedChannel channel(FrameLimits limits) {
		EmbeddedChannel channel = new EmbeddedChannel(new RpycFrameDecoder(limits));
		// So that a slow machine does not end the turn of the channel.
		channel.freezeTime();
		return channel;
	}

	@AfterEach
	void close() {
		assertThat(this.channel.finishAndReleaseAll()).as("payloads nobody asked for").isFalse();
	}

	@Test
	void severalFramesInOneBufferAreSplit() {
		receive(THREE_FRAMES);
		assertThreePayloads();
	}

	@Test
	void framesThatComeByteByByteAreJoined() {
		for (byte b : THREE_FRAMES) {
			receive(new byte[] { b });
		}
		assertThreePayloads();
	}

	@Test
	void framesCutAtAnyPointAreJoined() {
		for (int cut = 1; cut < THREE_FRAMES.length; cut++) {
			this.channel.writeInbound(Unpooled.copiedBuffer(THREE_FRAMES, 0, cut));
			this.channel.writeInbound(Unpooled.copiedBuffer(THREE_FRAMES, cut, THREE_FRAMES.length - cut));
			assertThreePayloads();
		}
	}

	@Test
	void truncatedFrameIsNeitherPayloadNorViolation() {
		for (byte[] frame : List.of(StockFrames.PLAIN, StockFrames.TEXT)) {
			for (int length = 0; length < frame.length; length++) {
				EmbeddedChannel cut = channel(FrameLimits.DEFAULTS);
				cut.writeInbound(Unpooled.copiedBuffer(frame, 0, length));
				assertThat(cut.finish()).as("%s bytes of a frame", length).isFalse();
			}
		}
	}

	@Test
	void whileTheChannelIsNotToBeReadFromThenFramesThatCameAlreadyWait() {
		this.channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {

			@Override
			public void channelRead(ChannelHandlerContext context, Object message) {
				ReadHolds.of(context.channel()).hold(ReadHolds.Reason.UNREAD_REPLIES);
				context.fireChannelRead(message);
			}

		});
		receive(THREE_FRAMES);
		for (byte[] expected : List.of(StockFrames.PLAIN_PAYLOAD, StockFrames.TEXT_PAYLOAD,
				StockFrames.ZEROS_PAYLOAD)) {
			assertThat(this.channel.inboundMessages()).hasSize(1);
			assertThat(payload()).isEqualTo(expected);
			ReadHolds.of(this.channel).release(ReadHolds.Reason.UNREAD_REPLIES);
			this.channel.runPendingTasks();
		}
	}

	@Test
	void whenTheFramesOfAReadTakeTooLongThenTheRestWaitsUntilOthersWereServed() {
		this.channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {

			@Override
			public void channelRead(ChannelHandlerContext context, Object message) {
				RpycFrameDecoderTests.this.channel.advanceTimeBy(600, TimeUnit.MICROSECONDS);
				context.fireChannelRead(message);
			}

		});
		byte[] five = concat(StockFrames.PLAIN, StockFrames.PLAIN, StockFrames.PLAIN, StockFrames.PLAIN,
				StockFrames.PLAIN);
		this.channel.pipeline().fireChannelRead(Unpooled.copiedBuffer(five));
		this.channel.pipeline().fireChannelReadComplete();
		AtomicInteger turns = new AtomicInteger();
		ReadHolds.of(this.channel).whenResumed(turns::incrementAndGet);
		assertThat(this.channel.inboundMessages()).hasSize(2);
		assertThat(this.channel.config().isAutoRead()).isFalse();
		this.channel.runPendingTasks();
		assertThat(turns).hasValue(2);
		assertThat(this.channel.config().isAutoRead()).isTrue();
		assertThat(this.channel.inboundMessages()).hasSize(5);
		for (int i = 0; i < 5; i++) {
			assertThat(payload()).isEqualTo(StockFrames.PLAIN_PAYLOAD);
		}
	}

	@Test
	void whileTheChannelIsHeldThenNothingMoreIsRead() {
		AtomicInteger reads = new AtomicInteger();
		this.channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {

			@Override
			public void read(ChannelHandlerContext context) {
				reads.incrementAndGet();
				context.read();
			}

		});
		ReadHolds.of(this.channel).hold(ReadHolds.Reason.LARGE_MESSAGE);
		for (int i = 0; i < 3; i++) {
			receive(StockFrames.PLAIN);
		}
		assertThat(reads).hasValue(0);
		assertThat(this.channel.inboundMessages()).isEmpty();
		ReadHolds.of(this.channel).release(ReadHolds.Reason.LARGE_MESSAGE);
		assertThat(reads).hasValue(1);
		this.channel.runPendingTasks();
		for (int i = 0; i < 3; i++) {
			assertThat(payload()).isEqualTo(StockFrames.PLAIN_PAYLOAD);
		}
	}

	@Test
	void largeCompressedPayloadIsInflatedInPartOnTheEventLoop() {
		byte[] data = new byte[10 << 20];
		Arrays.fill(data, (byte) 7);
		MeasuringAllocator allocator = new MeasuringAllocator();
		this.channel.config().setAllocator(allocator);
		receive(StockFrames.compressed(data));
		CompressedPayload payload = this.channel.readInbound();
		assertThat(CompressedPayload.beginningOf(payload).readableBytes())
			.isEqualTo(RpycFrameDecoder.QUICK_INFLATED_SIZE);
		assertThat(allocator.largest()).isLessThanOrEqualTo(RpycFrameDecoder.QUICK_INFLATED_SIZE);
		ByteBuf inflated = payload.inflate();
		assertThat(ByteBufUtil.getBytes(inflated)).isEqualTo(data);
		inflated.release();
		payload.release();
		assertThat(allocator.inUse()).isZero();
	}

	@Test
	void whatIsUnfinishedIsTold() {
		List<String> told = new ArrayList<>();
		this.channel.finishAndReleaseAll();
		this.channel = new EmbeddedChannel(new RpycFrameDecoder(FrameLimits.DEFAULTS, new FrameWatch() {

			@Override
			public void unfinished(int received, int held, boolean begins) {
				assertThat(held).isGreaterThanOrEqualTo(received);
				told.add(received + (begins ? " of the next" : ""));
			}

			@Override
			public void finished() {
				told.add("finished");
			}

			@Override
			public void closed() {
				told.add("closed");
			}

		}));
		this.channel.freezeTime();
		receive(StockFrames.PLAIN);
		receive(Arrays.copyOf(StockFrames.PLAIN, 3));
		receive(Arrays.copyOfRange(StockFrames.PLAIN, 3, 6));
		receive(concat(Arrays.copyOfRange(StockFrames.PLAIN, 6, StockFrames.PLAIN.length), new byte[5]));
		assertThat(told).containsExactly("3 of the next", "6", "finished", "5 of the next");
		receive(new byte[] { '\n' });
		assertThat(told).endsWith("finished");
		this.channel.releaseInbound();
		this.channel.close();
		assertThat(told.get(told.size() - 1)).isEqualTo("closed");
	}

	@Test
	void whenTheChannelIsClosedThenFramesThatWaitedAreDropped() {
		ReadHolds.of(this.channel).hold(ReadHolds.Reason.LARGE_MESSAGE);
		receive(THREE_FRAMES);
		this.channel.close();
		assertThat(this.channel.inboundMessages()).isEmpty();
	}

	@Test
	void whenAFrameThatWaitedIsAViolationThenItIsPassedOnAsSuch() {
		ReadHolds.of(this.channel).hold(ReadHolds.Reason.UNREAD_REPLIES);
		receive(bytes("00000001020000"));
		ReadHolds.of(this.channel).release(ReadHolds.Reason.UNREAD_REPLIES);
		assertThat(catchThrowableOfType(RpycProtocolException.class, () -> {
			this.channel.runPendingTasks();
			this.channel.checkException();
		}).reason()).isEqualTo(Reason.MALFORMED);
	}

	@Test
	void emptyPayloadIsPassedOn() {
		receive(bytes("00000000000a"));
		assertThat(payload()).isEmpty();
	}

	@Test
	void payloadUpToTheLimitIsPassedOn() {
		reopen(FrameLimits.DEFAULTS.withFrameSize(11));
		receive(StockFrames.PLAIN);
		assertThat(payload()).isEqualTo(StockFrames.PLAIN_PAYLOAD);
	}

	@Test
	void whenFrameIsLongerThanTheLimitThenItIsRefusedByItsFirstFourBytes() {
		reopen(FrameLimits.DEFAULTS.withFrameSize(10));
		assertThat(violation(bytes("0000000b"))).hasMessage("Frame of 11 bytes (expected: <= 10)")
			.returns(Reason.FRAME_SIZE, RpycProtocolException::reason);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "ffffffff", "7fffffff", "80000000", "04000001", "fffffffa", "474554202f20485454502f312e31" })
	void hostileLengthIsRefused(String hex) {
		assertThat(violation(bytes(hex)).reason()).isEqualTo(Reason.FRAME_SIZE);
	}

	@Test
	void claimedLengthTakesNoMemory() {
		MeasuringAllocator allocator = new MeasuringAllocator();
		this.channel.config().setAllocator(allocator);
		receive(bytes("0400000001"));
		receive(new byte[100]);
		assertThat(allocator.largest()).isLessThan(1024);
	}

	@Test
	void everyOtherFlagIsRefusedBeforeTheFrameIsComplete() {
		for (int flag = 2; flag < 256; flag++) {
			reopen(FrameLimits.DEFAULTS);
			assertThat(violation(new byte[] { 0, 0, 0, 9, (byte) flag }))
				.hasMessage("Compression flag of a frame: " + flag + " (expected: 0 or 1)")
				.returns(Reason.MALFORMED, RpycProtocolException::reason);
		}
	}

	@Test
	void otherFlagOfACompleteFrameIsRefused() {
		assertThat(violation(bytes("0000000102000a")).reason()).isEqualTo(Reason.MALFORMED);
	}

	@Test
	void everyOtherFlushByteIsRefused() {
		for (int flush = 0; flush < 256; flush++) {
			if (flush != '\n') {
				reopen(FrameLimits.DEFAULTS);
				assertThat(violation(new byte[] { 0, 0, 0, 1, 0, 42, (byte) flush }))
					.hasMessage("Byte after a frame: " + flush + " (expected: 10)");
			}
		}
	}

	@Test
	void whenViolationFollowsAFrameThenTheFrameIsStillPassedOn() {
		assertThat(violation(concat(StockFrames.PLAIN, bytes("0000000002")))).isNotNull();
		assertThat(payload()).isEqualTo(StockFrames.PLAIN_PAYLOAD);
	}

	@Test
	void nothingIsDecodedAfterAViolation() {
		assertThat(violation(concat(bytes("000000000000"), StockFrames.PLAIN))).isNotNull();
		ByteBuf more = Unpooled.copiedBuffer(StockFrames.PLAIN);
		this.channel.writeInbound(more);
		assertThat(more.refCnt()).isZero();
		receive(bytes("0000000002"));
		assertThat(this.channel.inboundMessages()).isEmpty();
	}

	@Test
	void damagedStreamGivesAtMostOneViolation() {
		Random random = new Random(27758);
		for (int i = 0; i < 5_000; i++) {
			byte[] damaged = THREE_FRAMES.clone();
			damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
			List<Throwable> thrown = new ArrayList<>();
			EmbeddedChannel damagedChannel = channel(FrameLimits.DEFAULTS);
			int cut = random.nextInt(damaged.length);
			receive(damagedChannel, damaged, 0, cut, thrown);
			receive(damagedChannel, damaged, cut, damaged.length - cut, thrown);
			damagedChannel.finishAndReleaseAll();
			assertThat(thrown).hasSizeLessThanOrEqualTo(1).allMatch(RpycProtocolException.class::isInstance);
		}
	}

	private static void receive(EmbeddedChannel channel, byte[] bytes, int index, int length, List<Throwable> thrown) {
		try {
			channel.writeInbound(Unpooled.copiedBuffer(bytes, index, length));
		}
		catch (RuntimeException ex) {
			thrown.add(ex);
		}
	}

	private void reopen(FrameLimits limits) {
		close();
		this.channel = channel(limits);
	}

	private void receive(byte[] bytes) {
		this.channel.writeInbound(Unpooled.copiedBuffer(bytes));
	}

	private RpycProtocolException violation(byte[] bytes) {
		RpycProtocolException violation = catchThrowableOfType(RpycProtocolException.class, () -> receive(bytes));
		assertThat(violation).isNotNull();
		return violation;
	}

	private byte[] payload() {
		ByteBuf payload = this.channel.readInbound();
		try {
			return ByteBufUtil.getBytes(payload);
		}
		finally {
			payload.release();
		}
	}

	private void assertThreePayloads() {
		assertThat(payload()).isEqualTo(StockFrames.PLAIN_PAYLOAD);
		assertThat(payload()).isEqualTo(StockFrames.TEXT_PAYLOAD);
		assertThat(payload()).isEqualTo(StockFrames.ZEROS_PAYLOAD);
	}

}
