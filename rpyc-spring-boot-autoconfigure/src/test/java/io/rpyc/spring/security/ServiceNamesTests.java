package io.rpyc.spring.security;

import io.rpyc.adapter.PyObject;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServiceNames}.
 */
class ServiceNamesTests {

	@Test
	void whenSeveralServersArePreparedThenTheServicesOfEachAreKnown() {
		RpycServer bank = new RpycServer(RpycServerOptions.builder().service(new Bank()).build());
		RpycServer shop = new RpycServer(RpycServerOptions.builder().service(new Shop()).build());
		ServiceNames names = new ServiceNames();
		names.prepare(bank.services());
		names.prepare(shop.services());
		assertThat(names.of(only(bank))).containsExactly("bank");
		assertThat(names.of(only(shop))).containsExactly("shop");
	}

	private static PyObject only(RpycServer server) {
		return server.services().values().iterator().next();
	}

	static class Bank {

		@Exposed
		int balance() {
			return 7;
		}

	}

	static class Shop {

		@Exposed
		int stock() {
			return 3;
		}

	}

}
