package io.rpyc.spring.boot.test.app;

import java.util.Set;

import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Rules of the server, which slices have too.
 */
@Configuration(proxyBeanMethods = false)
class ServerRules {

	@Bean
	RpycServerCustomizer vaultPolicy() {
		return (builder) -> builder.policy("vault", SecurityPolicy.builder().deniedMethods(Set.of("denied")).build())
			.policy("mint", SecurityPolicy.builder().allowedMethods(Set.of("price")).build());
	}

}
