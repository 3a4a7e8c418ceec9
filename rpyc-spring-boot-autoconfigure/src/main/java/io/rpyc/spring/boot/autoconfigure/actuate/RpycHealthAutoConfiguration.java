package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.autoconfigure.server.ListenerProperties;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
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
@ConditionalOnBean(value = RpycServerLifecycle.class, search = SearchStrategy.CURRENT)
public final class RpycHealthAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean(name = { "rpycHealthIndicator", "rpycHealthContributor" },
			search = SearchStrategy.CURRENT)
	RpycHealthIndicator rpycHealthContributor(BeanFactory beans, ObjectProvider<SslBundles> bundles,
			ObjectProvider<RpycServerProperties> properties) {
		return new RpycHealthIndicator(beans.getBean(RpycServerLifecycle.class),
				certificates(bundles.getIfAvailable(), properties.getIfAvailable()));
	}

	/** Returns the certificates of the listeners with TLS, by name. */
	private static Map<String, ServerCertificate> certificates(@Nullable SslBundles bundles,
			@Nullable RpycServerProperties properties) {
		Map<String, ServerCertificate> certificates = new HashMap<>();
		if (bundles != null && properties != null) {
			properties.getListeners().forEach((name, listener) -> add(certificates, name, listener, bundles));
			add(certificates, RpycServerOptions.DEFAULT_NAME, properties, bundles);
		}
		return certificates;
	}

	private static void add(Map<String, ServerCertificate> certificates, String name, ListenerProperties listener,
			SslBundles bundles) {
		String bundle = listener.getSsl().getBundle();
		if (bundle != null && listener.getSsl().isEnabled()) {
			certificates.put(name, new ServerCertificate(bundles, bundle));
		}
	}

	@Bean
	static ReadinessMembership rpycReadinessMembership(Environment environment) {
		return new ReadinessMembership(environment, Set.of("rpyc"));
	}

}
