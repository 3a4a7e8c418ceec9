package io.rpyc.spring.client;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import io.rpyc.client.ClientAdvice;
import io.rpyc.protocol.Dialect;
import io.rpyc.spring.client.pool.ChannelKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests {@link ChannelAdvice}.
 */
class ChannelAdviceTests {

	private final ChannelAdvice advice = new ChannelAdvice(ChannelKeys.ofChannel("ml"));

	static Stream<Method> everyAdvice() {
		return Stream.of(ClientAdvice.class.getMethods()).filter((method) -> method.getReturnType() == String.class);
	}

	@ParameterizedTest
	@MethodSource("everyAdvice")
	void everyAdviceNamesAPropertyOfTheChannel(Method method) throws Exception {
		Object[] arguments = (method.getParameterCount() == 0) ? new Object[0] : new Object[] { Dialect.V5 };
		assertThat(method.invoke(this.advice, arguments)).asString().contains("'rpyc.client.channel.ml.");
	}

	@Test
	void anInheritedPropertyIsNamedWhereItIsSet() {
		ChannelAdvice inheriting = new ChannelAdvice(
				new ChannelKeys("ml", "rpyc.client.defaults.connect-timeout"::equals));
		assertThat(inheriting.raiseConnectTimeout()).isEqualTo("raise 'rpyc.client.defaults.connect-timeout'");
		assertThat(inheriting.raiseRequestTimeout()).startsWith("raise 'rpyc.client.channel.ml.request-timeout'");
	}

	@Test
	void theDialectIsThatOfTheProperty() {
		assertThat(this.advice.setDialect(Dialect.V5)).isEqualTo("set 'rpyc.client.channel.ml.dialect' to v5");
	}

}
