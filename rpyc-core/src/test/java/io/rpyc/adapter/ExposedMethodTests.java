package io.rpyc.adapter;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.rpyc.service.Default;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how what a Python caller passes is bound to Java parameters.
 */
class ExposedMethodTests {

	private final Shop shop = new Shop();

	@Test
	void keywordsBindToParameterNames() {
		PyObject object = Exposing.view(this.shop);
		assertThat(Exposing.call(object, "buy", Map.of("item", "bolt", "count", 2))).isEqualTo("2 bolt");
		assertThat(Exposing.call(object, "buy", Map.of("count", 2), "bolt")).isEqualTo("2 bolt");
	}

	@Test
	void keywordsMayBeSpelledAsPythonDoes() {
		PyObject object = Exposing.view(this.shop);
		assertThat(Exposing.call(object, "rename", Map.of("old_name", "a", "newName", "b"))).isEqualTo("a to b");
		assertThat(Exposing.error(this.shop, "rename", Map.of("old_name", "a", "oldName", "b")))
			.contains("multiple values for argument 'old");
	}

	@Test
	void missingArgumentsAreTheirDefaultsOrEmpty() {
		assertThat(Exposing.call(this.shop, "defaults")).isEqualTo("7 1.5 true text null Optional.empty");
		assertThat(Exposing.call(this.shop, "defaults", 1, 2.0, false, "x", 5, "y"))
			.isEqualTo("1 2.0 false x 5 Optional[y]");
		assertThat(Exposing.call(Exposing.view(this.shop), "defaults", Map.of("note", "y")))
			.isEqualTo("7 1.5 true text null Optional[y]");
	}

	@Test
	void variableArgumentsTakeTheRest() {
		assertThat(Exposing.call(this.shop, "sum")).isEqualTo(0);
		assertThat(Exposing.call(this.shop, "sum", 1, 2, 3)).isEqualTo(6);
		assertThat(Exposing.call(this.shop, "label", "a")).isEqualTo("a[]");
		assertThat(Exposing.call(this.shop, "label", "a", "b", null)).isEqualTo("a[b, null]");
		assertThat(Exposing.error(this.shop, "sum", Map.of(), 1, "2"))
			.isEqualTo("TypeError: sum(*numbers: int) -> int: argument 'numbers': expected int, got str");
		assertThat(Exposing.error(this.shop, "sum", Map.of("numbers", 1)))
			.contains("unexpected keyword argument 'numbers'");
	}

	@Test
	void wrongCallsShowTheSignature() {
		String signature = "TypeError: buy(item: str, count: int) -> str: ";
		assertThat(Exposing.error(this.shop, "buy", Map.of())).isEqualTo(signature + "missing argument 'item'");
		assertThat(Exposing.error(this.shop, "buy", Map.of(), "bolt"))
			.isEqualTo(signature + "missing argument 'count'");
		assertThat(Exposing.error(this.shop, "buy", Map.of("item", "x"), "bolt"))
			.isEqualTo(signature + "multiple values for argument 'item'");
		assertThat(Exposing.error(this.shop, "buy", Map.of("itme", "x"), "bolt"))
			.isEqualTo(signature + "unexpected keyword argument 'itme'");
		assertThat(Exposing.error(this.shop, "buy", Map.of(), "bolt", 1, 2))
			.isEqualTo(signature + "takes 2 arguments, got 3");
		assertThat(Exposing.error(this.shop, "buy", Map.of(), "bolt", "2"))
			.isEqualTo(signature + "argument 'count': expected int, got str");
		assertThat(Exposing.error(this.shop, "buy", Map.of(), "bolt", BigInteger.TWO.pow(40))).isEqualTo(
				"OverflowError: buy(item: str, count: int) -> str: argument 'count': int too large for Java's int");
	}

	@Test
	void typeErrorOfTheMethodItselfIsLeftAsItIs() {
		assertThat(Exposing.error(this.shop, "broken", Map.of())).isEqualTo("TypeError: mine");
	}

	@Test
	void overloadsAreChosenByNumberThenByType() {
		assertThat(Exposing.call(this.shop, "find", 1)).isEqualTo("int");
		assertThat(Exposing.call(this.shop, "find", BigInteger.TWO.pow(40).longValue())).isEqualTo("long");
		assertThat(Exposing.call(this.shop, "find", 1.5)).isEqualTo("double");
		assertThat(Exposing.call(this.shop, "find", "x")).isEqualTo("String");
		assertThat(Exposing.call(this.shop, "find", true)).isEqualTo("boolean");
		assertThat(Exposing.call(this.shop, "find", PyTuple.of(1, 2))).isEqualTo("List");
		assertThat(Exposing.call(this.shop, "find", "x", "y")).isEqualTo("two");
		assertThat(Exposing.call(this.shop, "find", "x", "y", "z")).isEqualTo("varargs");
		assertThat(Exposing.error(this.shop, "find", Map.of(), new Object(), 1))
			.startsWith("TypeError: no form of find takes these arguments:\n")
			.contains("find(a: int) -> str")
			.contains("find(a: str, b: str) -> str");
	}

