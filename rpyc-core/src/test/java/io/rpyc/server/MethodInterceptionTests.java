package io.rpyc.server;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;

import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.ParameterSource;
import io.rpyc.client.RpycClient;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands around calls of Java methods, and fills their parameters.
 */
class MethodInterceptionTests {

	private final List<String> calls = new ArrayList<>();

	@Test
	void interceptorsSeeTheOverloadAndItsArgumentsInTheirOrder() throws Exception {
		RpycServerOptions options = RpycServerOptions.builder()
			.port(0)
			.service(ServiceDefinition.of(new Overloaded()))
			.methodInterceptor((call) -> note("outer", call.method().getParameterTypes()[0], call.proceed()))
			.methodInterceptor((call) -> note("inner " + call.arguments()[0], String.class, call.proceed()))
			.parameterSource(new Here())
			.build();
		try (RpycServer server = new RpycServer(options).start(); RpycClient client = RpycClient.create()) {
			Netref root = client.connect("127.0.0.1", server.address().getPort()).root();
			assertThat(root.invoke("take", 5)).isEqualTo("number 5 here");
			assertThat(root.invoke("take", "x")).isEqualTo("text x");
			assertThat(this.calls).containsExactly("inner 5 String", "outer int", "inner x String", "outer String");
		}
	}

	private @Nullable Object note(String who, Class<?> type, @Nullable Object result) {
		this.calls.add(who + " " + type.getSimpleName());
		return result;
	}

	/** Fills parameters of the type StringBuilder. */
	private static final class Here implements ParameterSource {

		@Override
		public boolean fills(Parameter parameter) {
			return parameter.getType() == StringBuilder.class;
		}

		@Override
		public Object valueOf(Parameter parameter, CallContext context) {
			return new StringBuilder("here");
		}

	}

	static class Overloaded {

		@Exposed
		String take(int number, StringBuilder where) {
			return "number " + number + " " + where;
		}

		@Exposed
		String take(String text) {
			return "text " + text;
		}

	}

}
