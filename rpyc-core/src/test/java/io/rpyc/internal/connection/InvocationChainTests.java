package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Operation;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that interceptors see exactly one invocation for a call, in each form in which a
 * client can send it.
 */
class InvocationChainTests {

	private static final PyTuple ARGUMENTS = PyTuple.of(3);

	private final List<String> invocations = new ArrayList<>();

	private final ScriptedPeer peer = new ScriptedPeer(
			new TestContext(new Handler()).interceptor((invocation, chain) -> {
				this.invocations
					.add(invocation.operation() + " " + invocation.typeLabel() + "." + invocation.member().name());
				return chain.proceed(invocation);
			}));

	private final ObjectId root = this.peer.root();

	@AfterEach
	void close() {
		this.peer.close();
	}

	@Test
	void whenAMethodIsCalledByNameThenThereIsOneInvocation() {
		assertThat(this.peer.call(Operation.CALLATTR, this.root, "twice", ARGUMENTS, PyTuple.EMPTY)).isEqualTo(6);
		assertThat(this.invocations).containsExactly("CALLATTR Handler.twice");
	}

	@Test
	void whenAMethodIsReadAndCalledThenThereIsOneInvocation() {
		Object method = this.peer.call(Operation.GETATTR, this.root, "twice");
		assertThat(this.peer.call(Operation.CALL, method, ARGUMENTS, PyTuple.EMPTY)).isEqualTo(6);
		assertThat(this.invocations).containsExactly("CALL Handler.twice");
	}

	@Test
	void whenAMethodIsCalledBySpecialMethodThenThereIsOneInvocation() {
		Object method = this.peer.call(Operation.GETATTR, this.root, "twice");
		assertThat(this.peer.call(Operation.CALLATTR, method, "__call__", ARGUMENTS, PyTuple.EMPTY)).isEqualTo(6);
		assertThat(this.invocations).containsExactly("CALLATTR Handler.twice");
	}

	@Test
	void whenAMethodComesHomeAsAnArgumentThenItsCallIsOneInvocation() {
		Object method = this.peer.call(Operation.GETATTR, this.root, "twice");
		assertThat(this.peer.call(Operation.CALLATTR, this.root, "apply", PyTuple.of(method, 3), PyTuple.EMPTY))
			.isEqualTo(6);
		assertThat(this.invocations).containsExactly("CALLATTR Handler.apply", "CALL Handler.twice");
	}

	@Test
	void whenAnAttributeIsCalledThenTheReadAndTheCallAreOneInvocationEach() {
		assertThat(this.peer.call(Operation.CALLATTR, this.root, "fn", ARGUMENTS, PyTuple.EMPTY)).isEqualTo(4);
		assertThat(this.invocations).containsExactly("GETATTR Handler.fn", "CALLATTR function.__call__");
	}

	@Test
	void whenAnAttributeIsReadAndCalledThenTheReadAndTheCallAreOneInvocationEach() {
		Object function = this.peer.call(Operation.GETATTR, this.root, "fn");
		assertThat(this.peer.call(Operation.CALL, function, ARGUMENTS, PyTuple.EMPTY)).isEqualTo(4);
		assertThat(this.invocations).containsExactly("GETATTR Handler.fn", "CALL function.__call__");
	}

	@Test
	void whenAFunctionIsCalledBySpecialMethodThenThereIsOneInvocation() {
		Object function = this.peer.call(Operation.GETATTR, this.root, "fn");
		this.invocations.clear();
		assertThat(this.peer.call(Operation.CALLATTR, function, "__call__", ARGUMENTS, PyTuple.EMPTY)).isEqualTo(4);
		assertThat(this.invocations).containsExactly("CALLATTR function.__call__");
	}

	static class Handler {

		@Exposed
		final IntUnaryOperator fn = (value) -> value + 1;

		@Exposed
		int twice(int value) {
			return 2 * value;
		}

		@Exposed
		int apply(IntUnaryOperator function, int value) {
			return function.applyAsInt(value);
		}

	}

}
