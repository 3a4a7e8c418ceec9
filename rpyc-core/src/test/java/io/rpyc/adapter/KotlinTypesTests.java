package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.KotlinMethods;
import io.rpyc.netref.InterfaceMembers;
import io.rpyc.netref.Netref;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for services and interfaces of Kotlin.
 */
class KotlinTypesTests {

	@TempDir
	private static Path directory;

	private static KotlinClasses classes;

	@BeforeAll
	static void compile() throws Exception {
		classes = KotlinClasses.compile("KotlinValues", directory);
	}

	@AfterAll
	static void close() throws Exception {
		classes.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Suspending", "SuspendingByType" })
	void suspendFunctionsAreRejectedAtTheStart(String service) throws Exception {
		RpycServerOptions options = RpycServerOptions.builder().port(0).service(classes.create(service)).build();
		assertThatIllegalArgumentException().isThrownBy(() -> new RpycServer(options).start())
			.withMessage("suspend function work of " + service
					+ " is not supported: declare a function that returns a CompletableFuture, or that blocks");
	}

	@Test
	void functionsThatDifferInValueClassesOnlyAreRejected() throws Exception {
		Object service = classes.create("SameParameters");
		assertThatIllegalArgumentException().isThrownBy(() -> Exposing.view(service))
			.withMessage("methods pay and pay of SameParameters are both 'pay' in Python: "
					+ "give one of them another name with @Exposed(\"...\")");
	}

	@Test
	void suspendFunctionsOfInterfacesAreRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> InterfaceMembers.of(classes.type("SuspendingPrices")))
			.withMessageContaining("suspend function pay of SuspendingPrices");
	}

	@Test
	void methodsOfInterfacesHaveTheNamesOfTheSource() {
		Map<Method, List<String>> members = InterfaceMembers.of(classes.type("Prices"));
		assertThat(members.values()).containsExactlyInAnyOrder(List.of("pay"), List.of("apply"), List.of("change"));
	}

	@Test
	void errorsOfInterfacesHaveTheNamesOfTheSource() throws Exception {
		Class<?> type = classes.type("Prices");
		Method pay = Arrays.stream(type.getMethods())
			.filter((method) -> KotlinMethods.nameOf(method).equals("pay"))
			.findFirst()
			.orElseThrow();
		assertThat(pay.getName()).startsWith("pay-");
		RpycServerOptions options = RpycServerOptions.builder().inMemory(true).service(new TextPrices()).build();
		try (RpycServer server = new RpycServer(options).start();
				RpycConnection connection = RpycClient.create().connect(server.localAddress())) {
			Object wrongType = connection.root().as(type);
			assertThatThrownBy(() -> pay.invoke(wrongType, 3L)).cause()
				.hasMessageContaining("result of Prices.pay: expected");
			Object missing = ((Netref) connection.root().invoke("other")).as(type);
			assertThatThrownBy(() -> pay.invoke(missing, 3L)).cause().hasMessageContaining("which Prices.pay requires");
		}
	}

	@Test
	void namesOfJavaMethodsStayAsTheyAre() throws Exception {
		assertThat(KotlinMethods.nameOf(Outer.class.getDeclaredMethod("price$of"))).isEqualTo("price$of");
	}

	@Test
	void methodsThatTheCompilerGeneratesForDataClassesAreHidden() {
		assertThat(hidden("Item")).containsExactlyInAnyOrder("component1", "component2", "component3", "copy",
				"secret");
		assertThat(hidden("Order")).isEmpty();
	}

	private static List<String> hidden(String type) {
		return Arrays.stream(classes.type(type).getDeclaredMethods())
			.filter((method) -> !method.isSynthetic() && KotlinMethods.isHidden(method))
			.map(KotlinMethods::nameOf)
			.toList();
	}

	static class TextPrices {

		@Exposed
		String pay(long cents) {
			return "paid " + cents;
		}

		@Exposed
		Outer other() {
			return new Outer();
		}

	}

	static class Outer {

		void price$of() {
		}

	}

}