	@Test
	void methodsOfOneExplicitNameAreOverloads() {
		assertThat(Exposing.call(this.shop, "get", 7)).isEqualTo("by id");
		assertThat(Exposing.call(this.shop, "get", "bolt")).isEqualTo("by name");
	}

	@Test
	void overloadsRunOnTheEventLoopOnlyWhereAllAreNonBlocking() {
		PyType type = Exposing.view(this.shop).type();
		assertThat(type.require("mixed").isNonBlocking(new Object())).isFalse();
		assertThat(type.require("fast").isNonBlocking(new Object())).isTrue();
		assertThat(type.require("buy").isNonBlocking(new Object())).isFalse();
	}

	@Test
	void parametersOfTheConnectionAreNotPassed() {
		assertThat(Exposing.call(this.shop, "injected", 5)).isEqualTo(Thread.currentThread().getName() + 5);
		assertThat(Exposing.view(this.shop).type().require("injected").declaration())
			.isEqualTo("injected(a: int) -> str");
	}

	@Test
	void signaturesAreInPythonsTerms() {
		PyType type = Exposing.view(this.shop).type();
		assertThat(type.require("defaults").signature())
			.isEqualTo("(i=7, d=1.5, b=True, s='text', none=None, note=None)");
		assertThat(type.require("copy").signature()).isEqualTo("(from_, in_=None)");
		assertThat(type.require("sum").signature()).isEqualTo("(*numbers)");
		assertThat(type.require("find").signature()).isEqualTo("(*args)");
		assertThat(type.require("stock").declaration()).isEqualTo("stock(items: list[str]) -> dict[str, int]");
		assertThat(Docs.of(type.require("stock")))
			.isEqualTo("stock(items: list[str]) -> dict[str, int]\n\nWhat is there.");
	}

	@Test
	void exceptionOfTheMethodIsThrownAsItIs() {
		assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Exposing.call(this.shop, "refuse")))
			.isExactlyInstanceOf(IllegalArgumentException.class)
			.hasMessage("no");
	}

	static class Shop {

		@Exposed
		String rename(String oldName, String newName) {
			return oldName + " to " + newName;
		}

		@Exposed
		void copy(String from, Optional<String> in) {
		}

		@Exposed
		String buy(String item, int count) {
			return count + " " + item;
		}

		@Exposed
		String defaults(@Default("7") int i, @Default("1.5") double d, @Default("true") boolean b,
				@Default("text") String s, @Default("None") Integer none, Optional<String> note) {
			return i + " " + d + " " + b + " " + s + " " + none + " " + note;
		}

		@Exposed
		int sum(int... numbers) {
			return Arrays.stream(numbers).sum();
		}

		@Exposed
		String label(String name, String... tags) {
			return name + Arrays.toString(tags);
		}

		@Exposed
		void broken() {
			throw io.rpyc.PyException.typeError("mine");
		}

		@Exposed
		void refuse() {
			throw new IllegalArgumentException("no");
		}

		@Exposed
		String find(int a) {
			return "int";
		}

		@Exposed
		String find(long a) {
			return "long";
		}

		@Exposed
		String find(double a) {
			return "double";
		}

		@Exposed
		String find(String a) {
			return "String";
		}

		@Exposed
		String find(boolean a) {
			return "boolean";
		}

		@Exposed
		String find(List<Integer> a) {
			return "List";
		}

		@Exposed
		String find(String a, String b) {
			return "two";
		}

		@Exposed
		String find(String... all) {
			return "varargs";
		}

		@Exposed("get")
		String byId(int id) {
			return "by id";
		}

		@Exposed("get")
		String byName(String name) {
			return "by name";
		}

		@Exposed(nonBlocking = true)
		void mixed(int a) {
		}

		@Exposed
		void mixed(String a) {
		}

		@Exposed(nonBlocking = true)
		void fast() {
		}

		@Exposed
		String injected(Thread thread, int a) {
			return thread.getName() + a;
		}

		@Exposed(doc = "What is there.")
		Map<String, Integer> stock(List<String> items) {
			return Map.of();
		}

	}

}
