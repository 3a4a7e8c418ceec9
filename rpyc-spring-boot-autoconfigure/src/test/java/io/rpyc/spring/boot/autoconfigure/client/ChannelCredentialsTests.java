package io.rpyc.spring.boot.autoconfigure.client;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.client.ClientExchange;
import io.rpyc.spring.client.RpycCredentials;
import io.rpyc.spring.client.RpycCredentialsProvider;
import io.rpyc.spring.client.pool.ChannelKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ChannelCredentials} with a server that refuses them.
 */
class ChannelCredentialsTests {

	private static final ChannelKeys KEYS = new ChannelKeys("ml", "rpyc.client.defaults.password"::equals);

	private static final String REFUSED = "check that it is correct, that the server expects this kind of login,"
			+ " and that this address is not locked out";

	private final ChannelProperties properties = new ChannelProperties();

	ChannelCredentialsTests() {
		this.properties.setUsername("ada");
		this.properties.setPassword("s3cret");
	}

	@Test
	void aRefusedPasswordNamesItsProperty() {
		assertRefused(List.of(), null, REFUSED + " (its property is 'rpyc.client.defaults.password')");
	}

	@Test
	void aRefusedTokenNamesItsProperty() {
		this.properties.setPassword(null);
		this.properties.setToken("t0ken");
		assertRefused(List.of(), null, REFUSED + " (its property is 'rpyc.client.channel.ml.token')");
	}

	@Test
	void aRefusedPasswordOfAProviderNamesNoProperty() {
		assertRefused(List.of((channel) -> RpycCredentials.password("bob", "wr0ng")), null, REFUSED);
	}

	@Test
	void aRefusedPasswordOfConnectionDetailsNamesNoProperty() {
		RpycChannelDetails details = mock(RpycChannelDetails.class);
		given(details.getCredentials()).willReturn(RpycCredentials.password("bob", "wr0ng"));
		assertRefused(List.of(), details, REFUSED);
	}

	private void assertRefused(List<RpycCredentialsProvider> providers, @Nullable RpycChannelDetails details,
			String end) {
		ClientExchange exchange = mock(ClientExchange.class);
		given(exchange.remoteAddress()).willReturn(InetSocketAddress.createUnresolved("localhost", 1));
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> {
			given(exchange.receive(anyInt())).willReturn(new byte[0]);
			Objects.requireNonNull(new ChannelCredentials(providers).authenticator(KEYS, this.properties, details))
				.authenticate(exchange);
		}).withMessageEndingWith(end);
	}

}
