package io.rpyc.benchmarks.compare;

import java.util.Map;
import java.util.OptionalInt;

import io.rpyc.spring.RpycService;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A Spring Boot application that observes and counts each call like the sample
 * application, without TLS.
 */
final class ObservedContender implements Contender {

	private static final Map<String, Object> PROPERTIES = Map.of("rpyc.server.port", 0, "rpyc.security.authentication",
			"none", "management.metrics.distribution.percentiles-histogram.rpyc.server.requests", true,
			"management.metrics.observations.ignored-meters", "long-task-timer");

	private final String name;

	private final ConfigurableApplicationContext application;

	private ObservedContender(String name, Class<? extends SampleService> service) {
		this.name = name;
		this.application = new SpringApplicationBuilder(Application.class, service).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties(PROPERTIES)
			.run();
	}

	/** Creates an application whose methods are non-blocking. */
	static ObservedContender nonBlocking() {
		return new ObservedContender("observed", ObservedNonBlockingService.class);
	}

	/** Creates an application whose methods are dispatched by default. */
	static ObservedContender byDefault() {
		return new ObservedContender("observed default", ObservedService.class);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public OptionalInt prepare(Load load, StockClients clients) {
		return load.isSecure() ? OptionalInt.empty() : OptionalInt.of(port());
	}

	private int port() {
		return this.application.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class);
	}

	@Override
	public void close() {
		this.application.close();
	}

	/**
	 * The application: whatever is auto-configured.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	/**
	 * The service of the load, as a bean.
	 */
	@RpycService("sample")
	static class ObservedService extends SampleService {

	}

	/**
	 * The same with non-blocking methods.
	 */
	@RpycService("sample")
	static class ObservedNonBlockingService extends NonBlockingSampleService {

	}

}
