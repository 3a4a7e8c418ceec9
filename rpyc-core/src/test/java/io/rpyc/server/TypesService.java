package io.rpyc.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.netref.Netref;
import io.rpyc.service.Default;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * A service with a result and a parameter of each type of the guide to services.
 */
@Exposed
public class TypesService {

	private static final UUID ID = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");

	/** The results: named like the types that they have in Java. */

	public void nothing() {
	}

	public byte octet() {
		return 1;
	}

	public long number() {
		return 1;
	}

	public BigInteger bigInteger() {
		return BigInteger.TEN.pow(30);
	}

	public float single() {
		return 1;
	}

	public Number anyNumber() {
		return 1.5;
	}

	public boolean flag() {
		return true;
	}

	public String text() {
		return "a";
	}

	public char character() {
		return 'a';
	}

	public byte[] octets() {
		return new byte[] { 1 };
	}

	public ByteBuffer buffer() {
		return ByteBuffer.wrap(new byte[] { 1 });
	}

	public PyTuple pyTuple() {
		return PyTuple.of(1, "a");
	}

	public PyComplex complexNumber() {
		return new PyComplex(1, 2);
	}

	public String[] texts() {
		return new String[] { "a" };
	}

	public Object[] objects() {
		return new Object[] { 1, "a" };
	}

	public Map.Entry<String, UUID> entry() {
		return Map.entry("a", ID);
	}

	public State state() {
		return State.OPEN;
	}

	public UUID uuid() {
		return ID;
	}

	public BigDecimal decimal() {
		return new BigDecimal("1.50");
	}

	public LocalDate date() {
		return LocalDate.of(2020, 1, 2);
	}

	public Instant instant() {
		return Instant.EPOCH;
	}

	public Duration duration() {
		return Duration.ofSeconds(1);
	}

	public Period period() {
		return Period.ofDays(1);
	}

	public ZoneId zone() {
		return ZoneId.of("Europe/Berlin");
	}

	public YearMonth month() {
		return YearMonth.of(2020, 1);
	}

	public DayOfWeek day() {
		return DayOfWeek.MONDAY;
	}

	public URI uri() {
		return URI.create("http://localhost/");
	}

	public Path path() {
		return Path.of("a");
	}

	public Optional<UUID> optional() {
		return Optional.of(ID);
	}

	public Optional<String> empty() {
		return Optional.empty();
	}

	public OptionalInt optionalInt() {
		return OptionalInt.of(1);
	}

	public @Nullable String nullable() {
		return null;
	}

	public CompletionStage<UUID> stage() {
		return CompletableFuture.completedStage(ID);
	}

	public CompletableFuture<Void> done() {
		return CompletableFuture.completedFuture(null);
	}

	public List<UUID> list() {
		return Arrays.asList(ID, ID);
	}

	public Set<State> set() {
		return new LinkedHashSet<>(Set.of(State.OPEN));
	}

	public Map<UUID, List<Integer>> map() {
		return new LinkedHashMap<>(Map.of(ID, List.of(1)));
	}

	public Collection<Integer> collection() {
		return new ArrayDeque<>(List.of(1));
	}

	public Deque<String> deque() {
		return new ArrayDeque<>(List.of("a"));
	}

	public Iterable<Integer> iterable() {
		return () -> List.of(1).iterator();
	}

	public Iterator<UUID> iterator() {
		return List.of(ID).iterator();
	}

	public Stream<LocalDate> stream() {
		return Stream.of(date());
	}

	public IntStream intStream() {
		return IntStream.of(1);
	}

	public Function<String, Integer> function() {
		return String::length;
	}

	public Supplier<UUID> supplier() {
		return new Supplying();
	}

	public Consumer<? super List<Integer>> consumer() {
		return (list) -> {
		};
	}

	public Joiner joiner() {
		return (a, b) -> a + b;
	}

	public InputStream inputStream() {
		return new ByteArrayInputStream(new byte[] { 1 });
	}

	public Reader reader() {
		return new StringReader("a");
	}

	public OutputStream outputStream() {
		return new ByteArrayOutputStream();
	}

	public Writer writer() {
		return new StringWriter();
	}

	public int[] ints() {
		return new int[] { 1 };
	}

	public double[][] doubles() {
		return new double[][] { { 1 } };
	}

	public IllegalArgumentException error() {
		return new IllegalArgumentException("no");
	}

	public Point point() {
		return new Point(1, State.OPEN);
	}

	public Account account() {
		return new Account();
	}

	public Page<Point> page() {
		return new Page<>(List.of(point()), 1);
	}

	public Map<String, Page<Point>> pages() {
		return Map.of("a", page());
	}

	public Page<?> anyPage() {
		return page();
	}

	public Pages<?> anyPages() {
		return new Pages<>();
	}

	public DatePage datePage() {
		return new DatePage();
	}

	public Opaque opaque() {
		return new Opaque();
	}

	public Object anything() {
		return ID;
	}

	public Netref given(Netref object) {
		return object;
	}

	public Copied copied() {
		return new Copied(1, "a");
	}

	public CopiedAccount copiedAccount() {
		return new CopiedAccount();
	}

	@Exposed(byValue = true)
	public List<Point> listByValue() {
		return List.of(point());
	}

	@Exposed(byValue = true)
	public Map<UUID, List<Integer>> mapByValue() {
		return map();
	}

	@Exposed(byValue = true)
	public Optional<Set<UUID>> optionalByValue() {
		return Optional.of(Set.of(ID));
	}

	@Exposed(byValue = true)
	public Stream<int[]> streamByValue() {
		return Stream.of(ints());
	}

	@Exposed(byValue = true)
	public Account accountByValue() {
		return new Account();
	}

	@Exposed(byValue = true)
	public UUID uuidByValue() {
		return ID;
	}

