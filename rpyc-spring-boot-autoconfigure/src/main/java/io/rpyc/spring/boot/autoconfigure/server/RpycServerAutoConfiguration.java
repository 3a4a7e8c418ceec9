package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.server.RpycServer;
import io.rpyc.spring.ConnectionScope;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycServiceDiscoverer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Auto-configuration of a server for the {@link io.rpyc.spring.RpycService} beans of the
 * application. Backs off where the application has an {@link RpycServer} or
 * {@link RpycServerLifecycle} of its own.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "rpyc.server.enabled", matchIfMissing = true)
@ConditionalOnMissingBean({ RpycServer.class, RpycServerLifecycle.class })
@EnableConfigurationProperties(RpycServerProperties.class)
public final class RpycServerAutoConfiguration {

	@Bean
	static CustomScopeConfigurer rpycConnectionScope() {
		CustomScopeConfigurer configurer = new CustomScopeConfigurer();
		configurer.addScope(ConnectionScope.NAME, new ConnectionScope());
		return configurer;
	}

	@Bean
	@ConditionalOnMissingBean
	RpycServiceDiscoverer rpycServiceDiscoverer(ConfigurableListableBeanFactory beanFactory) {
		return new RpycServiceDiscoverer(beanFactory);
	}

	@Bean
	RpycServerLifecycle rpycServerLifecycle(RpycServerProperties properties, RpycServiceDiscoverer discoverer,
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<ServerAuthentication> authentication,
			ApplicationEventPublisher publisher) {
		OpenAddressCheck addressCheck = new OpenAddressCheck(
				authentication.getIfAvailable(() -> ServerAuthentication.ABSENT));
		return new RpycServerLifecycle(new ServerOptionsFactory(properties, addressCheck, discoverer, beanFactory),
				publisher);
	}

	@Bean
	LocalRpycPortPublisher localRpycPortPublisher(ConfigurableEnvironment environment) {
		return new LocalRpycPortPublisher(environment);
	}

	@Bean
	@Order(0)
	@ConditionalOnThreading(Threading.VIRTUAL)
	RpycServerCustomizer rpycVirtualThreads() {
		return (builder) -> builder.executor(new VirtualThreadTaskExecutor("rpyc-call-"));
	}

}
