package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what each operation answers.
 */
class OperationsTests {

	private final SampleService service = new SampleService();

	private ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service));

	@AfterEach
	void close() {
		this.peer.close();
	}

	@ParameterizedTest
	@EnumSource
	void pingComesBackInThePeersDialect(Dialect dialect) {
		try (ScriptedPeer other = new ScriptedPeer(new TestContext(this.service), dialect)) {
			assertThat(other.call(Operation.PING, "x".repeat(520))).isEqualTo("x".repeat(520));
			assertThat(other.connection().dialect()).isEqualTo(dialect);
		}
	}

	@Test
	void rootIsTheSameEachTime() {
		assertThat(this.peer.root()).isEqualTo(this.peer.root());
		assertThat(this.peer.connection().exportedObjects()).isEqualTo(1);
	}

	@Test
	void methodIsReadAndCalled() {
		ObjectId root = this.peer.root();
		ObjectId add = (ObjectId) this.peer.call(Operation.GETATTR, root, "add");
		assertThat(this.peer.call(Operation.CALL, add, PyTuple.of(2, 3), PyTuple.EMPTY)).isEqualTo(5);
		assertThat(this.peer.call(Operation.CALL, add, PyTuple.of(2, 3))).isEqualTo(5);
		assertThat(this.peer.call(Operation.CALL, add, PyTuple.of(2), PyTuple.of((Object) PyTuple.of("b", 4))))
			.isEqualTo(6);
		assertThat(this.peer.call(Operation.GETATTR, root, "exposed_add")).isEqualTo(add);
		assertThat(this.peer.call(Operation.GETATTR, root, "add".getBytes())).isEqualTo(add);
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret", "exposed_secret", "getClass", "get_class", "__class__", "hashCode", "wait",
			"notify", "notifyAll", "clone", "finalize", "toString", "log", "", "exposed_", "no\nsuch" })
	void whatIsNotExposedIsRefusedUnderEveryConfiguration(String name) {
		ProtocolConfig open = ProtocolConfig.DEFAULTS.mutate()
			.allowAllAttrs(true)
			.allowPublicAttrs(true)
			.allowSetattr(true)
			.allowDelattr(true)
			.build();
		for (ProtocolConfig config : List.of(ProtocolConfig.DEFAULTS, open)) {
			try (ScriptedPeer other = new ScriptedPeer(new TestContext(this.service).config(config))) {
				ObjectId root = other.root();
				assertThat(other.expectError(other.request(Operation.GETATTR, root, name)))
					.startsWith("AttributeError");
				assertThat(other.expectError(other.requestCall(root, name))).startsWith("AttributeError");
				assertThat(other.expectError(other.request(Operation.SETATTR, root, name, 1)))
					.startsWith("AttributeError");
				assertThat(other.expectError(other.request(Operation.DELATTR, root, name)))
					.startsWith("AttributeError");
			}
		}
		assertThat(this.service.log).isEmpty();
	}

	@Test
	void inspectAndDirNameExposedMembersAlone() {
		ObjectId root = this.peer.root();
		PyTuple methods = (PyTuple) this.peer.call(Operation.INSPECT, idPack(root));
		List<Object> named = new ArrayList<>();
		methods.forEach((method) -> named.add(((PyTuple) method).get(0)));
		assertThat(named).contains("add", "block_the_loop", "__repr__", "get_service_name")
			.doesNotContain("secret", "log", "closed", "getClass", "get_class", "hashCode");
		PyTuple names = (PyTuple) this.peer.call(Operation.DIR, root);
		assertThat(names).contains("add", "__doc__").doesNotContain("secret", "log", "closed", "blockTheLoop");
	}

	@Test
	void inspectGivesTheSignature() {
		PyTuple methods = (PyTuple) this.peer.call(Operation.INSPECT, idPack(this.peer.root()));
		assertThat(methods).contains(PyTuple.of("add", "add(a: int, b: int) -> int"));
	}

	@Test
	void textOfAnObjectIsNeverItsToString() {
		ObjectId opaque = (ObjectId) this.peer.expectReply(this.peer.requestCall(this.peer.root(), "opaque"));
		assertThat(this.peer.call(Operation.STR, opaque)).isEqualTo("<Object object>");
		assertThat(this.peer.call(Operation.REPR, opaque)).isEqualTo("<Object object>");
		assertThat(this.peer.call(Operation.HASH, opaque)).isInstanceOf(Integer.class);
		assertThat(this.peer.call(Operation.REPR, this.peer.root())).isEqualTo("<sample object>");
	}

	@Test
	void recordsAreComparedByValue() {
		ObjectId root = this.peer.root();
		ObjectId one = (ObjectId) this.peer.expectReply(this.peer.requestCall(root, "origin"));
		ObjectId two = (ObjectId) this.peer.expectReply(this.peer.requestCall(root, "origin"));
		assertThat(one).isNotEqualTo(two);
		assertThat(this.peer.call(Operation.CMP, one, two, "__eq__")).isEqualTo(true);
		assertThat(this.peer.call(Operation.CMP, one, 5, "__eq__")).isEqualTo(PySingleton.NOT_IMPLEMENTED);
		assertThat(this.peer.call(Operation.CMP, one, two, "__lt__")).isEqualTo(PySingleton.NOT_IMPLEMENTED);
		assertThat(this.peer.call(Operation.GETATTR, one, "x")).isEqualTo(0);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "add", "__getattribute__", "__repr__", "__class__", "__call__", "exposed_add", "__cmp__", "" })
	void comparisonRunsNothingButComparisons(String name) {
		ObjectId root = this.peer.root();
		assertThat(this.peer.expectError(this.peer.request(Operation.CMP, root, 1, name)))
			.isEqualTo("AttributeError: '" + name + "' is not a comparison");
		assertThat(this.service.log).isEmpty();
	}

	@Test
	void bufferedIterationTakesWhatItSays() {
		ObjectId root = this.peer.root();
		ObjectId ticks = (ObjectId) this.peer.expectReply(this.peer.requestCall(root, "ticks"));
		assertThat(this.peer.call(Operation.BUFFITER, ticks, 2)).isEqualTo(PyTuple.of(1, 2));
		assertThat(this.peer.call(Operation.BUFFITER, ticks, Integer.MAX_VALUE)).isEqualTo(PyTuple.of(3));
		assertThat(this.peer.call(Operation.BUFFITER, ticks, 10)).isEqualTo(PyTuple.EMPTY);
		assertThat(this.peer.expectError(this.peer.request(Operation.BUFFITER, ticks, -1))).startsWith("ValueError");
		assertThat(this.peer.expectError(this.peer.request(Operation.BUFFITER, root, 1))).startsWith("TypeError")
			.contains("not iterable");
	}

	@Test
	void whenAnAnswerWouldBeTooLongThenItIsAMemoryErrorAndTheNextIsSent() {
		try (ScriptedPeer other = new ScriptedPeer(new TestContext(this.service).limit(Limit.INFLATED_SIZE, 10_000))) {
			ObjectId numbers = (ObjectId) other.expectReply(other.requestCall(other.root(), "numbers"));
			ObjectId list = (ObjectId) other.expectReply(other.requestCall(numbers, "__mul__", 0));
			other.expectReply(other.requestCall(list, "append", "x".repeat(6000)));
			assertThat(other.call(Operation.BUFFITER, list, 2)).isEqualTo(PyTuple.of("x".repeat(6000)));
			other.expectReply(other.requestCall(list, "__imul__", 2));
			assertThat(other.expectError(other.request(Operation.BUFFITER, list, 2))).startsWith("MemoryError")
				.contains("limits.inflated-size");
			assertThat(other.call(Operation.BUFFITER, list, 1)).isEqualTo(PyTuple.of("x".repeat(6000)));
			assertThat(other.connection().inFlightRequests()).isZero();
		}
	}

	@Test
	void bufferedIterationNeedsNoThreadWhereTheElementsAreInMemory() {
		List<Runnable> threads = new ArrayList<>();
		try (ScriptedPeer other = new ScriptedPeer(new TestContext(this.service).executor(threads::add))) {
			ObjectId root = other.root();
			ObjectId numbers = iterator(other, threads, other.requestCall(root, "numbers"));
			assertThat(other.call(Operation.BUFFITER, numbers, 2)).isEqualTo(PyTuple.of(1, 2));
			assertThat(threads).isEmpty();
			ObjectId ticks = iterator(other, threads, other.requestCall(root, "ticks"));
			long ticking = other.request(Operation.BUFFITER, ticks, 2);
			other.expectNothing();
			threads.remove(0).run();
			assertThat(other.expectReply(ticking)).isEqualTo(PyTuple.of(1, 2));
		}
	}

	/** The iterator of what a call returns. */
	private static ObjectId iterator(ScriptedPeer other, List<Runnable> threads, long call) {
		threads.remove(0).run();
		return (ObjectId) other.expectReply(other.requestCall((ObjectId) other.expectReply(call), "__iter__"));
	}

	@Test
	void whenStreamEndsThenPythonSeesTheEndOfItsIteration() {
		ObjectId numbers = (ObjectId) this.peer.expectReply(this.peer.requestCall(this.peer.root(), "ticks"));
		for (int number = 1; number <= 3; number++) {
			assertThat(this.peer.expectReply(this.peer.requestCall(numbers, "__next__"))).isEqualTo(number);
		}
		this.peer.requestCall(numbers, "__next__");
		assertThat(((Message.Failure) this.peer.expectMessage()).exception()).isEqualTo(1);
	}

	@Test
	void oldSlicingIsASlice() {
		ObjectId numbers = (ObjectId) this.peer.expectReply(this.peer.requestCall(this.peer.root(), "numbers"));
		ObjectId slice = (ObjectId) this.peer.call(Operation.OLDSLICING, numbers, "__getitem__", "__getslice__", 1, 3,
				PyTuple.EMPTY);
		assertThat(this.peer.call(Operation.REPR, slice)).isEqualTo("[2, 3]");
	}

	@Test
	void picklingIsDisabled() {
		assertThat(this.peer.expectError(this.peer.request(Operation.PICKLE, this.peer.root(), 4)))
			.isEqualTo("ValueError: pickling is disabled");
	}

	@Test
	void withNeedsAContextManager() {
		ObjectId root = this.peer.root();
		assertThat(this.peer.expectError(this.peer.request(Operation.CTXEXIT, root, null)))
			.startsWith("AttributeError");
	}

	@Test
	void nothingIsAClass() {
		ObjectId root = this.peer.root();
		assertThat(this.peer.expectError(this.peer.request(Operation.INSTANCECHECK, root, idPack(root))))
			.startsWith("TypeError");
	}

	@Test
	void closeClosesAndServesNothingMore() {
		ObjectId root = this.peer.root();
		this.peer.send(new Message.Request(50, Operation.CLOSE.code(), new Boxed.Value(PyTuple.EMPTY)),
				new Message.Request(51, Operation.CALLATTR.code(),
						ScriptedPeer.box(PyTuple.of(root, "add", PyTuple.of(1, 2), PyTuple.EMPTY))));
		assertThat(this.peer.isOpen()).isFalse();
		assertThat(this.service.log).isEmpty();
		assertThat(this.peer.connection().whenClosed().toCompletableFuture()).isDone();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 21, 22, 999, Integer.MAX_VALUE, Integer.MIN_VALUE })
	void unknownOperationIsAnsweredAndTheConnectionLives(int handler) {
		long seq = this.peer.request(handler, new Boxed.Value(PyTuple.EMPTY));
		assertThat(this.peer.expectError(seq))
			.isEqualTo("ValueError: the protocol does not define the operation " + handler);
		assertThat(this.peer.call(Operation.PING, 1)).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOSE")
	void whateverTheArgumentsThereIsOneAnswerInPythonsTerms(Operation operation) {
		ObjectId root = this.peer.root();
		ObjectId unknown = new ObjectId("builtins.list", 77, 4711);
		Boxed theirs = new Boxed.RemoteRef(new ObjectId("builtins.function", 1, 2));
		List<Boxed> shapes = new ArrayList<>();
		for (Object[] arguments : new Object[][] { {}, { null }, { 5 }, { "x" }, { PyTuple.EMPTY }, { root },
				{ theirs }, { unknown }, { root, null }, { root, 5 }, { root, 1.5 }, { root, true },
				{ root, new byte[] { (byte) 0xff } }, { root, root }, { root, unknown }, { root, "add" },
				{ "text", "__len__" }, { PyTuple.of(1), "__len__" }, { theirs, "name" }, { root, "add", null },
				{ root, "add", 5 }, { root, "add", PyTuple.EMPTY, 5 }, { root, "add", PyTuple.EMPTY, PyTuple.of(5) },
				{ root, "add", PyTuple.EMPTY, PyTuple.of("ab") },
				{ root, "add", PyTuple.EMPTY, PyTuple.of((Object) PyTuple.of(1, 2)) },
				{ root, "add", "fallback", 1, 2, 3 }, { root, PyTuple.of(1), PyTuple.of(2) }, { root, Long.MAX_VALUE },
				{ root, java.math.BigInteger.TWO.pow(90) }, { root, Integer.MIN_VALUE }, { idPack(root) },
				{ idPack(unknown) }, { PyTuple.of("x", 1.5, 2) } }) {
			shapes.add(ScriptedPeer.box(PyTuple.of(arguments)));
		}
		shapes.add(new Boxed.Value(null));
		shapes.add(new Boxed.Value(5));
		shapes.add(new Boxed.LocalRef(root));
		shapes.add(theirs);
		for (Boxed shape : shapes) {
			long seq = this.peer.request(operation.code(), shape);
			Message answer = nextAnswer();
			assertThat(answer.seq().longValue()).as("%s %s", operation, shape).isEqualTo(seq);
			if (answer instanceof Message.Failure failure && !Integer.valueOf(1).equals(failure.exception())) {
				assertThat(((PyTuple) ((PyTuple) failure.exception()).get(0)).get(0)).as("%s %s", operation, shape)
					.isEqualTo("builtins");
			}
			assertThat(this.peer.isOpen()).isTrue();
		}
		assertThat(this.peer.connection().inFlightRequests()).isZero();
	}

	/** The peer's own objects may be asked for release meanwhile. */
	private Message nextAnswer() {
		Message message = this.peer.expectMessage();
		while (message instanceof Message.Request) {
			message = this.peer.expectMessage();
		}
		return message;
	}

	private static PyTuple idPack(ObjectId id) {
		return PyTuple.of(id.typeName(), id.classId(), id.instanceId());
	}

	/** A few bytes could have any number of large lists made of them. */
	@Test
	void whenTheObjectOfARequestIsAValueThenItIsATypeError() {
		this.peer.root();
		long seq = this.peer.request(Operation.CALLATTR, PyTuple.of(1, 2), "__mul__", PyTuple.of(1000), PyTuple.EMPTY);
		assertThat(this.peer.expectError(seq)).startsWith("TypeError").contains("tuple");
		assertThat(this.peer.expectError(this.peer.request(Operation.GETATTR, "text", "__len__")))
			.startsWith("TypeError");
		Boxed theirs = new Boxed.RemoteRef(new ObjectId("builtins.list", 1, 2));
		assertThat(this.peer.expectError(this.peer.request(Operation.STR, theirs))).startsWith("TypeError");
		assertThat(this.peer.connection().exportedObjects()).isEqualTo(1);
	}

}
