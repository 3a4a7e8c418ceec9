package io.rpyc.spring.boot.autoconfigure.client;

import io.rpyc.spring.client.ImportRpycClients;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Tests that a client can be replaced by a mock. Then its channel does not connect.
 */
@SpringBootTest(classes = MockedClientTests.Application.class,
		properties = { "rpyc.client.channel.default.target=127.0.0.1:1", "rpyc.client.channel.default.start=required" })
class MockedClientTests {

	@MockitoBean
	private Model model;

	@Autowired
	private User user;

	@Test
	void aMockReplacesTheClient() {
		given(this.model.add(1, 2)).willReturn(42);
		assertThat(this.user.model().add(1, 2)).isEqualTo(42);
	}

	/**
	 * Uses the client.
	 *
	 * @param model the client
	 */
	record User(Model model) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(RpycClientAutoConfiguration.class)
	@ImportRpycClients(Model.class)
	static class Application {

		@Bean
		User user(Model model) {
			return new User(model);
		}

	}

}