	/** The parameters: each says what came. */

	public String takeInt(int value) {
		return "int";
	}

	public String takeDouble(double value) {
		return "double";
	}

	public String takeNumber(Number value) {
		return "Number";
	}

	public String takeDecimal(BigDecimal value) {
		return "BigDecimal";
	}

	public String takeFlag(boolean value) {
		return "boolean";
	}

	public String takeText(String value) {
		return "String";
	}

	public String takeState(State value) {
		return value.name();
	}

	public String takeUuid(UUID value) {
		return "UUID";
	}

	public String takeUri(URI value) {
		return "URI";
	}

	public String takePath(Path value) {
		return "Path";
	}

	public String takeDate(LocalDate value) {
		return "LocalDate";
	}

	public String takeTime(LocalTime value) {
		return "LocalTime";
	}

	public String takeDateTime(LocalDateTime value) {
		return "LocalDateTime";
	}

	public String takeInstant(Instant value) {
		return "Instant";
	}

	public String takeOffset(OffsetDateTime value) {
		return "OffsetDateTime";
	}

	public String takeZoned(ZonedDateTime value) {
		return "ZonedDateTime";
	}

	public String takeDuration(Duration value) {
		return "Duration";
	}

	public String takePeriod(Period value) {
		return "Period";
	}

	public String takeZone(ZoneId value) {
		return "ZoneId";
	}

	public String takeYear(Year value) {
		return "Year";
	}

	public String takeMonth(YearMonth value) {
		return "YearMonth";
	}

	public String takeOctets(byte[] value) {
		return "byte[]";
	}

	public String takeBuffer(ByteBuffer value) {
		return "ByteBuffer";
	}

	public String takeList(List<UUID> value) {
		return value.get(0).toString();
	}

	public String takeSet(Set<Integer> value) {
		return String.valueOf(value.contains(1));
	}

	public String takeCollection(Collection<? extends State> value) {
		return value.iterator().next().name();
	}

	public String takeArray(double[] value) {
		return String.valueOf(value[0]);
	}

	public String takeIterator(Iterator<Integer> value) {
		return String.valueOf(value.next());
	}

	public String takeStream(Stream<Integer> value) {
		return String.valueOf(value.toList());
	}

	public String takeMap(Map<UUID, Integer> value) {
		return String.valueOf(value.get(ID));
	}

	public String takePoint(Point value) {
		return value.toString();
	}

	public String takeLine(Line value) {
		return value.toString();
	}

	public String takeFunction(Function<UUID, State> value) {
		return value.apply(ID).name();
	}

	public String takeConsumer(Consumer<? super String> value) {
		value.accept("a");
		return "called";
	}

	public String takeFile(InputStream value) throws IOException {
		return String.valueOf(value.read());
	}

	public String takeOptional(Optional<UUID> value) {
		return String.valueOf(value.isPresent());
	}

	public String takeOptionalInt(OptionalInt value) {
		return value.toString();
	}

	public String takeDefault(@Default("2") int value, @Default("None") Integer other) {
		return value + " " + other;
	}

	public String takeNullable(@Nullable UUID value) {
		return String.valueOf(value != null);
	}

	public String takeMany(UUID... values) {
		return String.valueOf(values.length);
	}

	public String takeKeyword(int from, int to) {
		return from + " " + to;
	}

	public String takeAccount(Account value) {
		return value.getOwner();
	}

	public String takePage(Page<Point> value) {
		return value.content().get(0).toString();
	}

	public String takeAnything(Object value) {
		return "Object";
	}

	public <T extends Comparable<T>> T takeComparable(T value) {
		return value;
	}

	/**
	 * A state.
	 */
	public enum State {

		OPEN, CLOSED

	}

	/**
	 * A record.
	 *
	 * @param x a number
	 * @param state an enum
	 */
	public record Point(int x, State state) {
	}

	/**
	 * A record of records.
	 *
	 * @param start the start
	 * @param end the end
	 */
	public record Line(Point start, Point end) {
	}

	/**
	 * A record that is copied.
	 *
	 * @param x a number
	 * @param name a text
	 */
	@Exposed(byValue = true)
	public record Copied(int x, String name) {
	}

	/**
	 * A generic record.
	 *
	 * @param <T> the type of the elements
	 * @param content the elements
	 * @param total their number
	 */
	public record Page<T>(List<T> content, int total) {
	}

	/**
	 * A generic class.
	 *
	 * @param <T> the type of the elements
	 */
	@Exposed
	public static class Pages<T extends Comparable<?>> {

		private List<T> content = List.of();

		public List<T> getContent() {
			return this.content;
		}

		public void setContent(List<T> content) {
			this.content = content;
		}

		public String add(T element) {
			return element.getClass().getSimpleName();
		}

	}

	/**
	 * A class with a generic superclass.
	 */
	public static final class DatePage extends Pages<LocalDate> {

		public DatePage() {
			setContent(List.of(LocalDate.of(2020, 1, 2)));
		}

	}

	/**
	 * A functional interface without the annotation.
	 */
	public interface Joiner {

		String join(String a, int b);

	}

	/**
	 * A function that is not a lambda.
	 */
	public static class Supplying implements Supplier<UUID> {

		@Override
		public UUID get() {
			return ID;
		}

	}

	/**
	 * An object with members.
	 */
	@Exposed
	public static class Account {

		public String getOwner() {
			return "me";
		}

	}

	/**
	 * An object that is copied.
	 */
	@Exposed(byValue = true)
	public static class CopiedAccount {

		public UUID getId() {
			return ID;
		}

		public List<Integer> getAmounts() {
			return List.of(1);
		}

	}

	/**
	 * An object without members.
	 */
	public static class Opaque {

	}

}
