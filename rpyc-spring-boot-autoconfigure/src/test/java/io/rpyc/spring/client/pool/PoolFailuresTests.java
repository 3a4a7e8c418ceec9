package io.rpyc.spring.client.pool;

import io.rpyc.InvalidCredentialsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PoolFailures}.
 */
class PoolFailuresTests {

	/** The secret may be that of a bean, which wins over the property. */
	@Test
	void aRefusedLoginNamesNoPropertyThatMayNotBeUsed() {
		ChannelKeys keys = new ChannelKeys("ml", "rpyc.client.channel.ml.password"::equals);
		InvalidCredentialsException refused = new InvalidCredentialsException("localhost:1 refused the token");
		assertThat(new PoolFailures(keys, PoolOptions.DEFAULTS).notConnected(refused))
			.isInstanceOf(InvalidCredentialsException.class)
			.hasMessage("channel 'ml' cannot connect: localhost:1 refused the token");
	}

}
