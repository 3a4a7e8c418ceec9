package io.rpyc.service;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests the names of services.
 */
class ServiceDefinitionTests {

	@Test
	void serviceIsNamedAfterItsClass() {
		ServiceDefinition definition = ServiceDefinition.of(new OrderBookService());
		assertThat(definition.name()).isEqualTo("orderbook");
		assertThat(definition.type()).isEqualTo(OrderBookService.class);
		assertThat(definition.registryNames()).containsExactly("ORDERBOOK");
	}

	@Test
	void whenClassIsCalledServiceThenItKeepsItsName() {
		assertThat(ServiceDefinition.defaultName(Service.class)).isEqualTo("service");
	}

	@Test
	void aliasesReplaceTheNameInTheRegistry() {
		ServiceDefinition definition = new ServiceDefinition("orders", List.of("books", "BOOKS", "Trades"), this,
				getClass());
		assertThat(definition.registryNames()).containsExactly("BOOKS", "TRADES");
	}

	@Test
	void whenNameIsBlankThenItIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ServiceDefinition(" ", List.of(), this, getClass()))
			.withMessage("'name' must not be blank");
		assertThatNullPointerException().isThrownBy(() -> new ServiceDefinition(null, List.of(), this, getClass()))
			.withMessage("'name' must not be null");
	}

	static class OrderBookService {

	}

	static class Service {

	}

}
