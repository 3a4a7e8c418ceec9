package io.rpyc.integration.eureka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * An application with a service, which registers itself with Eureka.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Instance.Names.class)
public class Instance {

	/**
	 * Starts an instance in a process of its own.
	 * @param args the address of the registry, and the name of the instance
	 * @throws IOException if there is no free port
	 */
	public static void main(String[] args) throws IOException {
		start(args[0], args[1]);
		System.out.println("STARTED");
	}

	static ConfigurableApplicationContext start(String registry, String name) throws IOException {
		return new SpringApplicationBuilder(Instance.class).web(WebApplicationType.NONE)
			.run(arguments(registry, "names", "--rpyc.client.enabled=false", "--test.name=" + name,
					"--eureka.instance.instance-id=" + name, "--eureka.instance.hostname=127.0.0.1",
					"--eureka.instance.prefer-ip-address=true", "--eureka.instance.ip-address=127.0.0.1",
					"--eureka.instance.lease-renewal-interval-in-seconds=1",
					"--eureka.instance.lease-expiration-duration-in-seconds=3", "--rpyc.server.port=" + freePort()));
	}

	/** Returns the arguments of an application that uses the registry. */
	static String[] arguments(String registry, String application, String... others) {
		String[] arguments = new String[others.length + 4];
		arguments[0] = "--eureka.client.service-url.defaultZone=" + registry;
		arguments[1] = "--spring.application.name=" + application;
		arguments[2] = "--eureka.client.registry-fetch-interval-seconds=1";
		// Spring's RestClient instead of Jersey, which only the server needs.
		arguments[3] = "--eureka.client.jersey.enabled=false";
		System.arraycopy(others, 0, arguments, 4, others.length);
		return arguments;
	}

	/** The port is registered before the server has started, so it must be known. */
	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * The service.
	 */
	@RpycService("names")
	static class Names {

		private final String name;

		Names(@Value("${test.name}") String name) {
			this.name = name;
		}

		@Exposed
		String name() {
			return this.name;
		}

	}

}
