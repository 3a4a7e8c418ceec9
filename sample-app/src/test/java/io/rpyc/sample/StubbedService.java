package io.rpyc.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Default;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * A service with a member for each kind of type in stubs.
 */
@Exposed(doc = "Of all kinds.\nWith \"quotes\" and a \\.")
public class StubbedService {

	public Map<String, List<Integer>> table(Map<String, ? extends Number> numbers, Set<Boolean> flags) {
		return Map.of();
	}

	public Stream<Node> nodes(Iterator<Node> given, @Nullable Node parent) {
		return Stream.of();
	}

	public Optional<String> find(Optional<String> name, OptionalInt limit) {
		return name;
	}

	public CompletableFuture<Double> later(@Default("1.5") double seconds, @Default("None") Integer times) {
		return new CompletableFuture<>();
	}

	public Function<Integer, String> subscribe(Consumer<Node> onNode, BiFunction<Integer, Node, Boolean> filter) {
		return String::valueOf;
	}

	public UUID uuid(UUID self, LocalDate typing) {
		return self;
	}

	public List<Integer> typing(Optional<UUID> id) {
		return List.of();
	}

	public <T extends Comparable<T>> T larger(T one, T other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/**
	 * A function of functions like itself.
	 */
	@FunctionalInterface
	public interface Walk {

		Walk next(Walk walk);

	}

	public void walk(Walk walk) {
	}

	public IntStream sum(int first, int... more) {
		return IntStream.of(more);
	}

	public TimeUnit from(LocalDate in, UUID id, BigDecimal lambda, TimeUnit unit) {
		return unit;
	}

	public double[] list(double[] numbers, byte[] bytes, RpycConnection connection) {
		return numbers;
	}

	@Exposed(byValue = true)
	public List<Node> copies() {
		return List.of();
	}

	public String describe(int number) {
		return "";
	}

	public String describe(String text, boolean loud) {
		return "";
	}

	public String describe(Node node) {
		return "";
	}

	public Session session() {
		return new Session();
	}

	public int getCount() {
		return 1;
	}

	public void setCount(int count) {
	}

	public @Nullable Object anything(Object value) {
		return value;
	}

	/**
	 * A record that holds itself.
	 *
	 * @param name its name
	 * @param children further ones
	 */
	public record Node(String name, List<Node> children) {
	}

	/**
	 * What is closed at the end of a block.
	 */
	@Exposed
	public static class Session implements AutoCloseable {

		public String id() {
			return "";
		}

		@Override
		public void close() {
		}

	}

}
