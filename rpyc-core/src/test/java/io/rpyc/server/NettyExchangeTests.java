package io.rpyc.server;

import java.io.IOException;
import java.time.InstantSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NettyExchange}.
 */
class NettyExchangeTests {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final LoginTurn turn = new LoginTurn(new LoginQueue(1, 1, InstantSource.system()), "peer");

	private final NettyExchange exchange = new NettyExchange(this.channel, () -> false, this.turn);

	@AfterEach
	void close() {
		this.exchange.end(ExchangeEnding.OVER);
		this.channel.finishAndReleaseAll();
	}

	@Test
	void whileNobodyTakesTheBytesOfAPeerThenOnlyAFewAreRead() throws IOException {
		this.exchange.feed(bytes(2047));
		assertThat(this.channel.config().isAutoRead()).isTrue();
		this.exchange.feed(bytes(1));
		assertThat(this.channel.config().isAutoRead()).isFalse();
		assertThat(this.exchange.receive(1)).hasSize(1);
		assertThat(this.channel.config().isAutoRead()).isTrue();
		assertThat(this.exchange.receive(10_000)).hasSize(2047);
	}

	@Test
	void bytesBeyondTheCredentialBelongToTheProtocol() throws IOException {
		this.exchange.feed(bytes(5000));
		assertThat(this.exchange.receive(1000)).hasSize(1000);
		ByteBuf rest = this.exchange.takeRest();
		assertThat(rest.readableBytes()).isEqualTo(4000);
		rest.release();
	}

	private static ByteBuf bytes(int count) {
		return Unpooled.wrappedBuffer(new byte[count]);
	}

}
