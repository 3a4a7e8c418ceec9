package io.rpyc.spring.boot.test.app;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A service of a {@code @Bean} method.
 */
@Configuration(proxyBeanMethods = false)
class ToolConfiguration {

	@Bean
	@RpycService("tools")
	Tools tools() {
		return new Tools();
	}

	static class Tools {

		@Exposed
		int hammers() {
			return 3;
		}

	}

}
