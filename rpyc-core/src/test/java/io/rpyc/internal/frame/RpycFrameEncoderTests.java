package io.rpyc.internal.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RpycFrameEncoder}.
 */
class RpycFrameEncoderTests {

	private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

	private static final RpycFrameEncoder COMPRESSING = new RpycFrameEncoder(true);

	private static final RpycFrameEncoder PLAIN = new RpycFrameEncoder(false);

	@Test
	void shortPayloadIsFramedAsStockRpycDoes() {
		assertThat(encode(COMPRESSING, StockFrames.PLAIN_PAYLOAD)).isEqualTo(StockFrames.PLAIN);
		assertThat(encode(PLAIN, StockFrames.PLAIN_PAYLOAD)).isEqualTo(StockFrames.PLAIN);
		assertThat(encode(COMPRESSING, new byte[0])).isEqualTo(StockFrames.bytes("00000000000a"));
	}

	@Test
	void payloadIsCompressedFrom3001BytesOn() {
		assertThat(encode(COMPRESSING, new byte[3000])).hasSize(3006).startsWith(0, 0, 0x0B, 0xB8, 0);
		byte[] compressed = encode(COMPRESSING, new byte[3001]);
		assertThat(compressed).hasSizeLessThan(100).endsWith('\n');
		assertThat(compressed[4]).isEqualTo((byte) 1);
		assertThat(decode(compressed)).isEqualTo(new byte[3001]);
	}

	@Test
	void whenCompressionIsOffThenNoPayloadIsCompressed() {
		assertThat(encode(PLAIN, new byte[5000])).hasSize(5006).startsWith(0, 0, 0x13, 0x88, 0).endsWith('\n');
	}

	@Test
	void whenCompressionMakesThePayloadNoShorterThenItStaysPlain() {
		byte[] noise = new byte[4000];
		new Random(1).nextBytes(noise);
		assertThat(encode(COMPRESSING, noise)).hasSize(4006).startsWith(0, 0, 0x0F, 0xA0, 0);
		assertThat(decode(encode(COMPRESSING, noise))).isEqualTo(noise);
	}

	@Test
	void sizeHintMayBeWrong() {
		for (int hint : new int[] { 0, 3, 100_000 }) {
			ByteBuf frame = COMPRESSING.encode(ALLOCATOR, hint, FrameLimits.DEFAULTS.inflatedSize(),
					(out) -> out.writeBytes(StockFrames.PLAIN_PAYLOAD));
			assertThat(frame).isEqualTo(Unpooled.wrappedBuffer(StockFrames.PLAIN));
			frame.release();
		}
	}

	@Test
	void noBufferIsLeftBehind() {
		MeasuringAllocator allocator = new MeasuringAllocator();
		byte[] noise = new byte[4000];
		new Random(1).nextBytes(noise);
		for (byte[] payload : List.of(noise, new byte[4000], new byte[10])) {
			COMPRESSING.encode(allocator, 10, FrameLimits.DEFAULTS.inflatedSize(), (out) -> out.writeBytes(payload))
				.release();
		}
		assertThat(allocator.inUse()).isZero();
	}

	@Test
	void whenTheWriterThrowsThenTheBufferIsReleased() {
		AtomicReference<ByteBuf> buffer = new AtomicReference<>();
		assertThatIllegalStateException()
			.isThrownBy(() -> COMPRESSING.encode(ALLOCATOR, 10, FrameLimits.DEFAULTS.inflatedSize(), (out) -> {
				buffer.set(out);
				throw new IllegalStateException("no value");
			}))
			.withMessage("no value");
		assertThat(buffer.get().refCnt()).isZero();
	}

	@Test
	void manyThreadsShareAnEncoder() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Boolean>> tasks = new ArrayList<>();
			for (int i = 0; i < 400; i++) {
				byte[] payload = ("payload " + i).repeat(500).getBytes(StandardCharsets.US_ASCII);
				tasks.add(() -> Arrays.equals(payload, decode(encode(COMPRESSING, payload))));
			}
			for (Future<Boolean> same : executor.invokeAll(tasks)) {
				assertThat(same.get()).isTrue();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static byte[] encode(RpycFrameEncoder encoder, byte[] payload) {
		ByteBuf frame = encoder.encode(ALLOCATOR, payload.length, FrameLimits.DEFAULTS.inflatedSize(),
				(out) -> out.writeBytes(payload));
		try {
			return ByteBufUtil.getBytes(frame);
		}
		finally {
			frame.release();
		}
	}

	private static byte[] decode(byte[] frame) {
		EmbeddedChannel channel = new EmbeddedChannel(new RpycFrameDecoder(FrameLimits.DEFAULTS));
		channel.writeInbound(Unpooled.wrappedBuffer(frame));
		ByteBuf payload = channel.readInbound();
		try {
			return ByteBufUtil.getBytes(payload);
		}
		finally {
			payload.release();
			channel.finishAndReleaseAll();
		}
	}

}
