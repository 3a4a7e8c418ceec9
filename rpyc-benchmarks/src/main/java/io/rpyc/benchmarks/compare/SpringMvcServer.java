package io.rpyc.benchmarks.compare;

import java.io.Closeable;
import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * A Spring Boot application with a REST controller, on the default web server.
 */
final class SpringMvcServer implements Closeable {

	private static final Map<String, Object> PROPERTIES = Map.of("server.address", "127.0.0.1", "server.port", 0,
			"rpyc.server.enabled", false);

	private final ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
		.bannerMode(Banner.Mode.OFF)
		.properties(PROPERTIES)
		.run();

	int port() {
		return this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
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
	@Import(SampleController.class)
	static class Application {

	}

	/**
	 * The service of the load, as documents.
	 */
	@RestController
	static class SampleController {

		@GetMapping("/add")
		int add(int a, int b) {
			return a + b;
		}

		@PostMapping("/echo")
		byte[] echo(@RequestBody byte[] block) {
			return block;
		}

	}

}
