package io.rpyc.adapter;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.rpyc.service.Default;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests what is refused, or understood, when the type of a class is made.
 */
class ExposedDeclarationsTests {

	@ParameterizedTest
	@MethodSource("wrongDefaults")
	void whenADefaultIsNoValueOfItsTypeThenTheTypeIsRefused(Object target, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Exposing.view(target))
			.withMessageContaining("@Default(")
			.withMessageContaining("of parameter 'value' of ")
			.withMessageContaining(message);
	}

	static List<Object[]> wrongDefaults() {
		return List.of(new Object[] { new WrongInt(), "is not a valid int" },
				new Object[] { new NoneInt(), "cannot be None" }, new Object[] { new WideInt(), "is not a valid int" },
				new Object[] { new WrongFlag(), "expected true or false" },
				new Object[] { new WrongDate(), "is not a valid java.time.LocalDate" });
	}

	@Test
	void whenTwoMethodsShareANameInPythonThenTheTypeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Exposing.view(new Colliding()))
			.withMessage("methods getURL and getUrl of " + Colliding.class.getName()
					+ " are both 'get_url' in Python: give one of them another name with @Exposed(\"...\")");
		assertThatIllegalArgumentException().isThrownBy(() -> Exposing.view(new Renamed()));
		assertThatIllegalArgumentException().isThrownBy(() -> Exposing.view(new SameParameters()))
			.withMessageStartingWith("methods add and plus of " + SameParameters.class.getName() + " are both 'sum'");
	}

	@Test
	void whenAStaticMemberIsAnnotatedThenTheTypeIsRefused() {
		for (Object target : List.of(new StaticMethod(), new StaticField())) {
			assertThatIllegalArgumentException().isThrownBy(() -> Exposing.view(target))
				.withMessage("@Exposed member " + target.getClass().getName()
						+ ".version is static: only members of an object can be exposed");
		}
	}

	@Test
	void overloadsMayShareAName() {
		assertThat(Exposing.call(new Overloaded(), "get_url")).isEqualTo("none");
		assertThat(Exposing.call(new Overloaded(), "get_url", 3)).isEqualTo("3");
	}

	@Test
	void genericContractBindsToTheWrittenMethod() {
		assertThat(Exposing.call(Exposing.view(new Names()), "find", Map.of("key", 3))).isEqualTo("name 3");
		assertThat(Exposing.error(new Names(), "find", Map.of(), "x")).contains("find(key: int)");
		assertThat(Exposing.call(new Names(), "describe", 4)).isEqualTo("Long 4");
		assertThat(Exposing.call(new Names(), "both", 5)).isEqualTo("long 5");
	}

	@Test
	void elementsOfAGenericSupertypeAreConvertedToWhatTheClassSays() {
		assertThat(Exposing.call(new Cities(), "longest", PyTuple.of(PyTuple.of("Rome", 3), PyTuple.of("Oslo", 5))))
			.isEqualTo(new City("Oslo", 5));
	}

	@Test
	void whenATypeVariableHasABoundThenArgumentsMustKeepToIt() {
		assertThat(Exposing.call(new Cities(), "half", 5)).isEqualTo(2.5);
		assertThat(Exposing.error(new Cities(), "half", Map.of(), "5")).contains("expected int or float, got str");
	}

	static class StaticMethod {

		@Exposed
		static int version() {
			return 1;
		}

	}

	static class StaticField {

		@Exposed
		static int version = 1;

	}

	static class WrongInt {

		@Exposed
		int take(@Default("one") int value) {
			return value;
		}

	}

	static class NoneInt {

		@Exposed
		int take(@Default("None") int value) {
			return value;
		}

	}

	static class WideInt {

		@Exposed
		int take(@Default("3000000000") int value) {
			return value;
		}

	}

	static class WrongFlag {

		@Exposed
		boolean take(@Default("yes") boolean value) {
			return value;
		}

	}

	static class WrongDate {

		@Exposed
		String take(@Default("tomorrow") LocalDate value) {
			return value.toString();
		}

	}

	static class Colliding {

		@Exposed
		String getUrl() {
			return "";
		}

		@Exposed
		String getURL() {
			return "";
		}

	}

	static class Renamed {

		@Exposed
		String size() {
			return "";
		}

		@Exposed("size")
		String length() {
			return "";
		}

	}

	static class Overloaded {

		@Exposed
		String getUrl() {
			return "none";
		}

		@Exposed
		String getUrl(int port) {
			return String.valueOf(port);
		}

	}

	interface Repository<K, V> {

		@Exposed
		V find(K key);

		@Exposed
		V both(K key);

		@Exposed
		default String describe(K key) {
			return key.getClass().getSimpleName() + " " + key;
		}

	}

	static class Names implements Repository<Long, String> {

		@Override
		public String find(Long key) {
			return "name " + key;
		}

		@Override
		public String both(Long key) {
			return "long " + key;
		}

		public String both(Integer key) {
			return "int " + key;
		}

	}

	record City(String name, int length) implements Comparable<City> {

		@Override
		public int compareTo(City other) {
			return Integer.compare(this.length, other.length);
		}

	}

	abstract static class Catalogue<T extends Comparable<T>> {

		@Exposed
		T longest(List<T> things) {
			return Collections.max(things);
		}

	}

	static class Cities extends Catalogue<City> {

		@Exposed
		<N extends Number> double half(N number) {
			return number.doubleValue() / 2;
		}

	}

	static class SameParameters {

		@Exposed("sum")
		int add(int a, int b) {
			return a + b;
		}

		@Exposed("sum")
		int plus(int a, int b) {
			return a + b;
		}

	}

}
