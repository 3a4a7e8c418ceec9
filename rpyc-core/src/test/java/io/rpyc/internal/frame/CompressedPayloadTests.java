package io.rpyc.internal.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link CompressedPayload}.
 */
class CompressedPayloadTests {

	private static final int LIMIT = 100_000;

	private final MeasuringAllocator allocator = new MeasuringAllocator();

	@AfterEach
	void nothingIsLeft() {
		assertThat(this.allocator.inUse()).isZero();
	}

	@Test
	void payloadsUpToTheLimitAreInflatedOneAfterAnother() {
		for (int size : new int[] { 0, 1, 511, 512, 513, 5000, LIMIT - 1, LIMIT }) {
			byte[] data = new byte[size];
			Arrays.fill(data, (byte) size);
			assertThat(inflate(deflate(data))).isEqualTo(data);
		}
	}

	@Test
	void directPayloadIsInflated() {
		ByteBuf payload = Unpooled.directBuffer().writeBytes(deflate(new byte[700]));
		try {
			assertThat(inflate(payload)).hasSize(700);
		}
		finally {
			payload.release();
		}
	}

	@Test
	void whenPayloadInflatesBeyondTheLimitThenMemoryStaysBounded() {
		byte[] bomb = deflate(new byte[64 << 20]);
		assertThat(bomb).hasSizeLessThan(LIMIT);
		assertRefused(bomb, Reason.INFLATED_SIZE);
		assertRefused(deflate(new byte[LIMIT + 1]), Reason.INFLATED_SIZE);
		assertThat(this.allocator.largest()).isLessThanOrEqualTo(LIMIT + 1);
	}

	@Test
	void longPayloadIsMovedToALargerBufferOnce() {
		byte[] digits = new byte[LIMIT];
		Random random = new Random(7);
		for (int i = 0; i < digits.length; i++) {
			digits[i] = (byte) ('0' + random.nextInt(4));
		}
		byte[] payload = deflate(digits);
		assertThat(payload).as("what twice its own size does not hold").hasSizeLessThan(LIMIT / 3);
		assertThat(inflate(payload)).isEqualTo(digits);
		assertThat(this.allocator.allocations()).isEqualTo(2);
	}

	@Test
	void whenTheBeginningTellsWrongThenThePayloadIsInflatedAllTheSame() {
		byte[] data = new byte[LIMIT];
		new Random(7).nextBytes(data);
		Arrays.fill(data, 0, LIMIT / 2, (byte) 1);
		assertThat(inflate(deflate(data))).isEqualTo(data);
		new Random(7).nextBytes(data);
		Arrays.fill(data, LIMIT / 10, LIMIT, (byte) 1);
		assertThat(inflate(deflate(data))).isEqualTo(data);
	}

	@Test
	void everyTruncationIsRefused() {
		byte[] payload = deflate("a payload with some text in it".getBytes(StandardCharsets.US_ASCII));
		for (int length = 0; length < payload.length; length++) {
			assertRefused(Arrays.copyOf(payload, length), Reason.MALFORMED);
		}
		assertThat(inflate(payload)).hasSize(30);
	}

	@Test
	void bytesAfterTheStreamAreRefused() {
		byte[] payload = deflate(new byte[100]);
		assertRefused(StockFrames.concat(payload, new byte[1]), Reason.MALFORMED);
		assertRefused(StockFrames.concat(payload, payload), Reason.MALFORMED);
	}

	@Test
	void streamThatNeedsADictionaryIsRefused() {
		Deflater deflater = new Deflater();
		deflater.setDictionary("text".getBytes(StandardCharsets.US_ASCII));
		assertRefused(deflate(deflater, "text text text".getBytes(StandardCharsets.US_ASCII)), Reason.MALFORMED);
	}

	@Test
	void otherFormatsAreRefused() {
		assertRefused(deflate(new Deflater(1, true), new byte[100]), Reason.MALFORMED);
		assertRefused("not zlib data at all".getBytes(StandardCharsets.US_ASCII), Reason.MALFORMED);
		assertRefused(new byte[100], Reason.MALFORMED);
	}

	@Test
	void payloadInSeveralBuffersIsInflated() {
		byte[] data = new byte[LIMIT];
		new Random(7).nextBytes(data);
		byte[] payload = deflate(data);
		int part = payload.length / 3;
		CompositeByteBuf parts = Unpooled.compositeBuffer();
		for (int start = 0; start < payload.length; start += part) {
			parts.addComponent(true, Unpooled.copiedBuffer(payload, start, Math.min(part, payload.length - start)));
		}
		try {
			assertThat(inflate(parts)).isEqualTo(data);
		}
		finally {
			parts.release();
		}
	}

	@Test
	void payloadIsInflatedInSteps() {
		byte[] data = new byte[LIMIT];
		Arrays.fill(data, 0, LIMIT / 2, (byte) 7);
		CompressedPayload payload = new CompressedPayload(this.allocator, Unpooled.wrappedBuffer(deflate(data)), LIMIT);
		assertThat(payload.inflateUpTo(1000)).isFalse();
		assertThat(CompressedPayload.beginningOf(payload).readableBytes()).isEqualTo(1000);
		assertThat(payload.inflateUpTo(LIMIT / 2)).isFalse();
		ByteBuf output = payload.inflate();
		assertThat(ByteBufUtil.getBytes(output)).isEqualTo(data);
		output.release();
		payload.release();
	}

	@Test
	void whenAPayloadIsDroppedHalfInflatedThenTheNextIsInflated() {
		for (int i = 0; i < 20; i++) {
			CompressedPayload dropped = new CompressedPayload(this.allocator,
					Unpooled.wrappedBuffer(deflate(new byte[5000])), LIMIT);
			assertThat(dropped.inflateUpTo(100)).isFalse();
			dropped.release();
			assertThat(inflate(deflate(new byte[700]))).hasSize(700);
		}
	}

	@Test
	void wrongChecksumIsRefused() {
		byte[] payload = deflate(new byte[100]);
		payload[payload.length - 1] ^= 1;
		assertRefused(payload, Reason.MALFORMED);
	}

	private byte[] inflate(byte[] payload) {
		return inflate(Unpooled.wrappedBuffer(payload));
	}

	private byte[] inflate(ByteBuf compressed) {
		CompressedPayload payload = new CompressedPayload(this.allocator, compressed, LIMIT);
		try {
			ByteBuf output = payload.inflate();
			try {
				return ByteBufUtil.getBytes(output);
			}
			finally {
				output.release();
			}
		}
		finally {
			payload.release();
		}
	}

	private void assertRefused(byte[] payload, Reason reason) {
		RpycProtocolException refusal = catchThrowableOfType(RpycProtocolException.class, () -> inflate(payload));
		assertThat(refusal).isNotNull();
		assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
	}

	private static byte[] deflate(byte[] data) {
		return deflate(new Deflater(), data);
	}

	private static byte[] deflate(Deflater deflater, byte[] data) {
		deflater.setInput(data);
		deflater.finish();
		byte[] output = new byte[data.length + 100];
		int length = deflater.deflate(output);
		deflater.end();
		return Arrays.copyOf(output, length);
	}

}
