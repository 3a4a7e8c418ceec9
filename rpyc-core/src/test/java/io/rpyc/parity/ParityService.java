package io.rpyc.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

import io.rpyc.PyException;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts in {@code python/parity} use of Java.
 */
class ParityService {

	private static final long SECONDS = 30;

	private final AtomicBoolean aboutToClose = new AtomicBoolean();

	private final AtomicInteger made = new AtomicInteger();

	private final AtomicBoolean streamClosed = new AtomicBoolean();

	private final List<Object> log = new ArrayList<>();

	private volatile CountDownLatch gate = new CountDownLatch(1);

	private volatile CompletableFuture<String> answer = new CompletableFuture<>();

	private volatile @Nullable IntUnaryOperator kept;

	@Exposed
	void onAboutToClose() {
		this.aboutToClose.set(true);
	}

	@Exposed
	boolean wasAboutToClose() {
		return this.aboutToClose.get();
	}

	@Exposed
	double distance(Point a, Point b) {
		return Math.hypot(a.x() - b.x(), a.y() - b.y());
	}

	@Exposed
	List<Integer> getlist() {
		return new ArrayList<>(List.of(1, 2, 3));
	}

	void hidden() {
		throw new AssertionError("never called");
	}

	@Exposed("Pair")
	Pair pair(String a, String b) {
		return new Pair(a, b);
	}

	@Exposed
	boolean isList(Object value) {
		return value instanceof List;
	}

	@Exposed
	Words words() {
		return new Words();
	}

	@Exposed
	Object restrictedWords() {
		return RestrictedService.restricted(new Words(), Set.of("foobar", "__add__", "_privy", "foo", "bar"));
	}

	@Exposed
	Counter counter() {
		return new Counter();
	}

	@Exposed
	Block block(int value) {
		return new Block(value);
	}

	@Exposed
	Data data() {
		return new Data(31, "a text", 3.25, new byte[] { 'b' }, null, List.of(1, 2), new Point(1, 2));
	}

	@Exposed
	Hashed hashed(int value) {
		return new Hashed(value);
	}

	@Exposed
	Object echo(Object value) {
		return value;
	}

	@Exposed
	int parse(String text) {
		return Integer.parseInt(text);
	}

	@Exposed
	void raise(String type, Object... args) {
		throw new PyException(type, args);
	}

	@Exposed
	void fail(String message) {
		throw new IllegalStateException(message);
	}

	/** Returns once another connection opens the gate. */
	@Exposed
	boolean hold() throws InterruptedException {
		return this.gate.await(SECONDS, TimeUnit.SECONDS);
	}

	@Exposed
	String after(int millis) throws InterruptedException {
		Thread.sleep(millis);
		return "done";
	}

	@Exposed
	int callWith(Function<Integer, Integer> callback, int value) {
		return callback.apply(value);
	}

	@Exposed
	void openGate() {
		this.gate.countDown();
	}

	@Exposed
	void closeGate() {
		this.gate = new CountDownLatch(1);
	}

	@Exposed
	CompletableFuture<String> later() {
		return this.answer;
	}

	@Exposed
	void answer(String text) {
		this.answer.complete(text);
		this.answer = new CompletableFuture<>();
	}

	@Exposed
	void failLater() {
		this.answer.completeExceptionally(new IllegalArgumentException("later"));
		this.answer = new CompletableFuture<>();
	}

	@Exposed
	void put(Object value) {
		this.log.add(value);
	}

	@Exposed(byValue = true)
	List<Object> log() {
		return this.log;
	}

