package io.rpyc.spring.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.rpyc.adapter.PyObject;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests {@link ActiveCalls}.
 */
class ActiveCallsTests {

	private final RpycConnection connection = mock(RpycConnection.class);

	private final CallContext ann = new CallContext(List.of(), null, null);

	private final CallContext bob = new CallContext(List.of(() -> () -> {
	}), null, null);

	@BeforeEach
	void attach() {
		AtomicReference<ActiveCalls> attached = new AtomicReference<>();
		willAnswer((call) -> {
			attached.set(call.getArgument(1));
			return null;
		}).given(this.connection).attribute(eq(ActiveCalls.class), any());
		given(this.connection.attribute(ActiveCalls.class)).willAnswer((call) -> attached.get());
		ActiveCalls.attach(this.connection);
	}

	@AfterEach
	void endCurrentCall() {
		ActiveCalls.set(null);
	}

	@Test
	void aCallbackHasTheContextOfTheCallThatPassedItsObject() {
		Object callback = new Object();
		ActiveCalls.begin(this.connection, this.ann);
		ActiveCalls.Call call = ActiveCalls.begin(this.connection, this.bob);
		send(call, callback);
		assertThat(contextOf(callback)).isSameAs(this.bob);
		call.close();
		assertThat(contextOf(callback)).isSameAs(CallContext.NONE);
	}

	@Test
	void aCallbackThatOutlivesItsCallHasNotTheContextOfTheOnlyCall() {
		Object callback = new Object();
		ActiveCalls.Call ended = ActiveCalls.begin(this.connection, this.ann);
		send(ended, callback);
		ended.close();
		send(ActiveCalls.begin(this.connection, this.bob), new Object());
		assertThat(contextOf(callback)).isSameAs(CallContext.NONE);
	}

	@Test
	void whenTwoCallsPassTheSameObjectThenACallbackHasNoContext() {
		Object callback = new Object();
		send(ActiveCalls.begin(this.connection, this.ann), callback);
		ActiveCalls.Call second = ActiveCalls.begin(this.connection, this.bob);
		send(second, callback);
		assertThat(contextOf(callback)).isSameAs(CallContext.NONE);
		second.close();
		assertThat(contextOf(callback)).isSameAs(this.ann);
	}

	@Test
	void aCallbackOfANestedCallHasItsContext() {
		Object callback = new Object();
		ActiveCalls.Call outer = ActiveCalls.begin(this.connection, this.ann);
		send(outer, callback);
		ActiveCalls.set(outer);
		ActiveCalls.Call inner = ActiveCalls.begin(this.connection, this.bob);
		send(inner, callback);
		ActiveCalls.set(null);
		assertThat(contextOf(callback)).isSameAs(this.bob);
		inner.close();
		assertThat(contextOf(callback)).isSameAs(this.ann);
	}

	@Test
	void whenTheNestedCallOfAnotherCallPassesTheSameObjectThenACallbackHasNoContext() {
		Object callback = new Object();
		send(ActiveCalls.begin(this.connection, this.ann), callback);
		ActiveCalls.set(ActiveCalls.begin(this.connection, this.bob));
		ActiveCalls.Call nested = ActiveCalls.begin(this.connection, this.bob);
		send(nested, callback);
		ActiveCalls.set(null);
		assertThat(contextOf(callback)).isSameAs(CallContext.NONE);
	}

	@Test
	void theResultOfACallbackBelongsToItsCall() throws Throwable {
		Object callback = new Object();
		Object result = new Object();
		ActiveCalls.Call call = ActiveCalls.begin(this.connection, this.bob);
		send(call, callback);
		new CallbackContextInterceptor().intercept(invocation(callback), (invocation) -> PyTuple.of(1, result));
		assertThat(contextOf(result)).isSameAs(this.bob);
		new CallbackContextInterceptor().intercept(invocation(new Object()), (invocation) -> this);
		assertThat(contextOf(this)).isSameAs(CallContext.NONE);
	}

	@Test
	void anObjectThatACallbackUsesOnItsThreadHasItsContext() throws Throwable {
		Object callback = new Object();
		send(ActiveCalls.begin(this.connection, this.bob), callback);
		assertThat(new CallbackContextInterceptor().intercept(invocation(callback),
				(invocation) -> contextOf(new Object())))
			.isSameAs(this.bob);
		assertThat(contextOf(new Object())).isSameAs(CallContext.NONE);
	}

	@Test
	void aSessionPassesTheObjectsOfItsThreadOnly() throws InterruptedException {
		Object own = new Object();
		Object other = new Object();
		ActiveCalls.beginSession(this.connection, this.bob);
		ActiveCalls.sending(this.connection, new Object[] { own });
		Thread thread = new Thread(() -> ActiveCalls.sending(this.connection, new Object[] { other }));
		thread.start();
		thread.join();
		assertThat(contextOf(own)).isSameAs(this.bob);
		assertThat(contextOf(other)).isSameAs(CallContext.NONE);
	}

	@Test
	void objectsAreToldApartByIdentity() {
		List<Object> passed = new ArrayList<>();
		send(ActiveCalls.begin(this.connection, this.bob), passed);
		assertThat(contextOf(new ArrayList<>())).isSameAs(CallContext.NONE);
		passed.add("changed");
		assertThat(contextOf(passed)).isSameAs(this.bob);
	}

	private void send(ActiveCalls.Call call, Object callback) {
		ActiveCalls.Call before = ActiveCalls.set(call);
		ActiveCalls.sending(this.connection, new Object[] { PyTuple.of("name", callback), PyTuple.EMPTY });
		ActiveCalls.set(before);
	}

	private CallContext contextOf(Object callback) {
		return ActiveCalls.context(invocation(callback));
	}

	private Invocation invocation(Object callback) {
		PyObject self = mock(PyObject.class);
		given(self.source()).willReturn(callback);
		Invocation invocation = mock(Invocation.class);
		given(invocation.connection()).willReturn(this.connection);
		given(invocation.self()).willReturn(self);
		return invocation;
	}

}
