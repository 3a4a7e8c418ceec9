package io.rpyc.spring.boot.test.app;

import io.rpyc.spring.boot.test.autoconfigure.RpycTest;
import io.rpyc.spring.boot.test.client.RpycTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link RpycTest} with all services of the application.
 */
@RpycTest
class AllServicesSliceTests {

	@MockitoBean
	private Ledger ledger;

	@MockitoBean
	private Model model;

	@Test
	void allServicesAreServed(@Autowired RpycTestClient client) {
		given(this.model.predict(any())).willReturn(2.5);
		assertThat(client.as("bob").service("mint").invoke("price", 1)).isEqualTo(2.5);
		assertThat(client.as("bob").service("vault").invoke("who")).isEqualTo("bob");
		assertThat(client.as("bob").service("tools").invoke("hammers")).isEqualTo(3);
	}

}
