package io.rpyc.netref;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RemoteValueError;
import io.rpyc.RpycCallbackException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for typed interfaces over Python objects: {@link TypedProxyFactory}.
 */
class TypedProxyTests {

	private final FakePeer peer = new FakePeer();

	private final FakePeer.FakeObject object = this.peer.object("demo.Account");

	private Account account() {
		return this.object.netref().as(Account.class);
	}

	@Test
	void pythonsSpellingIsTriedFirstAndRemembered() {
		this.object.with("get_owner", (args) -> "Ann");
		Account account = account();
		assertThat(account.getOwner()).isEqualTo("Ann");
		assertThat(account.getOwner()).isEqualTo("Ann");
		assertThat(this.peer.requests).containsExactly("CALLATTR [get_owner, [], []]", "CALLATTR [get_owner, [], []]");
	}

	@Test
	void javasSpellingIsTriedNextAndRemembered() {
		this.object.with("getOwner", (args) -> "Ann");
		Account account = account();
		assertThat(account.getOwner()).isEqualTo("Ann");
		assertThat(account.getOwner()).isEqualTo("Ann");
		assertThat(this.peer.requests).containsExactly("CALLATTR [get_owner, [], []]", "CALLATTR [getOwner, [], []]",
				"CALLATTR [getOwner, [], []]");
	}

	@Test
	void whenPythonHasNoSuchMethodThenTheErrorSaysWhatToDo() {
		assertThatExceptionOfType(RpycException.class).isThrownBy(() -> account().getOwner())
			.withMessage("Python's demo.Account has no attribute get_owner or getOwner that is accessible, which"
					+ " Account.getOwner requires: expose it in Python, or set another name with @Exposed")
			.withCauseInstanceOf(RemoteAttributeError.class);
	}

	@Test
	void whenTheMethodItselfRaisesAttributeErrorThenItIsNotCalledAgain() {
		this.object.with("get_owner", (args) -> {
			throw FakePeer.error("AttributeError", "'NoneType' object has no attribute 'name'");
		});
		assertThatExceptionOfType(RemoteAttributeError.class).isThrownBy(() -> account().getOwner());
		assertThat(this.peer.requests).hasSize(1);
	}

	@Test
	void givenNamesAreUsedAlone() {
		this.object.with("close_account", (args) -> null);
		account().end();
		assertThat(this.peer.requests).containsExactly("CALLATTR [close_account, [], []]");
	}

	@Test
	void varargsAndKeywordsArePassedAsPythonDoes() {
		this.object.with("add_all", (args) -> args.size());
		assertThat(account().addAll(1, 2, 3)).isEqualTo(3);
		account().addAllNamed(List.of(), Keywords.of("day", 1));
		assertThat(this.peer.requests).startsWith("CALLATTR [add_all, [1, 2, 3], []]")
			.endsWith("CALLATTR [add_all, [[]], [[day, 1]]]");
	}

	@Test
	void attributesAreReadAndWritten() {
		this.object.having("balance", 5);
		Account account = account();
		assertThat(account.getBalance()).isEqualTo(5);
		account.setBalance(6);
		assertThat(this.object.attribute("balance")).isEqualTo(6);
	}

	@Test
	void resultsAreConvertedWithTheirTypeArguments() {
		this.object
			.with("history", (args) -> this.peer.list(this.peer.list(1.0, 2.0).netref(), PyTuple.of(3.0, 4.0)).netref())
			.with("find_limit", (args) -> null);
		assertThat(account().history()).containsExactly(new Point(1, 2), new Point(3, 4));
		assertThat(account().findLimit()).isEmpty();
	}

