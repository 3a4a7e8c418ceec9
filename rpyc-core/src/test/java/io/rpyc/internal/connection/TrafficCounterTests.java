package io.rpyc.internal.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrafficCounter}.
 */
class TrafficCounterTests {

	@Test
	void whenBytesPassThenTheyAreCountedByDirection() {
		EmbeddedChannel channel = new EmbeddedChannel(new TrafficCounter());
		channel.writeInbound(Unpooled.wrappedBuffer(new byte[3]), Unpooled.wrappedBuffer(new byte[4]));
		channel.writeOutbound(Unpooled.wrappedBuffer(new byte[5]));
		TrafficCounter counter = TrafficCounter.of(channel);
		assertThat(counter.received()).isEqualTo(7);
		assertThat(counter.sent()).isEqualTo(5);
		channel.finishAndReleaseAll();
	}

	@Test
	void whenChannelHasNoCounterThenItGetsOneInFrontOfAllHandlers() {
		EmbeddedChannel channel = new EmbeddedChannel(new TrafficCounter());
		TrafficCounter first = TrafficCounter.of(channel);
		assertThat(TrafficCounter.of(channel)).isSameAs(first);
		channel.pipeline().remove(first);
		assertThat(channel.pipeline().first()).isNull();
		assertThat(TrafficCounter.of(channel)).isSameAs(channel.pipeline().first()).isNotSameAs(first);
		channel.finishAndReleaseAll();
	}

}
