package io.rpyc.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractCollection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.Exposed;

/**
 * Hands out Java objects of every kind.
 */
class ObjectModelService {

	private final AtomicInteger made = new AtomicInteger();

	private final AtomicBoolean closed = new AtomicBoolean();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final StringWriter text = new StringWriter();

	enum Color {

		RED, GREEN

	}

	@Exposed
	List<Object> makeList(Object... items) {
		return new ArrayList<>(Arrays.asList(items));
	}

	@Exposed
	List<Object> frozenList(Object... items) {
		return List.of(items);
	}

	@Exposed
	List<Color> colors() {
		return new ArrayList<>(List.of(Color.RED, Color.GREEN));
	}

	@Exposed
	Map<Object, Object> makeDict(Object... items) {
		Map<Object, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < items.length; i += 2) {
			map.put(items[i], items[i + 1]);
		}
		return map;
	}

	@Exposed
	Map<Object, Object> mixedKeys() {
		Map<Object, Object> map = new HashMap<>();
		map.put(1L, "long");
		map.put((short) 2, "short");
		map.put((byte) 3, "byte");
		map.put(4.0, "double");
		map.put(Color.RED, "enum");
		map.put(true, "bool");
		map.remove(1L);
		return map;
	}

	@Exposed
	Map<Long, String> longKeys() {
		return new HashMap<>(Map.of(1L, "one", 2L, "two", 1L << 40, "big"));
	}

	@Exposed
	Map<Color, Integer> enumKeys() {
		return new EnumMap<>(Map.of(Color.RED, 1, Color.GREEN, 2));
	}

	@Exposed
	Map<String, Integer> sorted() {
		return new TreeMap<>(Map.of("b", 2, "a", 1));
	}

	@Exposed
	Map<String, Integer> frozenDict() {
		return Map.of("a", 1);
	}

	@Exposed
	Set<Object> makeSet(Object... items) {
		return new LinkedHashSet<>(Arrays.asList(items));
	}

	@Exposed
	Set<Object> frozenSet() {
		return Set.of(1, 2, 3);
	}

	@Exposed
	Collection<Object> queue() {
		return new ArrayDeque<>(List.of(1, 2, 3));
	}

	@Exposed
	Iterable<Integer> iterable() {
		return List.of(1, 2, 3)::iterator;
	}

	@Exposed
	Iterator<Integer> iterator() {
		return List.of(1, 2, 3).iterator();
	}

	@Exposed
	Stream<Integer> lazy() {
		this.closed.set(false);
		this.made.set(0);
		return Stream.iterate(0, (n) -> n + 1)
			.peek((n) -> this.made.incrementAndGet())
			.onClose(() -> this.closed.set(true));
	}

	@Exposed
	Stream<Integer> failing() {
		this.closed.set(false);
		return Stream.of(1, 0, 2).map((n) -> 1 / n).onClose(() -> this.closed.set(true));
	}

	@Exposed
	Comparator<Integer> order() {
		return Comparator.naturalOrder();
	}

	@Exposed
	Collection<Object> values() {
		return new AbstractCollection<>() {

			@Override
			public Iterator<Object> iterator() {
				return Collections.emptyIterator();
			}

			@Override
			public int size() {
				return 0;
			}

		};
	}

	@Exposed
	IntStream ints() {
		return IntStream.range(0, 3);
	}

	@Exposed
	long total(Stream<Integer> numbers) {
		return numbers.limit(4).mapToInt(Integer::intValue).sum();
	}

	@Exposed
	int made() {
		return this.made.get();
	}

	@Exposed
	boolean closed() {
		return this.closed.get();
	}

	@Exposed
	Function<Long, Long> adder(long amount) {
		return (number) -> number + amount;
	}

	@Exposed
	IntBinaryOperator multiply() {
		return (a, b) -> a * b;
	}

	@Exposed
	Supplier<String> named() {
		return new Greeting();
	}

	static class Greeting implements Supplier<String> {

		@Override
		public String get() {
			return "hello";
		}

	}

	@Exposed
	InputStream file() {
		return new ByteArrayInputStream("one\ntwo\nthree".getBytes(StandardCharsets.UTF_8)) {
			@Override
			public void close() {
				ObjectModelService.this.closed.set(true);
			}
		};
	}

	@Exposed
	Reader textFile() {
		return new StringReader("one\n\uD83D\uDC0Dtwo\nthree");
	}

	@Exposed
	OutputStream output() {
		return this.bytes;
	}

	@Exposed
	Writer textOutput() {
		return this.text;
	}

	@Exposed
	String written() {
		return this.bytes.toString(StandardCharsets.UTF_8) + this.text;
	}

	@Exposed
	Exception error() {
		return new IllegalArgumentException("bad");
	}

	@Exposed
	Exception secretError() {
		return new IllegalStateException("secret");
	}

	@Exposed
	int[] intArray() {
		return new int[] { 1, 2, 3, 4 };
	}

	@Exposed
	double[] doubleArray() {
		return new double[] { 1.5, 2.5 };
	}

	@Exposed
	Object[] objectArray() {
		return new Object[] { 1, "two", List.of(3) };
	}

	@Exposed
	Map.Entry<String, Integer> entry() {
		return Map.entry("a", 1);
	}

	record Point(int x, int y) {
	}

	@Exposed
	Point point() {
		return new Point(1, 2);
	}

	@Exposed
	List<Point> points() {
		return List.of(new Point(1, 2));
	}

	@Exposed(byValue = true)
	Map<String, List<Point>> copy() {
		Map<String, List<Point>> map = new LinkedHashMap<>();
		map.put("a", List.of(new Point(1, 2), new Point(3, 4)));
		map.put("b", List.of());
		return map;
	}

	@Exposed(byValue = true)
	Stream<Object> copyStream() {
		return Stream.of(1, new int[] { 2, 3 }, Color.RED, Set.of(4), new Object[] { 5 });
	}

	@Exposed(byValue = true)
	List<Object> copyOpaque() {
		return List.of(new Object());
	}

	@Exposed(byValue = true)
	List<Object> copyEndless() {
		List<Object> list = new ArrayList<>();
		list.add(list);
		return list;
	}

	@Exposed(byValue = true)
	record Money(long amount, String currency) {
	}

	@Exposed
	Money money() {
		return new Money(5, "EUR");
	}

	@Exposed
	static class Door implements AutoCloseable {

		private boolean open = true;

		public boolean isOpen() {
			return this.open;
		}

		public Door itself() {
			return this;
		}

		@Override
		public void close() {
			this.open = false;
		}

	}

	@Exposed
	Door door() {
		return new Door();
	}

	@Exposed
	Object closeable() {
		AutoCloseable resource = new Resource();
		return resource;
	}

	private final class Resource implements AutoCloseable {

		@Override
		public void close() {
			ObjectModelService.this.closed.set(true);
		}

	}

	@Exposed
	Object opaque() {
		return new Object();
	}

	@Exposed
	static class Account {

		private String owner = "Ann";

		private int balance = 7;

		public String getOwner() {
			return this.owner;
		}

		public void setOwner(String owner) {
			this.owner = owner;
		}

		public int getBalance() {
			return this.balance;
		}

		public void setBalance(int balance) {
			this.balance = balance;
		}

		public void closeAccount() {
			this.balance = 0;
		}

	}

	@Exposed
	Restricted view() {
		return new Restricted(new Account(), Set.of("owner", "balance"), Set.of("owner"));
	}

	@Exposed
	Restricted restrictedList() {
		return RestrictedService.restricted(new ArrayList<>(List.of(1, 2)), Set.of("append", "__len__"));
	}

	@Exposed
	RestrictedService policed() {
		return RestrictedService.of(new Account(), null, Set.of("close_*"));
	}

	@Exposed
	boolean isAccount(Account account) {
		return account.getBalance() == 7;
	}

}
