package io.rpyc.parity;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.security.policy.RestrictedService;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Hands out plain data, for {@code python/parity_obtain.py}.
 */
@Exposed
class ObtainService {

	enum Color {

		RED

	}

	record Point(int x, int y) {
	}

	record Person(String fullName, List<String> tags, @Nullable Point home) {
	}

	record Account(String owner, int balance) {
	}

	record Money(int amount) {
	}

	public List<Integer> numbers(int count) {
		return IntStream.range(0, count).boxed().toList();
	}

	public Map<String, Integer> ages() {
		Map<String, Integer> ages = new LinkedHashMap<>();
		ages.put("Ann", 7);
		ages.put("Bob", 8);
		return ages;
	}

	public Set<String> letters() {
		return new LinkedHashSet<>(List.of("a", "b"));
	}

	public Map<String, Object> nested() {
		Map<String, @Nullable Object> inner = new LinkedHashMap<>();
		inner.put("c", Set.of(4));
		inner.put("d", null);
		return Map.of("a", List.of(1, PyTuple.of(2, List.of(3))), "b", inner, "e",
				List.of(Map.of("f", new byte[] { 'x' }), 1.5, BigInteger.TWO.pow(70), true));
	}

	public List<Object> values() {
		return List.of(LocalDateTime.of(2024, 2, 29, 13, 4, 5), LocalDate.of(2024, 2, 29), new BigDecimal("1.50"),
				new UUID(0, 7), Color.RED);
	}

	public List<Object> shown() throws IOException {
		return List.of(new StringBuilder("a"), new StringBuffer("b"), new AtomicInteger(1), new AtomicLong(2),
				new AtomicBoolean(true), new AtomicReference<>(LocalDate.EPOCH), new LongAdder(),
				URI.create("http://a/b").toURL(), new File("c"), Locale.UK, Currency.getInstance("EUR"),
				StandardCharsets.UTF_8, TimeZone.getTimeZone("UTC"), Map.entry("k", List.of(1)),
				new Object[] { 1, new String[] { "x" } });
	}

	public Set<Map.Entry<String, List<Integer>>> entries() {
		return Map.of("k", List.of(1)).entrySet();
	}

	public Person person() {
		return new Person("Ann", List.of("x"), new Point(1, 2));
	}

	public List<Person> people() {
		return List.of(person(), new Person("Bob", List.of(), null));
	}

	public double[] samples() {
		return new double[] { 0.5, 1.5, -2 };
	}

	public int[] counts() {
		return new int[] { 1, 2 };
	}

	public boolean[] flags() {
		return new boolean[] { true, false };
	}

	public Object opaque() {
		return new Object();
	}

	public Stream<Integer> stream() {
		return Stream.of(1);
	}

	public IntUnaryOperator function() {
		return (n) -> n;
	}

	public List<Object> secretList() {
		return Arrays.asList(1, new Object());
	}

	public RestrictedService restricted() {
		return new RestrictedService(new Account("Ann", 1), SecurityPolicy.permitAll());
	}

	public List<Money> money() {
		return new ArrayList<>(List.of(new Money(5), new Money(6)));
	}

	public Account account() {
		return new Account("Ann", 10);
	}

	public Map<String, List<Account>> accounts() {
		return Collections.singletonMap("all", List.of(account()));
	}

}
