package io.rpyc.spring.boot.test.autoconfigure;

import io.rpyc.spring.UnknownServices;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for a {@link RpycTest}, which has some of the services of the
 * application, but the rules and properties of all.
 *
 * @since 0.1
 */
@AutoConfiguration(before = RpycServerAutoConfiguration.class)
public final class RpycTestSliceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	UnknownServices rpycUnknownServices() {
		return UnknownServices.IGNORE;
	}

}
