package io.rpyc.internal.connection;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.service.Default;
import io.rpyc.service.Exposed;

/**
 * A bit of everything that a service can take and give. It holds nothing, so that one
 * input does not change what the next one finds.
 */
class FuzzedService {

	private static final int MOST = 50;

	@Exposed
	long add(int a, @Default("1") long b) {
		return a + b;
	}

	@Exposed
	Object echo(Object value) {
		return value;
	}

	@Exposed
	List<Object> list(Object... values) {
		return new ArrayList<>(List.of("a", 1, 2.5, values.length));
	}

	@Exposed
	Map<Object, Object> dict() {
		return new LinkedHashMap<>(Map.of("key", "value", 1, List.of()));
	}

	@Exposed
	Set<Object> set(Set<Integer> from) {
		return new LinkedHashSet<>(from);
	}

	@Exposed
	Stream<Integer> ticks(@Default("3") int count) {
		return IntStream.range(0, Math.min(count, MOST)).boxed();
	}

	@Exposed
	InputStream file() {
		return new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
	}

	@Exposed
	double[] array(double[] values) {
		return values;
	}

	@Exposed
	Point point(Point from) {
		return new Point(from.y(), from.x());
	}

	@Exposed
	Function<Integer, Integer> twice() {
		return (value) -> 2 * value;
	}

	@Exposed
	Object apply(Function<Object, Object> function, Optional<Object> value) {
		return function.apply(value.orElse(null));
	}

	@Exposed
	CompletableFuture<String> soon() {
		return CompletableFuture.completedFuture("soon");
	}

	@Exposed(nonBlocking = true)
	Throwable failure() {
		return new IllegalArgumentException("as a value");
	}

	@Exposed
	void fail() {
		throw new IllegalStateException();
	}

	record Point(double x, double y) {
	}

}
