package io.rpyc.spring.boot.autoconfigure.security;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.PyException;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Collections whose own methods are guarded, beside some that are not.
 */
@RpycService("collections")
public class GuardedCollectionsService {

	private static final String SECRET = "SECRET";

	@Exposed
	public Object guarded(String kind) {
		return switch (kind) {
			case "list" -> new GuardedList();
			case "class" -> new GuardedClass();
			case "iterator" -> new GuardedIterator();
			case "map" -> new GuardedMap();
			case "set" -> new GuardedSet();
			case "inherited" -> new InheritingList();
			case "collection" -> new GuardedCollection();
			case "iterable" -> (Object) new GuardedIterable();
			case "page" -> new Page();
			case "entry" -> new GuardedEntry();
			case "error" -> new GuardedError();
			case "open" -> new ArrayList<>(List.of(SECRET + "0", SECRET + "1"));
			case "open map" -> new HashMap<>(Map.of(SECRET + "0", SECRET + "1"));
			case "open set" -> new HashSet<>(Set.of(SECRET + "0", SECRET + "1"));
			default -> throw new IllegalArgumentException(kind);
		};
	}

	@Exposed(byValue = true)
	public Object value(String kind) {
		return guarded(kind);
	}

	@Exposed(byValue = true)
	public List<Object> values(String kind) {
		return List.of(guarded(kind));
	}

	@Exposed
	public Object raise(String kind) {
		throw new PyException("ValueError", guarded(kind));
	}

	@Exposed
	public Object error(String kind) {
		return new PyException("ValueError", guarded(kind));
	}

	@Exposed
	public Box boxed(String kind) {
		return new Box(guarded(kind));
	}

	@Exposed
	public List<Object> live() {
		return new ArrayList<>(List.of(1, 2));
	}

	@Exposed
	public List<Object> holding(String kind) {
		return new ArrayList<>(List.of(guarded(kind)));
	}

	@Exposed
	public Map<Object, Object> map() {
		return new HashMap<>(Map.of("a", 1));
	}

	@Exposed
	public Set<Object> set() {
		return new HashSet<>(Set.of(1, 2));
	}

	@Exposed
	public int[] array() {
		return new int[] { 1, 2 };
	}

	@Exposed
	public OutputStream file() {
		return new ByteArrayOutputStream();
	}

	/** What the application does with an argument is the application's own use. */
	@Exposed
	public int size(List<Object> list) {
		return list.size();
	}

	/**
	 * A record that holds a collection.
	 */
	record Box(Object content) {
	}

	static class GuardedList extends AbstractList<String> {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String get(int index) {
			return SECRET + index;
		}

		@Override
		public int size() {
			return 2;
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class GuardedClass extends ArrayList<String> {

		GuardedClass() {
			super(List.of(SECRET + "0", SECRET + "1"));
		}

	}

	interface Guard {

		@PreAuthorize("hasRole('ADMIN')")
		String get(int index);

	}

	/**
	 * Inherits the method that its interface guards.
	 */
	static class InheritingList extends ArrayList<String> implements Guard {

		InheritingList() {
			super(List.of(SECRET + "0", SECRET + "1"));
		}

	}

	static class GuardedIterator implements Iterator<String> {

		private int taken;

		@Override
		public boolean hasNext() {
			return this.taken < 2;
		}

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String next() {
			return SECRET + this.taken++;
		}

	}

	static class GuardedMap extends AbstractMap<String, String> {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public Set<Entry<String, String>> entrySet() {
			return Set.of(Map.entry(SECRET + "0", SECRET + "1"));
		}

	}

	static class GuardedSet extends AbstractSet<String> {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public Iterator<String> iterator() {
			return List.of(SECRET + "0", SECRET + "1").iterator();
		}

		@Override
		public int size() {
			return 2;
		}

	}

	static class GuardedCollection extends AbstractCollection<String> {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public Iterator<String> iterator() {
			return List.of(SECRET + "0", SECRET + "1").iterator();
		}

		@Override
		public int size() {
			return 2;
		}

	}

	static class GuardedIterable implements Iterable<String> {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public Iterator<String> iterator() {
			return List.of(SECRET + "0", SECRET + "1").iterator();
		}

	}

	/**
	 * Exposes a method, and so is not a list in Python.
	 */
	static class Page extends GuardedList {

		@Exposed
		public int total() {
			return 7;
		}

	}

	static class GuardedEntry implements Map.Entry<String, String> {

		@Override
		public String getKey() {
			return SECRET + "0";
		}

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String getValue() {
			return SECRET + "1";
		}

		@Override
		public String setValue(String value) {
			throw new UnsupportedOperationException();
		}

	}

	static class GuardedError extends IllegalArgumentException {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String getMessage() {
			return SECRET;
		}

	}

}
