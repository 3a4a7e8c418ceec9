package io.rpyc.adapter;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.service.Default;
import io.rpyc.service.Exposed;
import io.rpyc.service.Naming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DeclaredMethods}: annotations of parameters count on all declarations
 * of a method.
 */
class DeclaredMethodsTests {

	private final PyTypes types = new PyTypes(List.of(), Exposing.types(Naming.BOTH).with(List.of(new CallerSource())));

	@ParameterizedTest
	@ValueSource(strings = { "by_interface", "by_superclass", "by_generic", "by_array", "by_far" })
	void whenADeclarationSaysThatTheCallerDoesNotPassAParameterThenItCannot(String method) {
		PyObject account = this.types.view(new Account());
		assertThat(Exposing.call(account, method, Map.of(), 5)).isEqualTo("me 5");
		assertThatExceptionOfType(PyException.class)
			.isThrownBy(() -> Exposing.call(account, method, Map.of(), "admin", 5))
			.withMessageContaining("takes 1 arguments, got 2");
		assertThatExceptionOfType(PyException.class)
			.isThrownBy(() -> Exposing.call(account, method, Map.of("user", "admin"), 5))
			.withMessageContaining("unexpected keyword argument 'user'");
		assertThat(account.type().require(method).declaration()).doesNotContain("user");
	}

	@Test
	void whenAnotherMethodHasTheNameThenItsAnnotationsDoNotCount() {
		PyObject account = this.types.view(new Account());
		assertThat(Exposing.call(account, "other", Map.of(), "you")).isEqualTo("you");
	}

	@Test
	void declarationsBehindAProxyOfAnInterfaceCount() {
		Object proxy = Proxy.newProxyInstance(ByInterface.class.getClassLoader(), new Class<?>[] { ByInterface.class },
				(self, method, arguments) -> arguments[0] + " " + arguments[1]);
		assertThat(Exposing.call(this.types.view(proxy), "by_interface", Map.of(), 5)).isEqualTo("me 5");
	}

	@Test
	void declarationsOfFunctionsCount() {
		Operation lambda = (user, number) -> user + " " + number;
		assertThat(Exposing.call(this.types.view(lambda), "__call__", Map.of(), 5)).isEqualTo("me 5");
		assertThat(Exposing.call(this.types.view(new ExposedFunction()), "__call__", Map.of(), 5)).isEqualTo("me 5");
	}

	@Test
	void defaultsOfAnInterfaceCountUnlessTheMethodHasItsOwn() {
		PyObject account = this.types.view(new Account());
		assertThat(Exposing.call(account, "defaults", Map.of())).isEqualTo("7 2");
		assertThat(account.type().require("defaults").declaration()).contains("first: int = 7, second: int = 2");
	}

	@Test
	void whenADefaultOfAnInterfaceIsNoValueOfItsTypeThenTheTypeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.types.view(new WrongDefault()))
			.withMessageContaining("@Default(\"one\") of parameter 'value' of ");
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Caller {

	}

	interface ByInterface {

		@Exposed
		String byInterface(@Caller String user, int number);

	}

	interface Far<T> {

		String byFar(@Caller T who, int number);

		String other(@Caller List<T> user);

	}

	interface Near<S> extends Far<S> {

	}

	interface Defaults {

		@Exposed
		String defaults(@Default("7") int first, @Default("8") int second);

	}

	interface WithWrongDefault {

		int wrong(@Default("one") int value);

	}

	@FunctionalInterface
	interface Operation {

		String run(@Caller String user, int number);

	}

	abstract static class Base<T> {

		@Exposed
		abstract String bySuperclass(@Caller String user, int number);

		@Exposed
		abstract String byGeneric(@Caller T user, int number);

		@Exposed
		abstract String byArray(@Caller T[] user, int number);

		/** Implements a method of an interface that only the subclass implements. */
		@Exposed
		public String byFar(String user, int number) {
			return user + " " + number;
		}

	}

	static class Account extends Base<String> implements ByInterface, Near<String>, Defaults {

		@Override
		public String byInterface(String user, int number) {
			return user + " " + number;
		}

		@Override
		String bySuperclass(String user, int number) {
			return user + " " + number;
		}

		@Override
		String byGeneric(String user, int number) {
			return user + " " + number;
		}

		@Override
		String byArray(String[] user, int number) {
			return user[0] + " " + number;
		}

		@Override
		public String other(List<String> user) {
			return "list";
		}

		@Exposed
		String other(String user) {
			return user;
		}

		@Override
		public String defaults(int first, @Default("2") int second) {
			return first + " " + second;
		}

	}

	static class WrongDefault implements WithWrongDefault {

		@Exposed
		@Override
		public int wrong(int value) {
			return value;
		}

	}

	@Exposed
	static class ExposedFunction implements Operation {

		@Override
		public String run(String user, int number) {
			return user + " " + number;
		}

	}

	private static final class CallerSource implements ParameterSource {

		@Override
		public boolean fills(Parameter parameter) {
			return parameter.isAnnotationPresent(Caller.class);
		}

		@Override
		public Object valueOf(Parameter parameter, CallContext context) {
			return parameter.getType().isArray() ? new String[] { "me" } : "me";
		}

	}

}
