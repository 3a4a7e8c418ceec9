package io.rpyc.spring.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.rpyc.connection.RpycConnection;
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

	@Test
	void aCallbackHasTheContextOfTheOnlyCall() {
		ActiveCalls.Call call = ActiveCalls.begin(this.connection, this.bob, false);
		assertThat(ActiveCalls.context(this.connection)).isSameAs(this.bob);
		call.close();
		assertThat(ActiveCalls.context(this.connection)).isSameAs(CallContext.NONE);
	}

	@Test
	void whenTwoCallsShareTheConnectionThenACallbackHasTheContextOfNone() {
		ActiveCalls.begin(this.connection, this.ann, false);
		ActiveCalls.Call second = ActiveCalls.begin(this.connection, this.bob, false);
		assertThat(ActiveCalls.context(this.connection)).isSameAs(CallContext.NONE);
		second.close();
		assertThat(ActiveCalls.context(this.connection)).isSameAs(this.ann);
	}

	@Test
	void aCallbackOfANestedCallHasItsContext() {
		ActiveCalls.begin(this.connection, this.ann, false);
		ActiveCalls.begin(this.connection, this.bob, true);
		assertThat(ActiveCalls.context(this.connection)).isSameAs(this.bob);
	}

}
