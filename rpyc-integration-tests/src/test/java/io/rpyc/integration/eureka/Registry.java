package io.rpyc.integration.eureka;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Eureka server that soon forgets instances that have died.
 */
final class Registry implements AutoCloseable {

	private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
		.web(WebApplicationType.SERVLET)
		.run("--server.port=0", "--server.address=127.0.0.1", "--eureka.client.register-with-eureka=false",
				"--eureka.client.fetch-registry=false", "--eureka.server.enable-self-preservation=false",
				"--eureka.server.eviction-interval-timer-in-ms=200",
				"--eureka.server.response-cache-update-interval-ms=200",
				"--eureka.server.wait-time-in-ms-when-sync-empty=0", "--rpyc.client.enabled=false");

	String url() {
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		return "http://127.0.0.1:" + port + "/eureka/";
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableEurekaServer
	static class Application {

	}

}
