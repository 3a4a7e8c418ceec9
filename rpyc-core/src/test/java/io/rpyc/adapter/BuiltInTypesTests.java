package io.rpyc.adapter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the types that {@link BuiltInTypes} and {@link PyTypes} choose.
 */
class BuiltInTypesTests {

	@Test
	void everyKindHasANameThatClientsResolve() {
		Runnable task = () -> {
		};
		assertThat(nameOf(List.of())).isEqualTo("builtins.list");
		assertThat(nameOf(task)).isEqualTo("builtins.function");
		assertThat(nameOf(new ArrayDeque<>())).isEqualTo("rpyc.core.netref.BaseNetref");
		assertThat(nameOf((Iterable<Object>) List.of()::iterator)).isEqualTo("rpyc.core.netref.BaseNetref");
		assertThat(nameOf(new int[0])).isEqualTo("collections.abc.Sequence");
		assertThat(nameOf(new ByteArrayInputStream(new byte[0]))).isEqualTo("_io.BufferedReader");
		assertThat(nameOf(new StringReader(""))).isEqualTo("_io.TextIOWrapper");
		assertThat(nameOf(new IllegalArgumentException())).isEqualTo("builtins.ValueError");
		assertThat(nameOf(new IllegalStateException())).isEqualTo("builtins.Exception");
		assertThat(nameOf(new Object())).isEqualTo("rpyc.core.netref.BaseNetref");
	}

	@Test
	void functionsConvertByTheTypesOfTheirInterface() {
		LongUnaryOperator doubler = (n) -> n * 2;
		assertThat(PyProbe.of(doubler).call("__call__", 4)).isEqualTo(8L);
		assertThat(PyProbe.of(doubler).raised("__call__", "a")).isEqualTo("TypeError");
		assertThat(PyProbe.of(doubler).raised("__call__")).isEqualTo("TypeError");
	}

	@Test
	void whenMethodDeclaresAFunctionThenItsLambdaConvertsToo() {
		Object function = PyProbe.of(new Functions()).call("adder");
		assertThat(PyProbe.of(Objects.requireNonNull(function)).call("__call__", 1)).isEqualTo(2L);
	}

	@Test
	void whenAnInterfaceIsNoFunctionalOneThenItsObjectsAreOpaque() {
		assertThat(PyProbe.of(new Ordered()).type().member("__call__")).isNull();
		assertThat(PyProbe.of(new Both()).type().member("__call__")).isNull();
		AutoCloseable resource = () -> {
		};
		assertThat(PyProbe.of(resource).type().member("__call__")).isNull();
		assertThat(PyProbe.of(resource).type().member("__exit__")).isNotNull();
	}

	@Test
	void messagesOfUnmappedExceptionsStayHome() {
		assertThat(PyProbe.of(new IllegalStateException("secret")).call("args")).isEqualTo(PyTuple.EMPTY);
		assertThat(PyProbe.of(new IllegalArgumentException("bad")).call("__repr__")).isEqualTo("ValueError('bad')");
	}

	@Test
	void whenFileIsClosedThenItsUseIsAValueError() {
		PyProbe file = PyProbe.of(new ByteArrayInputStream("a\nb".getBytes(StandardCharsets.UTF_8)));
		assertThat(file.call("readline")).isEqualTo(new byte[] { 'a', '\n' });
		file.call("close");
		assertThat(file.raised("read")).isEqualTo("ValueError");
		PyProbe output = PyProbe.of(new ByteArrayOutputStream());
		assertThat(output.raised("write", "text")).isEqualTo("TypeError");
		assertThat(output.call("write", new byte[3])).isEqualTo(3);
	}

	@Test
	void whenTextIsReadByCountThenCharactersStayWhole() {
		PyProbe file = PyProbe.of(new StringReader("\uD83D\uDC0Da"));
		assertThat(file.call("read", 1)).isEqualTo("\uD83D\uDC0D");
		assertThat(file.call("read")).isEqualTo("a");
	}

	@Test
	void arraysKeepTheirTypeAndSize() {
		int[] numbers = { 1, 2, 3 };
		PyProbe array = PyProbe.of(numbers);
		array.call("__setitem__", -1, 9);
		assertThat(numbers).containsExactly(1, 2, 9);
		assertThat(array.raised("__setitem__", 0, 1L << 40)).isEqualTo("OverflowError");
		assertThat(array.call("__eq__", PyTuple.of(1, 2, 9))).isEqualTo(true);
	}

	@Test
	void resultsByValueAreTuples() {
		PyProbe functions = PyProbe.of(new Functions());
		assertThat(functions.call("copied")).isEqualTo(PyTuple.of(PyTuple.of("a", PyTuple.of(1, 2))));
		assertThat(((CompletableFuture<?>) Objects.requireNonNull(functions.call("copied_later"))).join())
			.isEqualTo(PyTuple.of(1));
		assertThat(functions.raised("copied_opaque")).isEqualTo("TypeError");
		assertThat(functions.raised("copied_endless")).isEqualTo("ValueError");
	}

	@Test
	void restrictedObjectsShowWhatIsNamedAlone() {
		Account account = new Account();
		Restricted restricted = new Restricted(account, Set.of("balance"), Set.of());
		PyProbe view = PyProbe.of(restricted);
		assertThat(view.view().original()).isSameAs(restricted);
		assertThat(view.call("balance")).isEqualTo(7);
		assertThat(view.type().member("reset")).isNull();
		assertThat(view.type().member("get_balance")).isNull();
		PyProbe policed = PyProbe.of(RestrictedService.of(account, null, Set.of("res*")));
		assertThat(policed.type().member("reset")).isNull();
		assertThat(policed.type().member("get_balance")).isNotNull();
	}

	private static String nameOf(Object target) {
		return PyProbe.of(target).type().name();
	}

	static class Ordered implements Comparable<Ordered> {

		@Override
		public int compareTo(Ordered other) {
			return 0;
		}

	}

	static class Both implements Comparator<String>, Runnable {

		@Override
		public int compare(String one, String other) {
			return 0;
		}

		@Override
		public void run() {
		}

	}

	record Pair(int x, int y) {
	}

	static class Functions {

		@Exposed
		Function<Long, Long> adder() {
			return (number) -> number + 1;
		}

		@Exposed(byValue = true)
		Map<String, Pair> copied() {
			return Map.of("a", new Pair(1, 2));
		}

		@Exposed(byValue = true)
		CompletableFuture<List<Integer>> copiedLater() {
			return CompletableFuture.completedFuture(List.of(1));
		}

		@Exposed(byValue = true)
		Object copiedOpaque() {
			return new Object();
		}

		@Exposed(byValue = true)
		List<Object> copiedEndless() {
			List<Object> list = new ArrayList<>();
			list.add(list);
			return list;
		}

	}

	@Exposed
	static class Account {

		public int getBalance() {
			return 7;
		}

		public void reset() {
		}

	}

}
