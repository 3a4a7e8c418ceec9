package io.rpyc.spring.boot.autoconfigure.security;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;

/**
 * Hands out guarded objects in every way in which objects reach a client.
 */
@RpycService("vault")
public class VaultService {

	private static Coin coin(int value) {
		return new Coin("owner", value);
	}

	@Exposed
	public Coin coin() {
		return coin(1);
	}

	@Exposed
	public List<Coin> coins() {
		return new ArrayList<>(List.of(coin(1), coin(2)));
	}

	@Exposed
	public Set<Coin> pouch() {
		return Set.of(coin(1));
	}

	@Exposed
	public Map<String, Coin> labelled() {
		return Map.of("first", coin(1));
	}

	@Exposed
	public Stream<Coin> flow() {
		return Stream.of(coin(1), coin(2));
	}

	@Exposed
	public Iterator<Coin> iterator() {
		return List.of(coin(1)).iterator();
	}

	@Exposed
	public Object[] pair() {
		return new Object[] { coin(1), coin(2) };
	}

	@Exposed
	public CompletionStage<Coin> later() {
		return CompletableFuture.supplyAsync(() -> coin(1));
	}

	@Exposed
	public Object show(Function<Object, Object> callback) {
		return callback.apply(coin(1));
	}

	@Exposed
	public Object narrowed() {
		return RestrictedService.restricted(coin(1), Set.of("owner", "worth", "label"));
	}

	@Exposed
	public Object withoutLabel() {
		return RestrictedService.of(coin(1), null, Set.of("label"));
	}

	@Exposed
	public Drawer drawer() {
		return new Drawer();
	}

	@Exposed
	public Object guardedIterator() {
		return new GuardedIterator();
	}

	@Exposed
	public Object guardedList() {
		return new GuardedList();
	}

	@Exposed
	@PreFilter("filterObject == authentication.name")
	public List<String> own(List<String> names) {
		return List.copyOf(names);
	}

	@Exposed
	@PostFilter("filterObject == authentication.name")
	public List<String> all() {
		return new ArrayList<>(List.of("alice", "bob"));
	}

	@Exposed
	@PostFilter("filterObject == authentication.name")
	public Stream<String> stream() {
		return Stream.of("alice", "bob");
	}

	@Exposed
	@PostFilter("filterObject == authentication.name")
	public CompletionStage<List<String>> allLater() {
		return CompletableFuture.supplyAsync(this::all);
	}

	/**
	 * A guarded record.
	 *
	 * @param owner for administrators
	 * @param value for everybody
	 */
	public record Coin(String owner, int value) {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String owner() {
			return this.owner;
		}

		@Exposed
		@PreAuthorize("hasRole('ADMIN')")
		public int worth() {
			return this.value;
		}

		@Exposed
		public String label() {
			return "coin";
		}

	}

	/**
	 * A guarded class that closes.
	 */
	@Exposed
	@PreAuthorize("hasRole('ADMIN')")
	public static class Drawer implements AutoCloseable {

		public String content() {
			return "content";
		}

		@Override
		public void close() {
		}

	}

	/**
	 * Annotated, and seen from Python as a generator.
	 */
	static class GuardedIterator implements Iterator<String> {

		@Override
		public boolean hasNext() {
			return true;
		}

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String next() {
			return "next";
		}

	}

	/**
	 * Annotated, and seen from Python as a list.
	 */
	@PreAuthorize("hasRole('ADMIN')")
	static class GuardedList extends AbstractList<String> {

		@Override
		public String get(int index) {
			return "element";
		}

		@Override
		public int size() {
			return 1;
		}

	}

}
