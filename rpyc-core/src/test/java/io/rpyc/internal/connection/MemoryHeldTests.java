package io.rpyc.internal.connection;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Operation;
import io.rpyc.service.Exposed;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests what counts as memory that a peer makes this side hold, and until when.
 */
class MemoryHeldTests {

	private static final int LIMIT = 1 << 20;

	/** The elements of the collections of the service. */
	private static final int SIZE = 1000;

	private static final String LONG_TEXT = "x".repeat(10_000);

	private final MemoryBudget budget = new MemoryBudget(LIMIT, 10 * LIMIT);

	private final CollectionService service = new CollectionService();

	private final Deque<Runnable> waiting = new ArrayDeque<>();

	private final ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service).memory(this.budget));

	private final ObjectId root = this.peer.root();

	@AfterEach
	void close() {
		this.peer.close();
	}

	private long held() {
		return this.peer.connection().memoryHeld();
	}

	private MemoryAccount account() {
		call(this.root, "remember");
		return this.service.account;
	}

	private Object call(ObjectId object, String method, Object... arguments) {
		return this.peer.call(Operation.CALLATTR, object, method, PyTuple.of(arguments), PyTuple.EMPTY);
	}

	private String error(ObjectId object, String method, Object... arguments) {
		return this.peer
			.expectError(this.peer.request(Operation.CALLATTR, object, method, PyTuple.of(arguments), PyTuple.EMPTY));
	}

	private ObjectId object(ObjectId object, String method, Object... arguments) {
		return (ObjectId) call(object, method, arguments);
	}

	private void drop(ObjectId object) {
		this.peer.call(Operation.DEL, object, 100);
	}

	static Stream<Arguments> collectionsThatAreMade() {
		return Stream.of(Arguments.of("list", "copy", new Object[0]), Arguments.of("read_only", "copy", new Object[0]),
				Arguments.of("list", "__getitem__", new Object[] { new PySlice(null, null, null) }),
				Arguments.of("list", "__mul__", new Object[] { 1 }),
				Arguments.of("list", "__rmul__", new Object[] { 2 }), Arguments.of("map", "copy", new Object[0]),
				Arguments.of("set", "copy", new Object[0]),
				Arguments.of("set", "union", new Object[] { PyTuple.of(1) }),
				Arguments.of("set", "difference", new Object[0]), Arguments.of("set", "intersection", new Object[0]),
				Arguments.of("set", "symmetric_difference", new Object[] { PyTuple.of(5000) }),
				Arguments.of("list", "__reversed__", new Object[0]), Arguments.of("map", "__reversed__", new Object[0]),
				Arguments.of("map", "fromkeys",
						new Object[] { PyTuple.of(IntStream.range(0, SIZE).boxed().toArray()) }));
	}

	@ParameterizedTest
	@MethodSource("collectionsThatAreMade")
	void whatIsMadeForThePeerCountsUntilItIsDropped(String source, String method, Object[] arguments) {
		ObjectId object = object(this.root, source);
		long before = held();
		ObjectId made = object(object, method, arguments);
		assertThat(held()).isGreaterThan(before + SIZE * 8);
		drop(made);
		assertThat(held()).isEqualTo(before);
	}

	@Test
	void whatOperatorsMakeOfTwoCollectionsCountsUntilItIsDropped() {
		for (String[] operation : new String[][] { { "list", "__add__" }, { "set", "__or__" }, { "set", "__and__" },
				{ "map", "__or__" } }) {
			ObjectId object = object(this.root, operation[0]);
			ObjectId operand = object(this.root, operation[0]);
			long before = held();
			ObjectId made = object(object, operation[1], operand);
			assertThat(held()).as(operation[1]).isGreaterThan(before + SIZE * 8);
			drop(made);
			assertThat(held()).as(operation[1]).isEqualTo(before);
		}
	}

	@Test
	void whenTooMuchIsMadeThenItIsAMemoryErrorAndTheConnectionGoesOn() {
		ObjectId list = object(this.root, "list");
		List<ObjectId> copies = new ArrayList<>();
		for (int i = 0; i < LIMIT / (SIZE * 8) - 10; i++) {
			copies.add(object(list, "copy"));
		}
		long before = held();
		assertThat(error(list, "__mul__", 20)).startsWith("MemoryError")
			.contains("more than " + LIMIT + " bytes", "limits.connection-memory");
		assertThat(held()).isEqualTo(before);
		copies.forEach(this::drop);
		assertThat(object(list, "__mul__", 20)).isNotNull();
		assertThat(call(list, "__len__")).isEqualTo(SIZE);
	}

	@Test
	void whenAllConnectionsHoldTooMuchThenItIsAMemoryError() {
		ObjectId list = object(this.root, "list");
		this.budget.open().take(10 * LIMIT);
		assertThat(error(list, "__mul__", 20)).startsWith("MemoryError").contains("limits.server-memory");
		assertThat(call(list, "__len__")).isEqualTo(SIZE);
	}

	@Test
	void whenTheConnectionEndsThenNothingIsHeld() {
		ObjectId list = object(this.root, "list");
		ObjectId outer = object(list, "copy");
		call(outer, "append", object(list, "__mul__", 30));
		call(list, "append", LONG_TEXT);
		assertThat(this.budget.reserved()).isPositive();
		this.peer.disconnect();
		assertThat(held()).isZero();
		assertThat(this.budget.reserved()).isZero();
	}

	@Test
	void whenACopyIsPutIntoAnotherCollectionThenItCountsUntilItIsCollected() {
		ObjectId outer = object(object(this.root, "list"), "copy");
		long before = held();
		ObjectId inner = object(object(this.root, "list"), "copy");
		long withInner = held();
		call(outer, "append", inner);
		drop(inner);
		assertThat(held()).isGreaterThan(before + SIZE * 8);
		call(outer, "clear");
		await().until(() -> {
			System.gc();
			return held() < withInner - SIZE * 8;
		});
	}

	@Test
	void whenACopyGrowsAfterItIsPutIntoAnotherThenThatCounts() {
		ObjectId outer = object(object(this.root, "list"), "copy");
		ObjectId inner = object(object(this.root, "list"), "copy");
		call(outer, "append", inner);
		long before = held();
		call(inner, "append", LONG_TEXT);
		drop(inner);
		assertThat(held()).isGreaterThan(before + LONG_TEXT.length() - 1000);
	}

	@Test
	void whenAnIteratorOrAViewHoldsACopyThenTheCopyCounts() {
		ObjectId list = object(this.root, "list");
		ObjectId map = object(this.root, "map");
		long before = held();
		for (String method : new String[] { "__iter__", "keys", "values", "items", "__reversed__" }) {
			ObjectId copy = object(map, "copy");
			ObjectId view = object(copy, method);
			drop(copy);
			assertThat(held()).isGreaterThan(before + SIZE * 8);
			drop(view);
			assertThat(held()).isEqualTo(before);
		}
		ObjectId copy = object(list, "copy");
		ObjectId iterator = object(copy, "__iter__");
		drop(copy);
		assertThat(held()).isGreaterThan(before + SIZE * 8);
		ObjectId outer = object(object(this.root, "empty"), "copy");
		call(outer, "append", iterator);
		drop(iterator);
		assertThat(held()).isGreaterThan(before + SIZE * 8);
	}

	@Test
	void whatACopyGetsCountsUntilItIsRemoved() {
		ObjectId copy = object(object(this.root, "empty"), "copy");
		long before = held();
		call(copy, "append", LONG_TEXT);
		assertThat(held()).isGreaterThan(before + LONG_TEXT.length());
		call(copy, "__setitem__", 0, "short");
		assertThat(held()).isLessThan(before + 500);
		for (int i = 0; i < 1000; i++) {
			call(copy, "append", LONG_TEXT);
			call(copy, "pop");
		}
		assertThat(held()).isLessThan(before + 100_000);
	}

	@Test
	void whenACopyHasElementsOfTheApplicationAndIsUsedAsAQueueThenItDoesNotCountForMoreAndMore() {
		this.service.empty.addAll(Collections.nCopies(10, LONG_TEXT));
		ObjectId copy = object(object(this.root, "empty"), "copy");
		long before = held();
		for (int i = 0; i < 1000; i++) {
			call(copy, "append", LONG_TEXT);
			call(copy, "pop", 0);
		}
		assertThat(held()).isLessThan(before + LIMIT / 2);
	}

	@Test
	void elementsOfTheApplicationDoNotCountInACopy() {
		this.service.list.addAll(Collections.nCopies(100, LONG_TEXT));
		ObjectId list = object(this.root, "list");
		long before = held();
		object(list, "copy");
		assertThat(held()).isLessThan(before + 50_000);
	}

	@Test
	void whatThePeerPutIntoACollectionCountsInItsCopies() {
		ObjectId list = object(this.root, "empty");
		call(list, "append", LONG_TEXT);
		ObjectId copy = object(list, "copy");
		long before = held();
		ObjectId second = object(copy, "copy");
		assertThat(held()).isGreaterThan(before + LONG_TEXT.length());
		drop(copy);
		drop(second);
		long slices = held();
		object(list, "__getitem__", new PySlice(0, 1, null));
		assertThat(held()).isGreaterThan(slices + LONG_TEXT.length());
	}

	static Stream<Arguments> growth() {
		PyTuple texts = PyTuple.of(LONG_TEXT, LONG_TEXT + "y");
		PyTuple pairs = PyTuple.of(PyTuple.of("k", LONG_TEXT));
		return Stream.of(Arguments.of("empty", "append", new Object[] { LONG_TEXT }),
				Arguments.of("empty", "insert", new Object[] { 0, LONG_TEXT }),
				Arguments.of("empty", "extend", new Object[] { texts }),
				Arguments.of("empty", "__iadd__", new Object[] { texts }),
				Arguments.of("list", "__imul__", new Object[] { 10 }),
				Arguments.of("list", "__setitem__", new Object[] { 0, LONG_TEXT }),
				Arguments.of("list", "__setitem__", new Object[] { new PySlice(0, 1, null), texts }),
				Arguments.of("list", "__setitem__", new Object[] { new PySlice(0, 4, 2), texts }),
				Arguments.of("map", "__setitem__", new Object[] { "key", LONG_TEXT }),
				Arguments.of("map", "__setitem__", new Object[] { 1, LONG_TEXT }),
				Arguments.of("map", "setdefault", new Object[] { "key", LONG_TEXT }),
				Arguments.of("map", "update", new Object[] { pairs }),
				Arguments.of("map", "__ior__", new Object[] { pairs }),
				Arguments.of("set", "add", new Object[] { LONG_TEXT }),
				Arguments.of("set", "update", new Object[] { texts }),
				Arguments.of("set", "symmetric_difference_update", new Object[] { texts }));
	}

	@ParameterizedTest
	@MethodSource("growth")
	void whatThePeerAddsToACollectionOfTheApplicationCountsUntilItIsCollected(String source, String method,
			Object[] arguments) {
		ObjectId object = object(this.root, source);
		drop(object);
		long before = held();
		object = object(this.root, source);
		call(object, method, arguments);
		drop(object);
		assertThat(held()).isGreaterThan(before + 9_000);
		this.service.forget();
		await().until(() -> {
			System.gc();
			return held() < before + 1000;
		});
	}

	@ParameterizedTest
	@MethodSource("growth")
	void whatThePeerAddsToACopyCountsUntilTheCopyIsDropped(String source, String method, Object[] arguments) {
		ObjectId object = object(object(this.root, source), "copy");
		long before = held();
		call(object, method, arguments);
		assertThat(held()).isGreaterThan(before + 9_000);
		drop(object);
		assertThat(held()).isLessThanOrEqualTo(before);
	}

	@Test
	void whenTheApplicationRemovesWhatThePeerAddedThenItDoesNotCount() {
		ObjectId list = object(this.root, "empty");
		long before = held();
		for (int i = 0; i < 1000; i++) {
			call(list, "append", LONG_TEXT);
			this.service.empty.clear();
		}
		assertThat(held()).isLessThan(before + 30_000);
	}

	@Test
	void whenAValueOfTheApplicationIsReplacedAgainAndAgainThenTheLastCounts() {
		ObjectId map = object(this.root, "map");
		long before = held();
		for (int i = 0; i < 1000; i++) {
			call(map, "__setitem__", "key", LONG_TEXT);
		}
		assertThat(held()).isBetween(before + 10_000, before + 50_000);
	}

	@Test
	void whenACollectionCannotBeChangedThenNothingIsCharged() {
		ObjectId list = object(this.root, "read_only");
		long before = held();
		assertThat(error(list, "append", LONG_TEXT)).startsWith("TypeError");
		assertThat(held()).isEqualTo(before);
	}

	@Test
	void whenGrowthIsRefusedThenTheCollectionIsAsBefore() {
		ObjectId list = object(this.root, "empty");
		ObjectId copy = object(list, "copy");
		assertThat(error(list, "append", "x".repeat(LIMIT))).startsWith("MemoryError");
		assertThat(error(copy, "append", "x".repeat(LIMIT))).startsWith("MemoryError");
		assertThat(call(list, "__len__")).isEqualTo(0);
		assertThat(call(copy, "__len__")).isEqualTo(0);
	}

	@Test
	void resultsOfTheApplicationCountByTheirSize() {
		long before = held();
		ObjectId list = object(this.root, "list");
		assertThat(held()).isGreaterThan(before + SIZE * 16);
		drop(list);
		assertThat(held()).isEqualTo(before);
		ObjectId array = object(this.root, "array", 50_000);
		assertThat(held()).isGreaterThan(before + 50_000 * 8);
		drop(array);
		ObjectId stream = object(this.root, "stream");
		assertThat(held()).isGreaterThan(before + 1000);
		drop(stream);
		assertThat(held()).isEqualTo(before);
		assertThat(error(this.root, "array", LIMIT / 8)).startsWith("MemoryError");
	}

	@Test
	void whatAnOperationWorksWithCountsWhileItRuns() {
		ObjectId list = object(this.root, "texts");
		ObjectId numbers = object(this.root, "numbers");
		long before = held();
		assertThat(error(list, "__repr__")).startsWith("MemoryError");
		assertThat(error(list, "sort")).startsWith("MemoryError");
		assertThat(error(object(this.root, "file"), "read")).startsWith("MemoryError");
		assertThat(error(object(this.root, "reader"), "read")).startsWith("MemoryError");
		assertThat(error(object(this.root, "file"), "readlines")).startsWith("MemoryError");
		assertThat(error(this.root, "by_value")).startsWith("MemoryError");
		assertThat(error(numbers, "union", numbers)).startsWith("MemoryError");
		assertThat(held()).isLessThan(before + 100_000);
		assertThat(call(list, "__len__")).isEqualTo(20_000);
	}

	@Test
	void requestsCountUntilTheyAreAnswered() {
		ScriptedPeer slow = new ScriptedPeer(
				new TestContext(this.service).memory(this.budget).executor(this.waiting::add));
		try (slow) {
			ObjectId root = slow.root();
			long before = slow.connection().memoryHeld();
			long first = slow.requestCall(root, "length", LONG_TEXT);
			long second = slow.requestCall(root, "length", LONG_TEXT);
			assertThat(slow.connection().memoryHeld()).isGreaterThan(before + 2 * LONG_TEXT.length());
			assertThat(slow.expectError(slow.requestCall(root, "length", "x".repeat(LIMIT)))).startsWith("MemoryError");
			while (!this.waiting.isEmpty()) {
				this.waiting.poll().run();
			}
			assertThat(slow.expectReply(first)).isEqualTo(LONG_TEXT.length());
			assertThat(slow.expectReply(second)).isEqualTo(LONG_TEXT.length());
			assertThat(slow.connection().memoryHeld()).isEqualTo(before);
		}
	}

	@Test
	void whenTheConnectionEndsWhileResultsArePendingThenNothingIsHeld() {
		for (int i = 0; i < 10; i++) {
			this.peer.requestCall(this.root, "pending", LONG_TEXT);
		}
		await().untilAsserted(() -> assertThat(this.service.pending).hasSize(10));
		assertThat(held()).isGreaterThan(10 * LONG_TEXT.length());
		this.peer.disconnect();
		assertThat(held()).isZero();
		this.service.pending.forEach((result) -> result.complete("late"));
		assertThat(held()).isZero();
	}

	@Test
	void whenTheLimitIsReachedThenReferencesCanStillBeReleased() {
		ObjectId list = object(this.root, "list");
		long before = held();
		ObjectId copy = object(list, "copy");
		MemoryAccount account = account();
		long rest = account.room();
		account.charge(rest);
		assertThat(error(list, "copy")).startsWith("MemoryError");
		drop(copy);
		account.release(rest);
		assertThat(held()).isEqualTo(before);
	}

	@Test
	void whenTheLimitIsReachedThenThePeerCanStillCloseTheConnection() {
		MemoryAccount account = account();
		account.charge(account.room());
		this.peer.request(Operation.CLOSE);
		await().untilAsserted(() -> assertThat(this.peer.isOpen()).isFalse());
	}

	@Test
	void objectsOfThePeerCountUntilTheConnectionEnds() {
		ObjectId list = object(this.root, "empty");
		long before = held();
		for (int i = 0; i < 100; i++) {
			call(list, "append", new Boxed.RemoteRef(new ObjectId("builtins.object", 7, i)));
		}
		assertThat(held()).isGreaterThan(before + 100 * 300);
		this.peer.disconnect();
		assertThat(held()).isZero();
	}

	@Test
	void longNamesOfTheTypesOfObjectsOfThePeerCount() {
		ObjectId list = object(this.root, "empty");
		String name = "n".repeat(LIMIT / 4);
		call(list, "append", new Boxed.RemoteRef(new ObjectId(name, 7, 1)));
		assertThat(held()).isGreaterThan(2 * name.length());
		assertThat(error(list, "append", new Boxed.RemoteRef(new ObjectId(name, 7, 2)))).startsWith("MemoryError");
		this.peer.disconnect();
		assertThat(held()).isZero();
	}

	@Test
	void whenACallFindsNoMemoryThenTheTableIsFreedAndTheConnectionEnds() {
		object(object(this.root, "list"), "copy");
		assertThat(error(this.root, "exhausted")).startsWith("MemoryError");
		assertThat(this.peer.isOpen()).isFalse();
		assertThat(this.peer.connection().exportedObjects()).isZero();
		assertThat(held()).isZero();
	}

	/**
	 * Hands out collections.
	 */
	static class CollectionService {

		private List<Object> list = new ArrayList<>(IntStream.range(0, SIZE).boxed().toList());

		private List<Object> empty = new ArrayList<>();

		private Map<Object, Object> map = new HashMap<>();

		private Set<Object> set = new HashSet<>(this.list);

		private volatile MemoryAccount account;

		private final List<CompletableFuture<String>> pending = new CopyOnWriteArrayList<>();

		CollectionService() {
			this.list.forEach((key) -> this.map.put(key, key));
		}

		void forget() {
			this.list = new ArrayList<>();
			this.empty = new ArrayList<>();
			this.map = new HashMap<>();
			this.set = new HashSet<>();
		}

		@Exposed
		public List<Object> list() {
			return this.list;
		}

		@Exposed
		public List<Object> readOnly() {
			return Collections.unmodifiableList(this.list);
		}

		@Exposed
		public List<Object> empty() {
			return this.empty;
		}

		@Exposed
		public Map<Object, Object> map() {
			return this.map;
		}

		@Exposed
		public Set<Object> set() {
			return this.set;
		}

		@Exposed
		public List<String> texts() {
			return new ArrayList<>(IntStream.range(0, 20_000).mapToObj((i) -> "0123456789abcdef" + i).toList());
		}

		@Exposed
		public Set<Integer> numbers() {
			return new HashSet<>(IntStream.range(0, 5000).boxed().toList());
		}

		@Exposed
		public long[] array(int size) {
			return new long[size];
		}

		@Exposed
		public Stream<Integer> stream() {
			return Stream.of(1, 2, 3);
		}

		@Exposed
		public InputStream file() {
			return new ByteArrayInputStream(
					("line " + "x".repeat(90) + "\n").repeat(10_000).getBytes(StandardCharsets.UTF_8));
		}

		@Exposed
		public Reader reader() {
			return new StringReader("x".repeat(1_000_000));
		}

		@Exposed(byValue = true)
		public List<Integer> byValue() {
			return Collections.nCopies(50_000, 1);
		}

		@Exposed
		public int length(String text) {
			return text.length();
		}

		@Exposed
		public void remember() {
			this.account = CallMemory.current().account();
		}

		@Exposed
		public CompletableFuture<String> pending(Object argument) {
			CompletableFuture<String> result = new CompletableFuture<>();
			this.pending.add(result);
			return result;
		}

		@Exposed
		public void exhausted() {
			throw new OutOfMemoryError("Java heap space");
		}

	}

}
