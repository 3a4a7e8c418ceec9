package io.rpyc.security.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.service.ServiceDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServicePolicies}.
 */
class ServicePoliciesTests {

	private final Map<ServiceDefinition, Object> services = new LinkedHashMap<>();

	@Test
	void eachServiceOfAClassHasItsOwnPolicy() {
		ServiceDefinition open = service("open", new Shop(), Shop.class);
		ServiceDefinition closed = service("closed", new Shop(), Shop.class);
		assertThat(isClosable(open, "closed")).isTrue();
		assertThat(isClosable(closed, "closed")).isFalse();
	}

	@Test
	void thePolicyOfAServiceHoldsOnTheServicesOfItsSubclasses() {
		ServiceDefinition shop = service("shop", new Shop(), Shop.class);
		ServiceDefinition large = service("large", new LargeShop(), LargeShop.class);
		assertThat(isClosable(large, "shop")).isFalse();
		assertThat(isClosable(shop, "large")).isTrue();
	}

	@Test
	void whenAProxyHidesTheClassThenItsObjectDecides() {
		service("shop", new Shop(), Shop.class);
		ServiceDefinition hidden = service("hidden", new LargeShop(), Runnable.class);
		assertThat(isClosable(hidden, "shop")).isFalse();
	}

	@Test
	void whenAnObjectHasTwoNamesThenThePoliciesOfBothHold() {
		Shop shop = new Shop();
		service("first", shop, Shop.class);
		ServiceDefinition second = service("second", shop, Shop.class);
		assertThat(isClosable(second, "first")).isFalse();
	}

	@Test
	void whenThereIsNoServiceOfTheNameThenThePolicyHoldsOnNone() {
		assertThat(isClosable(service("shop", new Shop(), Shop.class), "other")).isTrue();
	}

	private ServiceDefinition service(String name, Object target, Class<?> type) {
		ServiceDefinition service = new ServiceDefinition(name, List.of(), target, type);
		this.services.put(service, target);
		return service;
	}

	private boolean isClosable(ServiceDefinition service, String owner) {
		SecurityPolicy policy = SecurityPolicy.builder().deniedMethods(Set.of("close")).build();
		return new ServicePolicies(Map.of(owner, policy), this.services).of(service).checkMethodAccess("close");
	}

	static class Shop {

	}

	static class LargeShop extends Shop {

	}

}
