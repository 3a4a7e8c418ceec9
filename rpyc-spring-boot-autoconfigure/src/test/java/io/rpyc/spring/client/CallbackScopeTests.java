package io.rpyc.spring.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.rpyc.adapter.PyObject;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import io.rpyc.spring.ConnectionScope;
import io.rpyc.spring.CurrentConnectionInterceptor;
import io.rpyc.spring.RpycConnectionHolder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests beans of connections in callbacks of channels.
 */
class CallbackScopeTests {

	private final RpycConnection client = connection();

	private final RpycConnection pooled = connection();

	private final Object callback = new Object();

	private final ConnectionScope scope = new ConnectionScope();

	@Test
	void aCallbackUsesTheBeansOfTheClientWhoseCallUsesTheChannel() throws Throwable {
		ActiveCalls.attach(this.pooled);
		AtomicReference<CallContext> context = new AtomicReference<>();
		Object cart = in(List.of(new CurrentConnectionInterceptor()), this.client, () -> {
			context.set(CallContext.capture(List.of()));
			return bean();
		});
		ActiveCalls.Call call = ActiveCalls.begin(this.pooled, context.get());
		pass(call);
		assertThat(in(ofChannel(), this.pooled, this::bean)).isSameAs(cart);
		assertThat(in(ofChannel(), this.pooled, () -> RpycConnectionHolder.current().orElseThrow()))
			.isSameAs(this.pooled);
		call.close();
		assertThat(RpycConnectionHolder.client()).isEmpty();
	}

	@Test
	void whenNoClientWaitsForTheCallbackThenBeansOfConnectionsAreRefused() {
		ActiveCalls.attach(this.pooled);
		try (ActiveCalls.Call call = ActiveCalls.begin(this.pooled, CallContext.capture(List.of()))) {
			pass(call);
			assertThatIllegalStateException().isThrownBy(() -> in(ofChannel(), this.pooled, this::bean))
				.withMessageContaining("beans of the scope 'rpycConnection' need the connection of a client");
		}
	}

	private void pass(ActiveCalls.Call call) {
		ActiveCalls.Call before = ActiveCalls.set(call);
		ActiveCalls.sending(this.pooled, new Object[] { this.callback });
		ActiveCalls.set(before);
	}

	private Object bean() {
		return this.scope.get("cart", Object::new);
	}

	private static List<InvocationInterceptor> ofChannel() {
		AtomicReference<List<InvocationInterceptor>> interceptors = new AtomicReference<>();
		new RpycChannelBuilder("ml").client((options) -> interceptors.set(options.build().endpoint().interceptors()));
		return interceptors.get();
	}

	private Object in(List<InvocationInterceptor> interceptors, RpycConnection connection, Callable<Object> call)
			throws Throwable {
		if (interceptors.isEmpty()) {
			return call.call();
		}
		PyObject self = mock(PyObject.class);
		given(self.source()).willReturn(this.callback);
		Invocation invocation = mock(Invocation.class);
		given(invocation.connection()).willReturn(connection);
		given(invocation.self()).willReturn(self);
		return interceptors.get(0)
			.intercept(invocation, (next) -> in(interceptors.subList(1, interceptors.size()), connection, call));
	}

	private static RpycConnection connection() {
		RpycConnection connection = mock(RpycConnection.class);
		Map<Class<?>, Object> attributes = new ConcurrentHashMap<>();
		given(connection.attribute(any())).willAnswer((call) -> attributes.get(call.getArgument(0)));
		willAnswer((call) -> attributes.put(call.getArgument(0), call.getArgument(1))).given(connection)
			.attribute(any(), any());
		return connection;
	}

}
