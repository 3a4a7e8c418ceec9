package io.rpyc.spring.boot.autoconfigure.registry;

import io.rpyc.spring.registry.RegistryTargetProvider;
import io.rpyc.spring.registry.ServerRegistration;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for rpyc's registries: registers the server, and finds the servers
 * of channels with targets such as {@code registry:///CALCULATOR}.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnProperty("rpyc.registry.addresses")
@EnableConfigurationProperties(RpycRegistryProperties.class)
public final class RpycRegistryAutoConfiguration implements AopInfrastructureBean {

	@Bean
	Registries rpycRegistries(RpycRegistryProperties properties) {
		return Registries.of(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	RegistryTargetProvider rpycRegistryTargetProvider(Registries registries) {
		return new RegistryTargetProvider(registries.clients(), registries.local());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = { "rpyc.server.enabled", "rpyc.registry.register" }, matchIfMissing = true)
	ServerRegistration rpycServerRegistration(Registries registries, RpycRegistryProperties properties) {
		return new ServerRegistration(registries.clients(), properties.getAdvertisedPort(),
				properties.getDeregistrationDelay());
	}

}
