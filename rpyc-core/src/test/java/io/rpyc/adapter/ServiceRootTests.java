package io.rpyc.adapter;

import java.util.List;
import java.util.Map;

import io.rpyc.service.Exposed;
import io.rpyc.service.Naming;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests what {@code conn.root} is.
 */
class ServiceRootTests {

	private final OrderService orders = new OrderService();

	private final StockService stock = new StockService();

	@Test
	void oneServiceIsTheRootItself() {
		ServiceRoot root = root(null, this.orders);
		assertThat(root.object().target()).isSameAs(this.orders);
		assertThat(Exposing.call(root.object(), "place", Map.of())).isEqualTo("placed");
		assertThat(Exposing.call(root.object(), "get_service_name", Map.of())).isEqualTo("ORDER");
		assertThat(Exposing.call(root.object(), "get_service_aliases", Map.of())).isEqualTo(PyTuple.of("ORDER"));
		assertThat(root.typeOf(this.orders)).isSameAs(root.object().type());
		assertThat(root.typeOf(new Object())).isNull();
	}

	@Test
	void severalServicesShareTheRoot() {
		ServiceRoot root = root(null, this.orders, this.stock);
		PyObject object = root.object();
		assertThat(Exposing.call(object, "order", Map.of())).isSameAs(this.orders);
		assertThat(Exposing.call(object, "stock", Map.of())).isSameAs(this.stock);
		assertThat(Exposing.call(object, "place", Map.of())).isEqualTo("placed");
		assertThat(Exposing.call(object, "level", Map.of())).isEqualTo(3);
		assertThat(object.type().member("both")).as("exposed by both").isNull();
		assertThat(this.stock.length()).isZero();
		assertThat(object.type().member("__len__")).as("would make the root false").isNull();
		assertThat(Exposing.call(object, "__repr__", Map.of())).isEqualTo("<root of [order, stock]>");
		assertThat(Exposing.call(object, "get_service_aliases", Map.of())).isEqualTo(PyTuple.of("ORDER", "STOCK"));
		assertThat(root.typeOf(object.target())).isSameAs(object.type());
		assertThat(root.services()).hasSize(2);
	}

	@Test
	void memberOfTheSharedRootIsThatOfItsService() {
		ServiceRoot root = root(null, this.orders, this.stock);
		Member place = root.object().type().require("place");
		BoundMethod bound = place.boundTo().orElseThrow();
		assertThat(bound.self().target()).isSameAs(this.orders);
		assertThat(place.javaMethod()).hasValueSatisfying((method) -> assertThat(method.getName()).isEqualTo("place"));
	}

	@Test
	void whenServiceHasTheNameOfAMethodThenTheServiceIsFound() {
		ServiceRoot root = root(null, this.orders,
				new ServiceDefinition("place", List.of(), this.stock, StockService.class));
		assertThat(Exposing.call(root.object(), "place", Map.of())).isSameAs(this.stock);
	}

	@Test
	void rootNamePicksTheRoot() {
		assertThat(root("stock", this.orders, this.stock).object().target()).isSameAs(this.stock);
		assertThat(root("order", this.orders).object().target()).isSameAs(this.orders);
	}

	@Test
	void whenNoServiceHasTheRootsNameThenTheErrorNamesThoseThatAreThere() {
		assertThatIllegalArgumentException().isThrownBy(() -> root("billing", this.orders, this.stock))
			.withMessage("no service is named 'billing' (available services: [order, stock])");
	}

	@Test
	void whenTwoServicesHaveOneNameThenTheErrorNamesBoth() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> root(null, this.orders,
					new ServiceDefinition("order", List.of(), this.stock, StockService.class)))
			.withMessageContaining("two services are named 'order'")
			.withMessageContaining("OrderService")
			.withMessageContaining("StockService")
			.withMessageContaining("rename one");
	}

	@Test
	void whenServiceExposesNothingThenTheErrorNamesIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> root(null, "text"))
			.withMessageContaining("java.lang.String does not expose any members");
	}

	private static ServiceRoot root(String rootName, Object... services) {
		List<ServiceDefinition> definitions = java.util.Arrays.stream(services)
			.map((service) -> (service instanceof ServiceDefinition definition) ? definition
					: ServiceDefinition.of(service))
			.toList();
		return ServiceRoot.of(definitions, definitions, rootName, Exposing.types(Naming.BOTH));
	}

	static class OrderService {

		@Exposed
		String place() {
			return "placed";
		}

		@Exposed
		String both() {
			return "order";
		}

	}

	static class StockService {

		@Exposed("__len__")
		int length() {
			return 0;
		}

		@Exposed
		private final int level = 3;

		@Exposed
		String both() {
			return "stock";
		}

	}

}
