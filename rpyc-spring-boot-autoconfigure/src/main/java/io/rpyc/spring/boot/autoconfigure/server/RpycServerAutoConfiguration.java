package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.ConnectionHookInterceptor;
import io.rpyc.spring.ConnectionScope;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycServiceDiscoverer;
import io.rpyc.spring.advice.RpycAdvices;
import io.rpyc.spring.advice.SpringExceptionMapping;
import io.rpyc.spring.convert.ConversionServiceConverter;
import io.rpyc.spring.reactive.MonoInterceptor;
import io.rpyc.spring.reactive.ReactorContextSource;
import io.rpyc.spring.reactive.ReactorConverter;
import reactor.core.publisher.Flux;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the servers of the {@link io.rpyc.spring.RpycService} beans of
 * the application. Each bean backs off by itself: an {@link RpycServer} bean replaces the
 * listener with its name, and is started and stopped like it.
 *
 * @since 0.1
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "rpyc.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RpycServerProperties.class)
public final class RpycServerAutoConfiguration implements AopInfrastructureBean {

	@Bean
	static CustomScopeConfigurer rpycConnectionScope() {
		CustomScopeConfigurer configurer = new CustomScopeConfigurer();
		configurer.addScope(ConnectionScope.NAME, new ConnectionScope());
		return configurer;
	}

	@Bean
	static SingleLifecycleCheck rpycSingleLifecycleCheck() {
		return new SingleLifecycleCheck();
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	RpycServiceDiscoverer rpycServiceDiscoverer(ConfigurableListableBeanFactory beanFactory) {
		return new RpycServiceDiscoverer(beanFactory);
	}

	@Bean
	ConfiguredListeners rpycConfiguredListeners(RpycServerProperties properties, Environment environment) {
		return new ConfiguredListeners(properties, environment);
	}

	@Bean
	RpycServerFactory rpycServerFactory(ConfiguredListeners listeners, RpycServerProperties properties,
			Environment environment, ObjectProvider<SslBundles> sslBundles,
			ConfigurableListableBeanFactory beanFactory) {
		return new RpycServerFactory(listeners, properties, new CallThreads(properties.getDispatch(), environment),
				sslBundles, beanFactory);
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	RpycServerOptions.Builder rpycServerOptions(RpycServerFactory factory) {
		return factory.defaultOptions();
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	RpycServerLifecycle rpycServerLifecycle(ConfiguredListeners listeners, RpycServerFactory factory,
			RpycServerProperties properties, Environment environment, ConfigurableListableBeanFactory beanFactory,
			ApplicationEventPublisher publisher, ObjectProvider<ConnectionHookInterceptor> hookInterceptors) {
		OpenAddressCheck addressCheck = new OpenAddressCheck(
				beanFactory.getBeanProvider(AuthenticationRequirement.class)
					.getIfAvailable(() -> AuthenticationRequirement.ABSENT));
		GracePeriodCheck gracePeriodCheck = new GracePeriodCheck(properties.getShutdown().getGracePeriod(),
				environment);
		return RpycServerLifecycle.ofServers(
				new ConfiguredServers(listeners, factory, addressCheck, gracePeriodCheck, beanFactory), publisher,
				hookInterceptors.orderedStream().toList());
	}

	@Bean
	LocalRpycPortPublisher localRpycPortPublisher(ApplicationContext context) {
		return new LocalRpycPortPublisher(context);
	}

	@Bean
	ReadinessPublisher rpycRefusingTraffic(ApplicationContext context,
			ObjectProvider<ApplicationAvailability> availability) {
		return new ReadinessPublisher(context, availability);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	RpycAdvices rpycAdvices(ConfigurableListableBeanFactory beanFactory) {
		return new RpycAdvices(beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	SpringExceptionMapping rpycSpringExceptionMapping() {
		return new SpringExceptionMapping();
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ConversionServiceConverter rpycConversionServiceConverter(ConfigurableListableBeanFactory beanFactory) {
		ConversionService conversionService = beanFactory.getConversionService();
		return new ConversionServiceConverter(
				(conversionService != null) ? conversionService : ApplicationConversionService.getSharedInstance());
	}

	/**
	 * Configuration that requires Reactor.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Flux.class)
	static class ReactorConfiguration {

		@Bean
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		ReactorConverter rpycReactorConverter(ObjectProvider<ReactorContextSource> contexts) {
			return new ReactorConverter(contexts.orderedStream().toList());
		}

		@Bean
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		MonoInterceptor rpycMonoInterceptor(ObjectProvider<ReactorContextSource> contexts) {
			return new MonoInterceptor(contexts.orderedStream().toList());
		}

	}

}
