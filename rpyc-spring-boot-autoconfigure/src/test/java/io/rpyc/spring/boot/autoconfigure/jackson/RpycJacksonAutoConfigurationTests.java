package io.rpyc.spring.boot.autoconfigure.jackson;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests JSON of data that came from a peer.
 */
class RpycJacksonAutoConfigurationTests {

	private final JsonMapper json = JsonMapper.builder()
		.addModule(new RpycJacksonAutoConfiguration().rpycJacksonModule())
		.build();

	@Test
	void netrefIsAnErrorThatSaysWhatToDo() throws Exception {
		Keeper keeper = new Keeper();
		try (RpycServer server = new RpycServer(RpycServerOptions.builder().port(0).service(keeper).build()).start();
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.address().getPort())) {
			connection.root().invoke("keep", new Object());
			assertThat(keeper.kept.get()).isInstanceOf(Netref.class);
			assertThatExceptionOfType(JacksonException.class)
				.isThrownBy(() -> this.json.writeValueAsString(Map.of("kept", keeper.kept.get())))
				.withMessageContaining("an object of a peer cannot be written as JSON")
				.withMessageContaining("Pass plain data");
		}
	}

	@Test
	void dataOfAPeerIsJsonAfterThePeerHasGone() throws Exception {
		Keeper keeper = new Keeper();
		try (RpycServer server = new RpycServer(RpycServerOptions.builder().port(0).service(keeper).build()).start()) {
			try (RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.address().getPort())) {
				connection.root().invoke("keep", Map.of("options", Map.of("retries", 3)));
			}
			assertThat(this.json.writeValueAsString(keeper.kept.get())).isEqualTo("{\"options\":{\"retries\":3}}");
		}
	}

	static class Keeper {

		private final AtomicReference<Object> kept = new AtomicReference<>();

		@Exposed
		void keep(Object value) {
			this.kept.set(value);
		}

	}

}
