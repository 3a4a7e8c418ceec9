package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.ServerAuthentication;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of who may use the server.
 */
@AutoConfiguration(before = RpycServerAutoConfiguration.class)
@EnableConfigurationProperties(RpycSecurityProperties.class)
public final class RpycSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServerAuthentication rpycServerAuthentication(RpycSecurityProperties properties) {
		return (properties.getAuthentication() == RpycSecurityProperties.Authentication.NONE)
				? ServerAuthentication.WAIVED : ServerAuthentication.ABSENT;
	}

}
