package io.rpyc.spring.boot.test.autoconfigure;

import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for a server that listens in memory.
 *
 * @since 0.1
 * @see AutoConfigureTestRpycTransport
 */
@AutoConfiguration(before = RpycServerAutoConfiguration.class)
public final class TestRpycTransportAutoConfiguration {

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	RpycServerCustomizer rpycTestTransport() {
		return (builder) -> builder.inMemory(true);
	}

}
