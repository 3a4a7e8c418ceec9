package io.rpyc.internal.connection;

import java.util.ArrayDeque;
import java.util.List;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Operation;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests when an array of numbers offers numpy a copy as a pickle.
 */
class ArrayInspectionTests {

	private static final PyTuple ARRAY = PyTuple.of("__array__", null);

	private final ScriptedPeer peer = new ScriptedPeer(new TestContext(new ArrayService()));

	private final ObjectId root = this.peer.root();

	@AfterEach
	void close() {
		this.peer.close();
	}

	@Test
	void whenThePeerAllowsPicklesThenAnArrayHasACopyForNumpyAndThePeerIsAskedOnce() {
		long inspection = inspect("numbers");
		Message.Request question = this.peer.expectRequest(Operation.PICKLE);
		this.peer.expectNothing();
		this.peer.send(new Message.Reply(question.seq(), new Boxed.Value(new byte[] { 1 })));
		assertThat(methods(inspection)).contains(ARRAY);
		assertThat(methods(inspect("numbers"))).contains(ARRAY);
		assertThat(this.peer.call(Operation.PICKLE, array("numbers"), 4)).isInstanceOf(byte[].class);
	}

	@Test
	void whenThePeerRefusesPicklesThenAnArrayIsASequence() {
		long inspection = inspect("numbers");
		Message.Request question = this.peer.expectRequest(Operation.PICKLE);
		this.peer.send(new Message.Failure(question.seq(), PyTuple.of(PyTuple.of("builtins", "ValueError"),
				PyTuple.of("pickling is disabled"), PyTuple.EMPTY, "<traceback denied>")));
		assertThat(methods(inspection)).doesNotContain(ARRAY).isNotEmpty();
		assertThat(methods(inspect("numbers"))).doesNotContain(ARRAY);
	}

	@Test
	void whenThePeerIsGoneThenNothingIsLeft() {
		inspect("numbers");
		this.peer.expectRequest(Operation.PICKLE);
		this.peer.disconnect();
		assertThat(this.peer.isOpen()).isFalse();
	}

	@Test
	void otherObjectsAskNothing() {
		assertThat(methods(inspect("names"))).doesNotContain(ARRAY).isNotEmpty();
		assertThat(this.peer.expectError(this.peer.request(Operation.PICKLE, array("names"), 4)))
			.isEqualTo("ValueError: pickling is disabled");
	}

	private ObjectId array(String method) {
		return (ObjectId) this.peer.expectReply(this.peer.requestCall(this.root, method));
	}

	private long inspect(String method) {
		ObjectId id = array(method);
		return this.peer.request(Operation.INSPECT, PyTuple.of(id.typeName(), id.classId(), id.instanceId()));
	}

	private PyTuple methods(long inspection) {
		return (PyTuple) this.peer.expectReply(inspection);
	}

	static class ArrayService {

		private final double[] numbers = { 1, 2, 3 };

		@Exposed
		double[] numbers() {
			return this.numbers;
		}

		@Exposed
		Iterable<String> names() {
			return new ArrayDeque<>(List.of("a"));
		}

	}

}