	/** The first element is there at once, the others when the gate is open. */
	@Exposed
	Stream<Integer> gated() {
		this.made.set(0);
		this.streamClosed.set(false);
		return Stream.iterate(1, (n) -> n + 1).peek((n) -> {
			try {
				if (n > 1 && !hold()) {
					throw new IllegalStateException("the gate stayed closed");
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.made.incrementAndGet();
		}).onClose(() -> this.streamClosed.set(true));
	}

	@Exposed
	int made() {
		return this.made.get();
	}

	@Exposed
	boolean isStreamClosed() {
		return this.streamClosed.get();
	}

	@Exposed
	int sumOfFirst(Iterator<Integer> numbers, int count) {
		int sum = 0;
		for (int i = 0; i < count; i++) {
			sum += numbers.next();
		}
		return sum;
	}

	@Exposed
	Invoker invoker(IntUnaryOperator callback) {
		return new Invoker(callback);
	}

	@Exposed
	void keep(IntUnaryOperator callback) {
		this.kept = callback;
	}

	@Exposed
	int callKept(int argument) {
		return this.kept.applyAsInt(argument);
	}

	@Exposed
	String failureOfKept() {
		try {
			return "none: " + callKept(1);
		}
		catch (RpycConnectionException ex) {
			return ex.getClass().getSimpleName() + ": " + ex.getMessage();
		}
	}

	@Exposed
	int recurse(int depth, Function<Integer, Integer> callback) {
		return (depth == 0) ? 0 : 1 + callback.apply(depth - 1);
	}

	@Exposed
	Object[] makeMany(int count) {
		Object[] lists = new Object[count];
		for (int i = 0; i < count; i++) {
			lists[i] = new ArrayList<>(List.of(i));
		}
		return lists;
	}

	@Exposed
	int take(Object... values) {
		return new HashSet<>(Arrays.asList(values)).size();
	}

	@Exposed
	Map<String, Integer> tables(RpycConnection connection) {
		return Map.of("exported", connection.exportedObjects(), "imported", connection.importedObjects());
	}

	@Exposed
	void collectGarbage() {
		System.gc();
	}

	record Point(double x, double y) {
	}

	record Pair(String a, String b) {

		@Exposed
		String foo() {
			return this.a + this.b;
		}

	}

	record Data(int intObj, String strObj, double floatObj, byte[] bytesObj, @Nullable Object none, List<Integer> items,
			Point nested) {
	}

	/**
	 * Members of all kinds of names.
	 */
	static class Words {

		@Exposed
		String foo() {
			return "foo";
		}

		@Exposed
		String bar() {
			return "bar";
		}

		@Exposed("_privy")
		String privy() {
			return "privy";
		}

		@Exposed
		String spam() {
			return "spam";
		}

		@Exposed
		String foobar() {
			return "Fee Fie Foe Foo";
		}

		@Exposed("__add__")
		String add(Object other) {
			return "foo" + other;
		}

	}

	/**
	 * Properties that run code.
	 */
	@Exposed
	static class Counter {

		private int count;

		private String note = "";

		public int getCounter() {
			return ++this.count;
		}

		public int getBroken() {
			return 1 / (this.count - this.count);
		}

		public int getMissing() {
			throw PyException.attributeError("abcd");
		}

		public String getNote() {
			return this.note;
		}

		public void setNote(String text) {
			this.note = text;
		}

	}

	/**
	 * A context manager with further methods.
	 */
	static class Block {

		private final int value;

		private String state = "new";

		Block(int value) {
			this.value = value;
		}

		@Exposed("__enter__")
		int enter() {
			this.state = "entered";
			return this.value + 17;
		}

		@Exposed("__exit__")
		boolean exit(@Nullable Object type, @Nullable Object value, @Nullable Object traceback) {
			this.state = (type == null) ? "left" : "raised";
			return false;
		}

		@Exposed
		String state() {
			return this.state;
		}

	}

	/**
	 * An object with the special methods of a number.
	 */
	static class Hashed {

		private final int value;

		Hashed(int value) {
			this.value = value;
		}

		@Exposed("__hash__")
		int pythonHash() {
			return this.value;
		}

		@Exposed("__eq__")
		boolean pythonEquals(Object other) {
			return other instanceof Hashed hashed && hashed.value == this.value;
		}

		@Exposed("__lt__")
		boolean less(Hashed other) {
			return this.value < other.value;
		}

		@Exposed("__len__")
		int length() {
			return this.value;
		}

		@Exposed("__call__")
		int call(int factor) {
			return this.value * factor;
		}

		@Exposed("__getitem__")
		int item(int index) {
			if (index >= this.value) {
				throw new IndexOutOfBoundsException("no item " + index);
			}
			return index;
		}

		@Exposed("__neg__")
		Hashed negative() {
			return new Hashed(-this.value);
		}

		@Exposed("__str__")
		String text() {
			return "number " + this.value;
		}

		@Exposed("__bool__")
		boolean isTrue() {
			return this.value != 0;
		}

	}

	/**
	 * Calls back from another thread.
	 */
	@Exposed
	static class Invoker {

		private final AtomicInteger calls = new AtomicInteger();

		private final AtomicBoolean active = new AtomicBoolean(true);

		private final Thread thread;

		Invoker(IntUnaryOperator callback) {
			this.thread = new Thread(() -> {
				while (this.active.get()) {
					callback.applyAsInt(this.calls.incrementAndGet());
				}
			});
			this.thread.setDaemon(true);
			this.thread.start();
		}

		public int stop() throws InterruptedException {
			this.active.set(false);
			this.thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
			return this.calls.get();
		}

	}

}
