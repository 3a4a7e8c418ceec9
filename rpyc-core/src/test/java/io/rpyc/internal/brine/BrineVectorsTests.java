package io.rpyc.internal.brine;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests brine against bytes that stock rpyc made.
 */
class BrineVectorsTests {

	private static final List<String> VECTORS = BrineTesting.vectors();

	@Test
	void everyVectorIsDecodedAndEncodedToTheSameBytes() {
		assertThat(VECTORS).hasSizeGreaterThan(500);
		for (String vector : VECTORS) {
			Object value = BrineTesting.decode(vector);
			assertThat(BrineEncoder.isDumpable(value)).isTrue();
			assertThat(BrineTesting.encode(value)).isEqualTo(vector);
		}
	}

	@Test
	void directBuffersGiveTheSameAsHeapBuffers() {
		for (String vector : VECTORS) {
			ByteBuf in = Unpooled.directBuffer().writeBytes(BrineTesting.bytes(vector));
			ByteBuf out = Unpooled.directBuffer();
			try {
				BrineEncoder.encode(new BrineReader(in, BrineLimits.DEFAULTS).readValue(), out);
				assertThat(out).isEqualTo(in.readerIndex(0));
			}
			finally {
				in.release();
				out.release();
			}
		}
	}

	@Test
	void everyTruncationIsRefused() {
		for (String vector : VECTORS) {
			byte[] bytes = BrineTesting.bytes(vector);
			for (int length = 0; length < Math.min(bytes.length, 600); length++) {
				ByteBuf in = Unpooled.wrappedBuffer(bytes, 0, length);
				assertThat(BrineTesting.decodesOrRefuses(in)).as("%s cut to %s bytes", vector, length).isFalse();
			}
		}
	}

	@Test
	void whenNoBytesAreLeftThenValueIsRefused() {
		BrineTesting.assertRefused("", Reason.MALFORMED);
	}

}
