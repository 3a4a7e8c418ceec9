package io.rpyc.server;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rpyc.RemoteException;
import io.rpyc.RemoteValueError;
import io.rpyc.RpycException;
import io.rpyc.netref.Attribute;
import io.rpyc.netref.Keywords;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * Methods with parameters of every kind, for {@code python/arguments.py}.
 */
@Exposed
class ArgumentsService {

	private @Nullable Throwable lastThrown;

	private final Map<String, @Nullable Object> kept = new ConcurrentHashMap<>();

	record Point(double x, double y) {
	}

	record Pair<A, B>(A first, B second) {
	}

	record Person(String fullName, Optional<Integer> age) {
	}

	enum Color {

		RED, GREEN

	}

	@FunctionalInterface
	interface Distance {

		CompletableFuture<Double> between(Point a, Point b);

	}

	interface Account {

		String getOwner();

		int addAll(int... amounts);

		Optional<Integer> findLimit(Keywords options);

		@Attribute
		int getBalance();

		CompletableFuture<List<Point>> history();

		Account parent();

		void missing();

		default String describe() {
			return getOwner() + ":" + getBalance();
		}

	}

	interface Closing extends AutoCloseable {

		String name();

		@Override
		void close();

	}

	@Exposed
	interface Token {

		String text();

	}

	private record TextToken(String text) implements Token {
	}

	public int sumInts(List<Integer> numbers) {
		return numbers.stream().mapToInt(Integer::intValue).sum();
	}

	public int sumArray(int[] numbers) {
		int sum = 0;
		for (int number : numbers) {
			sum += number;
		}
		return sum;
	}

	public double sumDoubles(Collection<Double> numbers) {
		return numbers.stream().mapToDouble(Double::doubleValue).sum();
	}

	public int countDistinct(Set<String> names) {
		return names.size();
	}

	public double pathLength(List<Point> points) {
		double length = 0;
		for (int i = 1; i < points.size(); i++) {
			length += Math.hypot(points.get(i).x() - points.get(i - 1).x(), points.get(i).y() - points.get(i - 1).y());
		}
		return length;
	}

	public double sumNested(List<List<Point>> paths) {
		return paths.stream().mapToDouble(this::pathLength).sum();
	}

