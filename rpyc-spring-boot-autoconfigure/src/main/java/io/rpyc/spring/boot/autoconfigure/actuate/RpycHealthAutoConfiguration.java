package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.Set;

import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the {@code rpyc} health check, which is part of readiness.
 *
 * @since 0.1
 */
@AutoConfiguration(after = RpycServerAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("rpyc")
@ConditionalOnBean(RpycServerLifecycle.class)
public final class RpycHealthAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean(name = { "rpycHealthIndicator", "rpycHealthContributor" })
	RpycHealthIndicator rpycHealthContributor(RpycServerLifecycle lifecycle, ObjectProvider<SslBundles> bundles,
			Environment environment) {
		return new RpycHealthIndicator(lifecycle, certificate(bundles, environment));
	}

	private static @Nullable ServerCertificate certificate(ObjectProvider<SslBundles> bundles,
			Environment environment) {
		String name = environment.getProperty("rpyc.server.ssl.bundle");
		SslBundles available = bundles.getIfAvailable();
		return (name != null && available != null) ? new ServerCertificate(available, name) : null;
	}

	@Bean
	static ReadinessMembership rpycReadinessMembership(Environment environment) {
		return new ReadinessMembership(environment, Set.of("rpyc"));
	}

}