	@Test
	void whenTheResultHasAnotherTypeThenTheErrorNamesTheMethod() {
		this.object.with("get_owner", (args) -> 5);
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> account().getOwner())
			.withMessage("TypeError: result of Account.getOwner: expected str, got int");
	}

	@Test
	void futuresDoNotWait() {
		this.object.with("later", (args) -> this.peer.list(1, 2).netref());
		CompletableFuture<List<Integer>> later = account().later();
		assertThat(later).isNotDone();
		this.peer.answer();
		assertThat(later.join()).containsExactly(1, 2);
	}

	@Test
	void failedFuturesHoldWhatPythonRaised() {
		this.object.with("later", (args) -> {
			throw FakePeer.error("ValueError", "no");
		});
		CompletableFuture<List<Integer>> later = account().later();
		this.peer.answer();
		assertThat(later).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(RemoteValueError.class);
	}

	@Test
	void defaultMethodsRunHere() {
		this.object.with("get_owner", (args) -> "Ann");
		assertThat(account().greeting("Hello")).isEqualTo("Hello Ann");
	}

	@Test
	void objectMethodsAreLocal() {
		Account account = account();
		assertThat(account).isEqualTo(account()).hasSameHashCodeAs(account()).isNotEqualTo(this.object.netref());
		assertThat(account.toString()).isEqualTo("Account of <netref demo.Account #1>");
		assertThat(this.peer.requests).isEmpty();
	}

	@Test
	void closeGivesTheReferenceBack() throws Exception {
		Account account = account();
		account.close();
		assertThat(this.peer.released).hasSize(1);
		assertThatIllegalStateException().isThrownBy(account::getOwner).withMessageContaining("was closed");
	}

	@Test
	void timeoutsAreThoseOfTheMethod() {
		this.peer.silent = true;
		assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(() -> account().quick())
			.withMessageStartingWith("no reply to Account.quick within PT0.001S");
	}

	@Test
	void aWrongTimeoutIsFoundWhenTheInterfaceIsResolved() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.object.netref().as(WrongTimeout.class))
			.withMessageContaining("soon");
	}

	@Test
	void functionalInterfacesCallACallable() {
		Netref function = this.peer.function((args) -> "" + args.get(0) + args.get(1)).netref();
		BiFunction<String, Integer, String> typed = function.as(new TypeRef<>() {
		});
		assertThat(typed.andThen(String::length).apply("a", 1)).isEqualTo(2);
		assertThat(this.peer.requests).containsExactly("CALL [[a, 1], []]");
	}

	@Test
	void whenTheTypeSaysNothingThenThePeerIsAskedOnceWhetherTheObjectCanBeCalled() {
		Single callable = this.object.with("__call__", (args) -> "called").netref().as(Single.class);
		assertThat(callable.only()).isEqualTo("called");
		assertThat(callable.only()).isEqualTo("called");
		assertThat(this.peer.requests).hasSize(3);
		Single object = this.peer.object("demo.Other").with("only", (args) -> "method").netref().as(Single.class);
		assertThat(object.only()).isEqualTo("method");
	}

	@Test
	void typeArgumentsOfInheritedInterfacesDecide() {
		ToPoint function = this.peer.function((args) -> PyTuple.of(1.0, 2.0)).netref().as(ToPoint.class);
		assertThat(function.apply("x")).isEqualTo(new Point(1, 2));
	}

	@Test
	void aProxyGoesHomeAsWhatItStandsFor() {
		Account account = account();
		assertThat(this.peer.conversions().toPython(account)).isSameAs(this.object.netref());
	}

	@Test
	void checkedExceptionsOfCallbacksComeBackWhereTheyAreDeclared() {
		IOException original = new IOException("x");
		FakePeer.FakeObject failing = this.peer.object("builtins.function");
		Reader reader = failing.netref().as(Reader.class);
		Supplier<?> supplier = failing.netref().as(Supplier.class);
		failing.with("__call__", (args) -> {
			throw new RpycCallbackException(original);
		});
		assertThatExceptionOfType(IOException.class).isThrownBy(reader::read).isSameAs(original);
		assertThatExceptionOfType(RpycCallbackException.class).isThrownBy(supplier::get).withCause(original);
	}

	@Test
	void methodsOfThisSideStandForFunctionalInterfaces() {
		PyCallable callable = (args) -> (int) args[0] * 2;
		@SuppressWarnings("unchecked")
		Function<Integer, Integer> function = (Function<Integer, Integer>) this.peer.conversions()
			.to(new TypeRef<Function<Integer, Integer>>() {
			}.type())
			.convert(callable);
		assertThat(function.apply(4)).isEqualTo(8);
		assertThat(this.peer.conversions().toPython(function)).isSameAs(callable);
	}

	@Test
	void interfacesOfTheJdkAreNoProxies() {
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> this.object.netref().as(Queue.class))
			.withMessage("TypeError: expected Queue, got demo.Account");
	}

	record Point(double x, double y) {
	}

	interface Account extends AutoCloseable {

		String getOwner();

		@Exposed("close_account")
		void end();

		int addAll(int... amounts);

		@Exposed("add_all")
		void addAllNamed(List<Integer> amounts, Keywords keywords);

		@Attribute
		int getBalance();

		@Attribute
		void setBalance(int balance);

		List<Point> history();

		Optional<Integer> findLimit();

		CompletableFuture<List<Integer>> later();

		@CallTimeout("PT0.001S")
		void quick();

		default String greeting(String word) {
			return word + " " + getOwner();
		}

	}

	interface WrongTimeout {

		@CallTimeout("soon")
		void call();

	}

	interface Single {

		String only();

	}

	interface ToPoint extends Function<String, Point> {

	}

	@FunctionalInterface
	interface Reader {

		String read() throws IOException;

	}

}