	public String showMap(Map<String, List<Integer>> map) {
		return map.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + sumInts(entry.getValue()))
			.collect(Collectors.joining(","));
	}

	public String showPair(Pair<String, List<Point>> pair) {
		return pair.first() + pathLength(pair.second());
	}

	public String showPerson(Person person) {
		return person.fullName() + "/" + person.age().map(String::valueOf).orElse("-");
	}

	public double norm(Point point) {
		return Math.hypot(point.x(), point.y());
	}

	public int takeByte(byte value) {
		return value;
	}

	public int takeInt(int value) {
		return value;
	}

	public long takeLong(long value) {
		return value;
	}

	public BigInteger takeBig(BigInteger value) {
		return value;
	}

	public double takeDouble(double value) {
		return value;
	}

	public float takeFloat(float value) {
		return value;
	}

	public String kind(double value) {
		return "double";
	}

	public String kind(List<Object> value) {
		return "List";
	}

	public String kind(String value) {
		return "String";
	}

	public String kind(long value) {
		return "long";
	}

	public String kind(long one, long other) {
		return "long long";
	}

	public String kind(double one, double other) {
		return "double double";
	}

	public boolean takeBool(boolean value) {
		return value;
	}

	public String takeNumber(Number value) {
		return value.getClass().getSimpleName() + " " + value;
	}

	public String takeDecimal(BigDecimal value) {
		return value.toPlainString();
	}

	public String takeText(String value) {
		return value;
	}

	public String takeColor(Color value) {
		return value.name();
	}

	public String takeDateTime(LocalDateTime value) {
		return value.toString();
	}

	public String takeOffset(OffsetDateTime value) {
		return value.toString();
	}

	public String takeInstant(Instant value) {
		return value.toString();
	}

	public String takeDate(LocalDate value) {
		return value.toString();
	}

	public String takeDates(List<LocalDate> values) {
		return values.get(0) + " " + values.get(values.size() - 1) + " " + values.size();
	}

	public String takeTime(LocalTime value) {
		return value.toString();
	}

	public String takeDuration(Duration value) {
		return value.toString();
	}

	public String takeUuid(UUID value) {
		return value.toString();
	}

	public String takePath(Path value) {
		return value.toString();
	}

	public int countBytes(byte[] value) {
		int sum = 0;
		for (byte octet : value) {
			sum += octet & 0xff;
		}
		return sum;
	}

	public String readAll(InputStream stream) throws IOException {
		return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
	}

	public List<Integer> firstOf(Iterator<Integer> numbers, int count) {
		List<Integer> first = new ArrayList<>();
		while (first.size() < count && numbers.hasNext()) {
			first.add(numbers.next());
		}
		return first;
	}

	public int sumLimited(Stream<Integer> numbers, int limit) {
		return numbers.limit(limit).mapToInt(Integer::intValue).sum();
	}

	public int sumTwice(Iterable<Integer> numbers) {
		int sum = 0;
		for (int round = 0; round < 2; round++) {
			for (int number : numbers) {
				sum += number;
			}
		}
		return sum;
	}

	public Stream<Integer> streamOf(int count) {
		return Stream.iterate(1, (n) -> n + 1).limit(count);
	}

	public List<String> listOf() {
		return List.of("a", "b", "b");
	}

	public String applyFunction(Function<Point, String> function) {
		return function.andThen((text) -> text + "!").apply(new Point(3, 4));
	}

	public int combine(BinaryOperator<Integer> operator, int a, int b) {
		return operator.apply(a, b);
	}

	public int square(int a) {
		return a * a;
	}

	public int forbidden(int a) {
		return a;
	}

	public void collectGarbage() {
		System.gc();
	}

	public int twice(IntUnaryOperator operator, int a) {
		return operator.applyAsInt(operator.applyAsInt(a));
	}

	public List<Integer> sorted(List<Integer> numbers, Comparator<Integer> order) {
		return numbers.stream().sorted(order.reversed()).toList();
	}

	public List<Integer> filter(List<Integer> numbers, Predicate<Integer> condition) {
		return numbers.stream().filter(condition.negate()).toList();
	}

	public void feed(Consumer<Integer> consumer, int count) {
		for (int i = 0; i < count; i++) {
			consumer.accept(i);
		}
	}

	public void run(Runnable task) {
		task.run();
	}

	public Object supply(Supplier<Object> supplier) {
		return supplier.get();
	}

	public double later(Distance distance) throws Exception {
		return distance.between(new Point(0, 0), new Point(3, 4)).get(30, TimeUnit.SECONDS);
	}

	public String useAccount(Account account) throws Exception {
		return account.describe() + " " + account.addAll(1, 2, 3) + " "
				+ account.findLimit(Keywords.of("default", 7)).orElse(-1) + " "
				+ pathLength(account.history().get(30, TimeUnit.SECONDS)) + " " + account.parent().getOwner() + " "
				+ account.equals(account.parent());
	}

	public String callMissing(Account account) {
		try {
			account.missing();
			return "";
		}
		catch (RpycException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	public String useAndClose(Closing closing) {
		String name = closing.name();
		closing.close();
		try {
			closing.name();
			return "open";
		}
		catch (IllegalStateException ex) {
			return name;
		}
	}

	public String convertRoot(Netref object) {
		return object.str() + " " + object.repr() + " " + object.dir().contains("append") + " " + object.asList() + " "
				+ object.pythonEquals(object) + " " + object.stream().count();
	}

	public Object echo(Object value) {
		return value;
	}

	public Function<Object, Object> echoFunction(Function<Object, Object> function) {
		return function;
	}

	public boolean same(Object a, Object b) {
		return a == b;
	}

	public boolean comesHome(Function<Object, Object> identity) {
		Token token = new TextToken("t");
		List<String> list = new ArrayList<>(List.of("x"));
		return identity.apply(token) == token && identity.apply(list) == list;
	}

	public int recurse(int depth, Function<Integer, Integer> callback) {
		return (depth == 0) ? 0 : 1 + callback.apply(depth - 1);
	}

	public void fail(String message) {
		IllegalArgumentException exception = new IllegalArgumentException(message);
		this.lastThrown = exception;
		throw exception;
	}

	public void failChecked(String message) throws IOException {
		IOException exception = new IOException(message);
		this.lastThrown = exception;
		throw exception;
	}

	public String catches(Callable<Object> callback) {
		try {
			callback.call();
			return "nothing";
		}
		catch (RemoteValueError ex) {
			return "RemoteValueError " + ex.args() + " " + ex.remoteTraceback().contains("in raise_value_error");
		}
		catch (RemoteException ex) {
			return ex.getClass().getSimpleName() + " " + ex.module() + "." + ex.type();
		}
		catch (Exception ex) {
			return ex.getClass().getSimpleName() + " " + ex.getMessage() + " " + (ex == this.lastThrown);
		}
	}

	public void passes(Runnable callback) {
		callback.run();
	}

	public void keep(String name, Map<String, Object> options) {
		this.kept.put(name, options);
	}

	public void keepAny(String name, Object value) {
		this.kept.put(name, value);
	}

	public void keepRows(String name, List<Object> rows) {
		this.kept.put(name, rows);
	}

	public @Nullable Object kept(String name) {
		return this.kept.get(name);
	}

	public String keptText(String name) {
		return text(this.kept.get(name));
	}

	private static String text(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.map((entry) -> text(entry.getKey()) + "=" + text(entry.getValue()))
				.collect(Collectors.joining(", ", "{", "}"));
		}
		if (value instanceof Collection<?> collection) {
			return collection.stream().map(ArgumentsService::text).collect(Collectors.joining(", ", "[", "]"));
		}
		if (value instanceof Netref netref) {
			return "netref of " + netref.typeName();
		}
		return (value != null) ? value.getClass().getSimpleName() + " " + value : "null";
	}

}
