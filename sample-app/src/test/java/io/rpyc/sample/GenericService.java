package io.rpyc.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.rpyc.service.Exposed;

/**
 * A service with the kinds of generic types that stubs show.
 */
@Exposed
public class GenericService {

	public Page<Item> items() {
		return new Page<>(List.of(), Optional.empty());
	}

	public Map<String, Page<Item>> itemsByName() {
		return Map.of();
	}

	public Page<Page<LocalDate>> nested() {
		return new Page<>(List.of(), Optional.empty());
	}

	@SuppressWarnings("rawtypes")
	public Page raw() {
		return items();
	}

	public Page<?> unknown() {
		return items();
	}

	public Page<? extends Item> some() {
		return items();
	}

	public ItemBox itemBox() {
		return new ItemBox();
	}

	public Box<Item, Integer> box() {
		return new ItemBox();
	}

	@SuppressWarnings("rawtypes")
	public Box rawBox() {
		return new ItemBox();
	}

	public Holder<SpecialItem> holder() {
		return new Holder<>();
	}

	public String show(Page<Item> page) {
		return page.toString();
	}

	public <T> T same(T value) {
		return value;
	}

	public record Item(String name, LocalDate day) {
	}

	public record Page<T>(List<T> content, Optional<T> first) {

		@Exposed
		public Optional<Page<T>> next() {
			return Optional.empty();
		}

		@Exposed
		public void each(Consumer<T> consumer) {
		}

	}

	@Exposed
	public static class Box<T, N extends Number & Comparable<N>> {

		public Map<String, List<T>> table() {
			return Map.of();
		}

		public T[] all() {
			throw new UnsupportedOperationException();
		}

		public void put(T value, N count) {
		}

		public Inner inner() {
			return new Inner();
		}

		/** A class that knows the variables of another. */
		@Exposed
		public class Inner {

			public List<T> list() {
				return List.of();
			}

		}

	}

	@Exposed
	public static class ItemBox extends Box<Item, Integer> {

		public int size() {
			return 0;
		}

	}

	@Exposed
	public interface Named {

		String getName();

	}

	@Exposed
	public static class Holder<T extends Named> {

		public T get() {
			throw new UnsupportedOperationException();
		}

	}

	@Exposed
	public static class SpecialItem implements Named {

		@Override
		public String getName() {
			return "special";
		}

		public int price() {
			return 1;
		}

	}

}
