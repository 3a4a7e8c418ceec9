package io.rpyc.spring.boot.autoconfigure.actuate;

import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the {@code rpyc} endpoint.
 *
 * @since 0.1
 */
@AutoConfiguration(after = RpycServerAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(RpycEndpoint.class)
@ConditionalOnBean(RpycServerLifecycle.class)
public final class RpycEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RpycEndpoint rpycEndpoint(RpycServerLifecycle lifecycle, ObjectProvider<MemberRuleNames> rules) {
		return new RpycEndpoint(lifecycle::server, rules.orderedStream().toList());
	}

}
