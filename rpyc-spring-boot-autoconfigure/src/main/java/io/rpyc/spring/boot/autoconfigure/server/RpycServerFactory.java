package io.rpyc.spring.boot.autoconfigure.server;

import java.util.List;
import java.util.function.Supplier;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.adapter.ParameterSource;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.EndpointOptions;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.SecurityListener;
import io.rpyc.netref.ValueConverter;
import io.rpyc.security.Authenticator;
import io.rpyc.security.SecurityDefaults;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.CurrentConnectionInterceptor;
import io.rpyc.spring.DiscoveredService;
import io.rpyc.spring.RpycServiceDiscoverer;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Collects the options of the server from the properties and the beans of the
 * application, in their order.
 */
final class RpycServerFactory implements Supplier<RpycServerOptions.Builder> {

	private final RpycServerProperties properties;

	private final OpenAddressCheck addressCheck;

	private final ServerTls tls;

	private final CallThreads threads;

	private final RpycServiceDiscoverer services;

	private final ListableBeanFactory beans;

	RpycServerFactory(RpycServerProperties properties, OpenAddressCheck addressCheck, ServerTls tls,
			CallThreads threads, RpycServiceDiscoverer services, ListableBeanFactory beans) {
		this.properties = properties;
		this.addressCheck = addressCheck;
		this.tls = tls;
		this.threads = threads;
		this.services = services;
		this.beans = beans;
	}

	@Override
	public RpycServerOptions.Builder get() {
		RpycServerOptions.Builder builder = RpycServerOptions.builder();
		new PropertiesMapper(this.properties).apply(builder);
		this.threads.apply(builder);
		builder.interceptor(new CurrentConnectionInterceptor());
		beans(ValueConverter.class).forEach(builder::converter);
		beans(ObjectAdapter.class).forEach(builder::adapter);
		beans(ExceptionMapping.class).forEach(builder::exceptionMapping);
		List<DiscoveredService> discovered = this.services.find();
		ServiceInterceptors.of(beans(InvocationInterceptor.class), discovered).forEach(builder::interceptor);
		beans(ConnectionListener.class).forEach(builder::listener);
		beans(AccessRule.class).forEach(builder::accessRule);
		beans(SecurityListener.class).forEach(builder::securityListener);
		beans(ParameterSource.class).forEach(builder::parameterSource);
		beans(ExposedMethodInterceptor.class).forEach(builder::methodInterceptor);
		builder.authenticator(this.tls.authenticator());
		discovered.stream().map(DiscoveredService::definition).forEach(builder::service);
		beans(RpycServerCustomizer.class).forEach((customizer) -> customizer.customize(builder));
		RpycServerOptions options = builder.build();
		if (!options.endpoint().services().isEmpty()) {
			this.addressCheck.check(options);
			checkRoot(options.endpoint());
		}
		if (this.properties.getPort() == null && options.socketPath() == null && speaksTls(options)
				&& options.address().getPort() == RpycServerOptions.DEFAULT_PORT) {
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

	private static void checkRoot(EndpointOptions options) {
		List<String> names = options.services().stream().map(ServiceDefinition::name).toList();
		if (options.rootName() != null && !names.contains(options.rootName())) {
			throw PropertiesMapper.invalid("root", options.rootName(),
					"No such service. Available services: " + names + ".");
		}
	}

}
