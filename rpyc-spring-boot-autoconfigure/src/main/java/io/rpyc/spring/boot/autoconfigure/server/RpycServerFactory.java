package io.rpyc.spring.boot.autoconfigure.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.adapter.ParameterSource;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.SecurityListener;
import io.rpyc.netref.ValueConverter;
import io.rpyc.security.Authenticator;
import io.rpyc.security.SecurityDefaults;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.spring.CurrentConnectionInterceptor;
import io.rpyc.spring.DiscoveredService;
import io.rpyc.spring.RpycServiceDiscoverer;
import io.rpyc.spring.UnknownServices;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/**
 * Collects the options of a listener from its properties and the beans of the
 * application, in their order.
 */
final class RpycServerFactory implements AopInfrastructureBean {

	private final ConfiguredListeners listeners;

	private final RpycServerProperties properties;

	private final CallThreads threads;

	private final ObjectProvider<SslBundles> sslBundles;

	private final ListableBeanFactory beans;

	private final Map<String, ServerTls> tls = new ConcurrentHashMap<>();

	RpycServerFactory(ConfiguredListeners listeners, RpycServerProperties properties, CallThreads threads,
			ObjectProvider<SslBundles> sslBundles, ListableBeanFactory beans) {
		this.listeners = listeners;
		this.properties = properties;
		this.threads = threads;
		this.sslBundles = sslBundles;
		this.beans = beans;
	}

	/** Returns the options of the default listener, also if it is disabled. */
	RpycServerOptions.Builder defaultOptions() {
		return options(this.listeners.defaultListener());
	}

	/** Returns the options of a listener with the services that it serves. */
	RpycServerOptions.Builder options(ConfiguredListener listener) {
		RpycServerOptions.Builder builder = RpycServerOptions.builder();
		new PropertiesMapper(listener).apply(builder);
		PropertiesMapper.applyShutdown(this.properties.getShutdown(), builder);
		this.threads.apply(builder);
		builder.interceptor(new CurrentConnectionInterceptor());
		beans(ValueConverter.class).forEach(builder::converter);
		beans(ObjectAdapter.class).forEach(builder::adapter);
		beans(ExceptionMapping.class).forEach(builder::exceptionMapping);
		List<DiscoveredService> services = this.beans.getBean(RpycServiceDiscoverer.class).discover();
		ServiceInterceptors.of(beans(InvocationInterceptor.class), services).forEach(builder::interceptor);
		beans(ConnectionListener.class).forEach(builder::listener);
		beans(AccessRule.class).forEach(builder::accessRule);
		beans(SecurityListener.class).forEach(builder::securityListener);
		beans(ParameterSource.class).forEach(builder::parameterSource);
		beans(ExposedMethodInterceptor.class).forEach(builder::methodInterceptor);
		builder
			.authenticator(this.tls.computeIfAbsent(listener.name(), (name) -> new ServerTls(listener, this.sslBundles))
				.authenticator());
		services.forEach((service) -> builder.service(service.definition()));
		beans(RpycServerCustomizer.class).forEach((customizer) -> customizer.customize(builder));
		UnknownServices unknown = UnknownServices.of(this.beans.getBeanProvider(UnknownServices.class));
		builder.ignoreUnknownServices(unknown.areIgnored());
		new ListenerServices(listener, this.listeners.names(), services, unknown).apply(builder);
		RpycServerOptions options = builder.build();
		if (listener.isDefault() && listener.properties().getPort() == null && options.socketPath() == null
				&& speaksTls(options) && options.address().getPort() == RpycServerOptions.DEFAULT_PORT) {
			builder.port(SecurityDefaults.DEFAULT_SSL_PORT);
		}
		return builder;
	}

	private static boolean speaksTls(RpycServerOptions options) {
		Authenticator authenticator = options.security().authenticator();
		return authenticator != null && authenticator.tls() != null;
	}

	private <T> List<T> beans(Class<T> type) {
		return this.beans.getBeanProvider(type).orderedStream().toList();
	}

}
