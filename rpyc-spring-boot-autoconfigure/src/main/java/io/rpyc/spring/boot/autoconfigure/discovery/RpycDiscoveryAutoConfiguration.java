package io.rpyc.spring.boot.autoconfigure.discovery;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.discovery.DiscoveryTargetProvider;
import io.rpyc.spring.discovery.PortMetadata;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for service discovery with Spring Cloud: finds the servers of
 * channels with targets such as {@code discovery:///ml}, and registers the port of the
 * server.
 *
 * @since 0.1
 */
@AutoConfiguration(afterName = { "io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration",
		"org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration",
		"org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration",
		"org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration" })
@ConditionalOnClass({ DiscoveryClient.class, Mono.class })
public final class RpycDiscoveryAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(DiscoveryClient.class)
	@ConditionalOnBooleanProperty(name = "rpyc.client.enabled", matchIfMissing = true)
	DiscoveryTargetProvider rpycDiscoveryTargetProvider(DiscoveryClient client,
			ObjectProvider<ReactiveLoadBalancer.Factory<ServiceInstance>> loadBalancers) {
		return new DiscoveryTargetProvider(client, loadBalancers.getIfAvailable());
	}

	/**
	 * Configuration of the metadata with which the application is registered.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Registration.class)
	@ConditionalOnBean(value = RpycServerLifecycle.class, search = SearchStrategy.CURRENT)
	@ConditionalOnBooleanProperty(name = "rpyc.server.listeners.default.enabled", matchIfMissing = true)
	static class MetadataConfiguration {

		@Bean
		@ConditionalOnMissingBean
		static PortMetadata rpycPortMetadata(ConfigurableListableBeanFactory beanFactory) {
			return new PortMetadata(() -> serverOptions(beanFactory));
		}

		/**
		 * Returns the options of the default listener, or of the server that replaces it.
		 */
		private static @Nullable RpycServerOptions serverOptions(ListableBeanFactory beanFactory) {
			return beanFactory.getBeansOfType(RpycServer.class)
				.values()
				.stream()
				.map(RpycServer::options)
				.filter((options) -> options.name().equals(RpycServerOptions.DEFAULT_NAME))
				.findFirst()
				.orElseGet(() -> defaultOptions(beanFactory));
		}

		private static @Nullable RpycServerOptions defaultOptions(ListableBeanFactory beanFactory) {
			RpycServerOptions.Builder builder = beanFactory.getBeanProvider(RpycServerOptions.Builder.class)
				.getIfUnique();
			return (builder != null) ? builder.build() : null;
		}

	}

}
