package io.rpyc.spring.boot.test.app;

import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A configuration that slices do not have, because of one of its beans.
 */
@Configuration(proxyBeanMethods = false)
class MixedConfiguration {

	@Bean
	RpycServerCustomizer mixedCustomizer() {
		return (builder) -> {
		};
	}

	@Bean
	StringBuilder other() {
		return new StringBuilder();
	}

}
