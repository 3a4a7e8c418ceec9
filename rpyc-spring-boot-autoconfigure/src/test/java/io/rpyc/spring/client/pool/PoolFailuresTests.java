package io.rpyc.spring.client.pool;

import io.rpyc.InvalidCredentialsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PoolFailures}.
 */
class PoolFailuresTests {

	private static final InvalidCredentialsException REFUSED = new InvalidCredentialsException(
			"localhost:1 refused the password of user 'ada': check that it is correct");

	@Test
	void aRefusedLoginNamesThePropertyOfTheSecret() {
		ChannelKeys keys = new ChannelKeys("ml", "rpyc.client.defaults.password"::equals);
		assertThat(new PoolFailures(keys, PoolOptions.DEFAULTS).notConnected(REFUSED))
			.isInstanceOf(InvalidCredentialsException.class)
			.hasMessage("channel 'ml' cannot connect: localhost:1 refused the password of user 'ada': check that it is"
					+ " correct (its property is 'rpyc.client.defaults.password')");
	}

	@Test
	void aRefusedLoginOfTheApplicationsProviderNamesNoProperty() {
		assertThat(new PoolFailures(ChannelKeys.ofChannel("ml"), PoolOptions.DEFAULTS).notConnected(REFUSED))
			.hasMessageEndingWith("check that it is correct");
	}

}
