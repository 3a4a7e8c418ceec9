package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.rpyc.spring.boot.autoconfigure.client.ChannelProperties;
import io.rpyc.spring.boot.autoconfigure.client.ConfiguredChannels;
import io.rpyc.spring.boot.autoconfigure.client.RpycClientAutoConfiguration;
import io.rpyc.spring.client.RpycChannelFactory;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the {@code rpycClient} health check, with a component for each
 * channel.
 *
 * @since 0.1
 */
@AutoConfiguration(after = RpycClientAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("rpyc-client")
@ConditionalOnBean({ ConfiguredChannels.class, RpycChannelFactory.class })
public final class RpycClientHealthAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean(name = { "rpycClientHealthIndicator", "rpycClientHealthContributor" })
	CompositeHealthContributor rpycClientHealthContributor(ConfiguredChannels channels, RpycChannelFactory factory) {
		Map<String, HealthContributor> contributors = new LinkedHashMap<>();
		channels.names().forEach((name) -> {
			if (channels.get(name).getHealth().isEnabled()) {
				contributors.put(name, new RpycChannelHealthIndicator(factory, name));
			}
		});
		return CompositeHealthContributor.fromMap(contributors);
	}

	@Bean
	ReadinessMembership rpycClientReadinessMembership(ConfiguredChannels channels, Environment environment) {
		Set<String> members = new LinkedHashSet<>();
		channels.names().forEach((name) -> {
			ChannelProperties.Health health = channels.get(name).getHealth();
			if (health.isEnabled() && health.isReadiness()) {
				members.add("rpycClient/" + name);
			}
		});
		return new ReadinessMembership(environment, members);
	}

}
