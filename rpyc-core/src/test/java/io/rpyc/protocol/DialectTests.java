package io.rpyc.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the first two bytes of a payload, which reveal the dialect of a peer.
 */
class DialectTests {

	@Test
	void noTwoBytesButThoseOfMessagesAreTaken() {
		int v5 = 0;
		int v6 = 0;
		for (int first = 0; first < 256; first++) {
			for (int second = 0; second < 256; second++) {
				Dialect dialect = detectOrNull(first, second);
				boolean isV6 = first >= 1 && first <= 3 && second == 0x11;
				boolean isV5 = first == 0x12 && second >= 0x51 && second <= 0x53;
				assertThat(dialect).as("%02x %02x", first, second)
					.isEqualTo(isV6 ? Dialect.V6 : isV5 ? Dialect.V5 : null);
				v5 += (dialect == Dialect.V5) ? 1 : 0;
				v6 += (dialect == Dialect.V6) ? 1 : 0;
			}
		}
		assertThat(v5).isEqualTo(3);
		assertThat(v6).isEqualTo(3);
	}

	@Test
	void whenPayloadIsTooShortThenItIsNoMessage() {
		assertRefused(Unpooled.EMPTY_BUFFER, "not a message of rpyc");
		assertRefused(Unpooled.wrappedBuffer(new byte[] { 0x12 }), "not a message of rpyc");
	}

	@Test
	void whenPeerBindsThreadsThenTheErrorNamesItsSetting() {
		ByteBuf payload = Unpooled.buffer().writeLong(140_000L).writeLong(0).writeByte(0x12).writeByte(0x51);
		assertRefused(payload, "RPYC_BIND_THREADS");
	}

	@Test
	void readerIndexCounts() {
		ByteBuf payload = Unpooled.wrappedBuffer(new byte[] { 9, 9, 1, 0x11 }).skipBytes(2);
		assertThat(Dialect.detect(payload)).isEqualTo(Dialect.V6);
	}

	private static Dialect detectOrNull(int first, int second) {
		try {
			return Dialect.detect(Unpooled.buffer().writeByte(first).writeByte(second).writeZero(20));
		}
		catch (RpycProtocolException ex) {
			return null;
		}
	}

	private static void assertRefused(ByteBuf payload, String message) {
		assertThatExceptionOfType(RpycProtocolException.class).isThrownBy(() -> Dialect.detect(payload))
			.withMessageContaining(message);
	}

}
