package io.rpyc.spring.boot.autoconfigure.security;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

/**
 * Hands out one object of each kind, for hostile clients.
 */
@RpycService("hostile")
public class HostileService {

	@Exposed
	public Thing thing() {
		return new Thing();
	}

	@Exposed
	public Pair record() {
		return new Pair("first", 2);
	}

	@Exposed
	public List<Integer> items() {
		return new ArrayList<>(List.of(1, 2));
	}

	@Exposed
	public Map<String, Integer> table() {
		return new HashMap<>(Map.of("one", 1));
	}

	@Exposed
	public Set<Integer> unique() {
		return new HashSet<>(Set.of(1));
	}

	@Exposed
	public Stream<Integer> flow() {
		return Stream.of(1, 2);
	}

	@Exposed
	public Supplier<String> function() {
		return () -> "called";
	}

	@Exposed
	public Object opaque() {
		return new Object();
	}

	@Exposed
	public InputStream file() {
		return new ByteArrayInputStream(new byte[] { 1, 2 });
	}

	@Exposed
	public Object error() {
		return new IllegalArgumentException("told");
	}

	/**
	 * An exposed class.
	 */
	@Exposed
	public static class Thing {

		public String name() {
			return "thing";
		}

	}

	/**
	 * A record.
	 *
	 * @param left one part
	 * @param right another
	 */
	public record Pair(String left, int right) {
	}

}
