package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.netref.Netref;
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

	private final TestContext context = new TestContext(new Handler()).interceptor((invocation, chain) -> {
		this.invocations.add(invocation.operation() + " " + invocation.typeLabel() + "." + invocation.member().name());
		return chain.proceed(invocation);
	});

	private final ScriptedPeer peer = new ScriptedPeer(this.context);

	private final ScriptedPeer owner = new ScriptedPeer(this.context);

	private final ObjectId root = this.peer.root();

	@AfterEach
	void close() {
		this.peer.close();
		this.owner.close();
	}

	@Test
	void whenAMethodIsCalledByNameThenThereIsOneInvocation() {
		assertThat(this.peer.call(Operation.CALLATTR, this.root, "twice", ARGUMENTS, PyTuple.EMPTY)).isEqualTo(6);
		assertThat(this.invocations).containsExactly("CALLATTR handler.twice");
	}

	@Test
	void whenAMethodIsReadAndCalledThenThereIsOneInvocation() {
		Object method = this.peer.call(Operation.GETATTR, this.root, "twice");
		assertThat(this.peer.call(Operation.CALL, method, ARGUMENTS, PyTuple.EMPTY)).isEqualTo(6);
		assertThat(this.invocations).containsExactly("CALL handler.twice");
	}

	@Test
	void whenAMethodComesHomeAsAnArgumentThenItsCallIsOneInvocation() {
		Object method = this.peer.call(Operation.GETATTR, this.root, "twice");
		assertThat(this.peer.call(Operation.CALLATTR, this.root, "apply", PyTuple.of(method, 3), PyTuple.EMPTY))
			.isEqualTo(6);
		assertThat(this.invocations).containsExactly("CALLATTR handler.apply", "CALL handler.twice");
	}

	@Test
	void whenAnAttributeIsCalledThenTheReadAndTheCallAreOneInvocationEach() {
		assertThat(this.peer.call(Operation.CALLATTR, this.root, "fn", ARGUMENTS, PyTuple.EMPTY)).isEqualTo(4);
		assertThat(this.invocations).containsExactly("GETATTR handler.fn", "CALLATTR function.__call__");
	}

	@Test
	void whenAnAttributeIsReadAndCalledThenTheReadAndTheCallAreOneInvocationEach() {
		Object function = this.peer.call(Operation.GETATTR, this.root, "fn");
		assertThat(this.peer.call(Operation.CALL, function, ARGUMENTS, PyTuple.EMPTY)).isEqualTo(4);
		assertThat(this.invocations).containsExactly("GETATTR handler.fn", "CALL function.__call__");
	}

	@Test
	void whenAFunctionIsCalledBySpecialMethodThenThereIsOneInvocation() {
		Object function = this.peer.call(Operation.GETATTR, this.root, "fn");
		this.invocations.clear();
		assertThat(this.peer.call(Operation.CALLATTR, function, "__call__", ARGUMENTS, PyTuple.EMPTY)).isEqualTo(4);
		assertThat(this.invocations).containsExactly("CALLATTR function.__call__");
	}

	@Test
	void whenACallByNameIsRelayedThenThereIsOneInvocation() {
		ObjectId relayed = relayed();
		long seq = this.peer.request(Operation.CALLATTR, relayed, "fn", ARGUMENTS, PyTuple.EMPTY);
		this.owner.send(new Message.Reply(this.owner.expectRequest(Operation.CALLATTR).seq(), new Boxed.Value(4)));
		assertThat(this.peer.expectReply(seq)).isEqualTo(4);
		assertThat(this.invocations).containsExactly("CALLATTR netref.exposed_fn");
	}

	@Test
	void whenAReadAndACallAreRelayedThenTheReadAndTheCallAreOneInvocationEach() {
		ObjectId relayed = relayed();
		long read = this.peer.request(Operation.GETATTR, relayed, "fn");
		this.owner.send(new Message.Reply(this.owner.expectRequest(Operation.GETATTR).seq(),
				new Boxed.RemoteRef(new ObjectId("builtins.function", 3, 4))));
		Object function = this.peer.expectReply(read);
		long call = this.peer.request(Operation.CALL, function, ARGUMENTS, PyTuple.EMPTY);
		this.owner.send(new Message.Reply(this.owner.expectRequest(Operation.CALL).seq(), new Boxed.Value(4)));
		assertThat(this.peer.expectReply(call)).isEqualTo(4);
		assertThat(this.invocations).containsExactly("GETATTR netref.exposed_fn", "CALL netref.CALL");
	}

	/** Returns the object of the owner that the peer got from this side. */
	private ObjectId relayed() {
		this.owner.call(Operation.CALLATTR, this.owner.root(), "keep",
				PyTuple.of(new Boxed.RemoteRef(new ObjectId("builtins.Model", 1, 2))), PyTuple.EMPTY);
		ObjectId relayed = (ObjectId) this.peer.call(Operation.CALLATTR, this.root, "kept", PyTuple.EMPTY,
				PyTuple.EMPTY);
		this.invocations.clear();
		return relayed;
	}

	static class Handler {

		private Netref kept;

		@Exposed
		final IntUnaryOperator fn = (value) -> value + 1;

		@Exposed
		int twice(int value) {
			return 2 * value;
		}

		@Exposed
		void keep(Netref object) {
			this.kept = object;
		}

		@Exposed
		Netref kept() {
			return this.kept;
		}

		@Exposed
		int apply(IntUnaryOperator function, int value) {
			return function.applyAsInt(value);
		}

	}

}
