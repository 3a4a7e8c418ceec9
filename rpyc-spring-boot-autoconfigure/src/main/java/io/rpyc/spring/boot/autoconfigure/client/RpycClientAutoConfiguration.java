package io.rpyc.spring.boot.autoconfigure.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.rpyc.spring.client.ChannelStart;
import io.rpyc.spring.client.MdcPropagator;
import io.rpyc.spring.client.PooledChannelFactory;
import io.rpyc.spring.client.RpycChannelCustomizer;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.RpycChannelLifecycle;
import io.rpyc.spring.client.RpycClientBeans;
import io.rpyc.spring.client.RpycCredentialsProvider;
import io.rpyc.spring.client.TargetResolverProvider;
import io.rpyc.spring.client.Targets;
import io.rpyc.spring.client.pool.PoolThreads;
import io.rpyc.spring.convert.ConversionServiceConverter;
import io.rpyc.spring.reactive.ReactorContextSource;
import io.rpyc.spring.reactive.ReactorConverter;
import reactor.core.publisher.Flux;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Auto-configuration for channels to Python services, and for the
 * {@link io.rpyc.spring.client.RpycClient} interfaces of the application. Backs off if
 * the application has a {@link RpycChannelFactory} bean.
 *
 * @since 0.1
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "rpyc.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RpycClientProperties.class)
@Import(ScannedClientsRegistrar.class)
public final class RpycClientAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean
	Targets rpycTargets(ObjectProvider<TargetResolverProvider> providers) {
		return new Targets(providers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	MdcPropagator rpycMdcPropagator() {
		return new MdcPropagator();
	}

	@Bean
	@ConditionalOnMissingBean
	ConversionServiceConverter rpycConversionServiceConverter(ConfigurableListableBeanFactory beanFactory) {
		ConversionService conversionService = beanFactory.getConversionService();
		return new ConversionServiceConverter(
				(conversionService != null) ? conversionService : ApplicationConversionService.getSharedInstance());
	}

	/**
	 * Configuration of the channels, if the application does not provide its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(RpycChannelFactory.class)
	static class ChannelConfiguration {

		private static final String THREADS = "rpyc-channel-";

		@Bean
		RpycChannelDetailsByName rpycChannelDetailsByName(ObjectProvider<RpycChannelDetails> details) {
			return new RpycChannelDetailsByName(details.orderedStream());
		}

		@Bean
		ConfiguredChannels rpycConfiguredChannels(RpycClientProperties properties, RpycChannelDetailsByName details,
				Environment environment) {
			return new ConfiguredChannels(properties, details, environment);
		}

		@Bean
		PooledChannelFactory rpycChannelFactory(ConfiguredChannels channels, RpycChannelDetailsByName details,
				Targets targets, ObjectProvider<SslBundles> sslBundles,
				ObjectProvider<RpycCredentialsProvider> credentials, ConfigurableListableBeanFactory beanFactory) {
			ChannelPropertiesMapper mapper = new ChannelPropertiesMapper(targets, new ChannelSsl(sslBundles),
					new ChannelCredentials(credentials.orderedStream().toList()));
			return new PooledChannelFactory(new ChannelBuilders(channels, details, mapper, beanFactory),
					new PoolThreads(new SimpleAsyncTaskExecutor(THREADS)));
		}

		@Bean
		RpycChannelLifecycle rpycChannelLifecycle(PooledChannelFactory factory, ConfiguredChannels channels,
				ConfigurableListableBeanFactory beanFactory) {
			Set<String> replaced = RpycClientBeans.replacedChannels(beanFactory);
			Map<String, ChannelStart> starts = new LinkedHashMap<>();
			channels.names()
				.forEach((name) -> starts.put(name,
						replaced.contains(name) ? ChannelStart.LAZY : channels.get(name).getStart()));
			return new RpycChannelLifecycle(factory, starts, new SimpleAsyncTaskExecutor(THREADS));
		}

		@Bean
		@Order(0)
		@ConditionalOnThreading(Threading.VIRTUAL)
		RpycChannelCustomizer rpycVirtualThreadCallbacks() {
			return (name, builder) -> builder
				.client((client) -> client.executor(new VirtualThreadTaskExecutor("rpyc-callback-")));
		}

	}

	/**
	 * Configuration that requires Reactor.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Flux.class)
	static class ReactorConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ReactorConverter rpycReactorConverter(ObjectProvider<ReactorContextSource> contexts) {
			return new ReactorConverter(contexts.orderedStream().toList());
		}

	}

}
