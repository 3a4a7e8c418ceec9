package io.rpyc.spring.boot.test.context;

import java.util.Map;

import io.rpyc.spring.LocalRpycPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpycServerContextCustomizer} and {@link RandomRpycPorts}.
 */
class RpycServerContextCustomizerTests {

	private static final Bindable<Map<String, Object>> LISTENERS = Bindable.mapOf(String.class, Object.class);

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	@Test
	void serverAndListenersGetRandomPorts() {
		properties("application", Map.of("rpyc.server.port", 18861, "rpyc.server.listeners.admin.port", 18862,
				"rpyc.server.listeners.local.socket-path", "/tmp/x.sock"));
		RandomRpycPorts.apply(this.environment);
		assertThat(this.environment.getProperty("rpyc.server.port")).isEqualTo("0");
		assertThat(this.environment.getProperty("rpyc.server.listeners.admin.port")).isEqualTo("0");
		assertThat(this.environment.getProperty("rpyc.server.listeners.local.port")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "internalAdmin", "my_admin", "[a.b]", "[Admin]" })
	void namesOfListenersMayHaveAnyCharacters(String name) {
		properties("application", Map.of("rpyc.server.listeners." + name + ".port", 18862));
		RandomRpycPorts.apply(this.environment);
		assertThat(Binder.get(this.environment).bind("rpyc.server.listeners", LISTENERS).get())
			.isEqualTo(Map.of(name.replaceAll("[\\[\\]]", ""), Map.of("port", 0)));
	}

	@Test
	void whenAListenerInBracketsListensOnAUnixSocketThenItGetsNoPort() {
		properties("application", Map.of("rpyc.server.listeners.[a.b].socket-path", "/tmp/x.sock"));
		RandomRpycPorts.apply(this.environment);
		assertThat(this.environment.getProperty("rpyc.server.listeners.[a.b].port")).isNull();
	}

	@Test
	void whenTheDefaultListenerHasPropertiesUnderItsNameThenOnlyTheServerGetsAPort() {
		properties("application", Map.of("rpyc.server.listeners.default.authentication", "none"));
		RandomRpycPorts.apply(this.environment);
		assertThat(this.environment.getProperty("rpyc.server.port")).isEqualTo("0");
		assertThat(this.environment.getProperty("rpyc.server.listeners.default.port")).isNull();
	}

	@Test
	void whenTheTestSetsAPortThenItStays() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("test.properties", Map.of("rpyc.server.port", 18899)));
		properties("application", Map.of("rpyc.server.port", 18861));
		RandomRpycPorts.apply(this.environment);
		assertThat(this.environment.getProperty("rpyc.server.port")).isEqualTo("18899");
	}

	@Test
	void whenTheSystemSetsAPortThenItIsRandom() {
		this.environment.getPropertySources()
			.addBefore(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
					new MapPropertySource("spring.application.json", Map.of("rpyc.server.port", 18861)));
		RandomRpycPorts.apply(this.environment);
		assertThat(this.environment.getProperty("rpyc.server.port")).isEqualTo("0");
	}

	@Test
	void whenServerListensOnAUnixSocketThenItGetsNoPort() {
		properties("application", Map.of("rpyc.server.socketPath", "/tmp/x.sock"));
		RandomRpycPorts.apply(this.environment);
		assertThat(this.environment.getProperty("rpyc.server.port")).isNull();
	}

	@Test
	void portsOfNamedListenersAreInjected() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			new RpycServerContextCustomizer(false).customizeContext(context, null);
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("ports", Map.of("local.rpyc.port", 1, "local.rpyc.admin.port", 2)));
			context.register(Ports.class);
			context.refresh();
			Ports ports = context.getBean(Ports.class);
			assertThat(new int[] { ports.port, ports.admin, ports.parameter, ports.method }).containsExactly(1, 2, 2,
					2);
		}
	}

	private void properties(String name, Map<String, Object> values) {
		this.environment.getPropertySources().addLast(new MapPropertySource(name, values));
	}

	static class Ports {

		@LocalRpycPort
		private int port;

		@LocalRpycPort("admin")
		private int admin;

		private final int parameter;

		private int method;

		Ports(@LocalRpycPort("admin") int parameter) {
			this.parameter = parameter;
		}

		@LocalRpycPort("admin")
		void method(int port) {
			this.method = port;
		}

	}

}
