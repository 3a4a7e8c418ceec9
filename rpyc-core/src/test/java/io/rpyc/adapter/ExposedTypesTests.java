package io.rpyc.adapter;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.PyException;
import io.rpyc.service.Exposed;
import io.rpyc.service.Naming;
import io.rpyc.value.PySingleton;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests which members of a Java class exist for Python, and by what names.
 */
class ExposedTypesTests {

	private static final List<String> OF_OBJECT = List.of("getClass", "get_class", "wait", "notify", "notifyAll",
			"notify_all", "hashCode", "hash_code", "equals", "toString", "to_string", "clone", "finalize", "class");

	@Test
	void classWithoutExposedMembersIsOpaque() {
		PyType type = Exposing.view(new Plain()).type();
		assertThat(type.displayName()).isEqualTo("Plain");
		assertThat(type.names()).allMatch((name) -> name.startsWith("__"));
		assertThat(Exposing.call(new Plain(), "__str__")).isEqualTo("<Plain object>");
	}

	@Test
	void anonymousClassesAndThoseOfProxiesHaveTheNameOfTheirSuperclass() {
		assertThat(Exposing.call(new Account() {
		}, "__str__")).isEqualTo("<Account object>");
		assertThat(Exposing.call(new Account$$SpringCGLIB$$0(), "__str__")).isEqualTo("<Account object>");
	}

	@Test
	void onlyAnnotatedMembersExist() {
		PyType type = Exposing.view(new Annotated()).type();
		assertThat(type.names()).contains("shown", "renamed", "inherited_shown", "level")
			.doesNotContain("hidden", "hiddenField", "hidden_field", "getLevel", "static_shown")
			.doesNotContainAnyElementsOf(OF_OBJECT);
		assertThat(type.member("aliased")).isNull();
		assertThat(type.member("inheritedShown")).isNotNull();
	}

	@Test
	void fieldsAreReadAndAssignedUnlessFinal() throws Throwable {
		PyObject object = Exposing.view(new Annotated());
		assertThat(Exposing.call(object, "level", Map.of())).isEqualTo(1);
		Exposing.assign(object, "level", 5);
		assertThat(Exposing.call(object, "level", Map.of())).isEqualTo(5);
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> Exposing.assign(object, "limit", 5))
			.withMessage("AttributeError: attribute 'limit' is read-only");
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> Exposing.assign(object, "level", "x"))
			.withMessageStartingWith("TypeError");
	}

	@Test
	void exposedTypeExposesItsPublicMembersAndProperties() throws Throwable {
		PyObject object = Exposing.view(new Account());
		assertThat(object.type().names())
			.contains("balance", "get_balance", "set_balance", "is_open", "open", "deposit")
			.doesNotContain("internal", "protected_one", "close", "compare", "reversed", "init", "secret")
			.doesNotContainAnyElementsOf(OF_OBJECT);
		assertThat(Exposing.call(object, "balance", Map.of())).isEqualTo(10);
		Exposing.assign(object, "balance", 20);
		assertThat(Exposing.call(object, "get_balance", Map.of())).isEqualTo(20);
		assertThat(Exposing.call(object, "open", Map.of())).isEqualTo(true);
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> Exposing.assign(object, "open", false));
	}

	@Test
	void exposedTypeDoesNotExposeMethodsThatAContainerCalls() {
		assertThat(Exposing.view(new Managed()).type().names()).contains("order", "chosen", "get_source", "source")
			.doesNotContain("on_order", "onOrder", "composed", "inherited", "set_source");
		assertThatExceptionOfType(PyException.class)
			.isThrownBy(() -> Exposing.assign(Exposing.view(new Managed()), "source", null))
			.withMessage("AttributeError: attribute 'source' is read-only");
	}

	@Test
	void typesAnswerToTheirNameWithoutListingIt() {
		PyObject account = Exposing.view(new Account());
		assertThat(account.type().names()).doesNotContain("__name__");
		assertThat(Exposing.call(account, "__name__", Map.of())).isEqualTo("Account");
		assertThat(Exposing.call(new Titled(), "__name__")).isEqualTo("own");
		assertThat(Exposing.view(new Titled()).type().names()).contains("__name__");
	}

	@Test
	void annotationOnAnInterfaceExposesWhatImplementsIt() {
		PyObject object = Exposing.view(new English());
		assertThat(Exposing.call(object, "greet", Map.of("who", "you"))).isEqualTo("hello you");
		assertThat(object.type().member("extra")).isNull();
	}

	@Test
	void recordExposesItsComponentsAndNothingElse() {
		PyObject object = Exposing.view(new Point(1, 2));
		assertThat(object.type().names()).contains("x", "max_value").doesNotContain("norm", "to_string", "secret");
		assertThat(Exposing.call(object, "maxValue", Map.of())).isEqualTo(2);
		assertThat(Exposing.call(object, "__repr__", Map.of())).isEqualTo("Point(x=1, maxValue=2)");
		assertThat(Exposing.call(object, "__eq__", Map.of(), new Point(1, 2))).isEqualTo(true);
	}

	@Test
	void specialMethodsAreDerivedAsInPython() {
		for (Object target : List.of(new Special(), new SpecialRecord(1))) {
			assertThat(Exposing.call(target, "__ne__", 1)).isEqualTo(false);
			assertThat(Exposing.call(target, "__ne__", 2)).isEqualTo(true);
			assertThat(Exposing.call(target, "__str__")).isEqualTo("special");
			assertThat(Exposing.call(target, "__format__", "")).isEqualTo("special");
			assertThat(Exposing.error(target, "__format__", Map.of(), ">5"))
				.startsWith("TypeError: unsupported format string passed to " + target.getClass().getSimpleName());
			PyType type = Exposing.view(target).type();
			assertThat(type.require("__ne__").isUniversal()).isFalse();
			assertThat(type.require("__ne__").name()).isEqualTo("__eq__");
			assertThat(type.members().stream().map(Member::name)).doesNotHaveDuplicates();
			assertThat(type.members()).contains(type.require("__eq__")).doesNotContain(type.require("__ne__"));
		}
	}

	@Test
	void exposedSpecialMethodsAreNotDerived() {
		assertThat(Exposing.call(new Texts(), "__str__")).isEqualTo("str");
		assertThat(Exposing.call(new Texts(), "__format__", "")).isEqualTo("str");
		assertThat(Exposing.call(new Texts(), "__ne__", 1)).isEqualTo("own");
		assertThat(Exposing.call(new Plain(), "__ne__", 1)).isEqualTo(PySingleton.NOT_IMPLEMENTED);
	}

	@Test
	void pendingEqualityIsNegatedWhenItIsKnown() {
		Object pending = Exposing.call(new Pending(), "__ne__", 1);
		assertThat(((CompletionStage<?>) pending).toCompletableFuture().join()).isEqualTo(false);
	}

	@Test
	void namingPicksTheSpellings() {
		Object target = new Annotated();
		PyType java = Exposing.types(Naming.JAVA).typeOf(target);
		assertThat(java.member("inheritedShown")).isNotNull();
		assertThat(java.member("inherited_shown")).isNull();
		PyType snake = Exposing.types(Naming.SNAKE_CASE).typeOf(target);
		assertThat(snake.member("inheritedShown")).isNull();
		assertThat(snake.member("inherited_shown")).isNotNull();
		assertThat(snake.member("renamed")).isNotNull();
	}

	@Test
	void typeIsTheSameForAllObjectsOfAClass() {
		ExposedTypes types = Exposing.types(Naming.BOTH);
		assertThat(types.typeOf(new Annotated())).isSameAs(types.typeOf(new Annotated()));
		assertThat(types.typeOf(new Plain())).isNull();
		assertThat(types.typeOf(new Point(1, 2)).classId()).isNotEqualTo(types.typeOf(new Account()).classId());
	}

	@Test
	void nameOnTheWireIsNeverAJavaPackage() {
		assertThat(Exposing.view(new Account()).typeName()).isEqualTo("rpyc.core.netref.BaseNetref");
		assertThat(Exposing.view(new Plain()).typeName()).isEqualTo("rpyc.core.netref.BaseNetref");
	}

	@Test
	void callsOfAJdkProxyGoThroughIt() {
		PyObject object = proxied(new English(), Greeter.class);
		assertThat(Exposing.call(object, "greet", Map.of("who", "you"))).isEqualTo("intercepted hello you");
	}

	@Test
	void propertiesOfAJdkProxyGoThroughIt() throws Throwable {
		PyObject object = proxied(new NamedThing(), Named.class);
		assertThat(Exposing.call(object, "title", Map.of())).isEqualTo("intercepted thing");
		Exposing.assign(object, "title", "other");
		assertThat(Exposing.call(object, "get_title", Map.of())).isEqualTo("intercepted other");
	}

	@Test
	void whenProxyLacksAMethodThenTheErrorSaysWhatToDo() {
		Object proxy = proxy(new English(), Comparator.class);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Exposing.types(Naming.BOTH).serviceType(proxy.getClass(), English.class, "english"))
			.withMessageContaining("greet")
			.withMessageContaining("declare the method in an interface of the bean, or have it proxied by class");
	}

	@Test
	void fieldsOfAProxyAreRefused() {
		for (Class<?> proxy : List.of(proxy(new Annotated(), Comparator.class).getClass(), Fields$$Proxy.class)) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> Exposing.types(Naming.BOTH).serviceType(proxy, Fields.class, "fields"))
				.withMessageContaining("value")
				.withMessageContaining("proxy");
		}
	}

	@Test
	void whatAProxyByClassCannotInterceptIsRefused() {
		ExposedTypes types = Exposing.types(Naming.BOTH);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> types.serviceType(Final$$Proxy.class, FinalMethod.class, "final"))
			.withMessageContaining("make it neither private nor final");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> types.serviceType(Private$$Proxy.class, PrivateMethod.class, "private"))
			.withMessageContaining("make it neither private nor final");
		assertThat(types.serviceType(FinalMethod.class, FinalMethod.class, "final").member("locked")).isNotNull();
	}

	@Test
	void callsOfAProxyByClassGoThroughIt() {
		PyType type = Exposing.types(Naming.BOTH).serviceType(English$$Proxy.class, English.class, "english");
		assertThat(Exposing.call(new PyObject(new English$$Proxy(), type), "greet", Map.of(), "you"))
			.isEqualTo("intercepted hello you");
	}

	@Test
	void serviceThatExposesNothingIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Exposing.types(Naming.BOTH).serviceType(Plain.class, Plain.class, "plain"))
			.withMessageContaining(Plain.class.getName())
			.withMessageContaining("@Exposed");
	}

	private static PyObject proxied(Object target, Class<?> contract) {
		Object proxy = proxy(target, contract);
		return new PyObject(proxy, Exposing.types(Naming.BOTH).serviceType(proxy.getClass(), target.getClass(), "x"));
	}

	private static Object proxy(Object target, Class<?> contract) {
		InvocationHandler handler = (self, method, arguments) -> {
			Object result = method.invoke(target, arguments);
			return (result instanceof String text) ? "intercepted " + text : result;
		};
		return Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] { contract }, handler);
	}

	static class Plain {

		public String secret() {
			return "secret";
		}

	}

	static class Base {

		@Exposed
		String inheritedShown() {
			return "inherited";
		}

	}

	static class Annotated extends Base {

		@Exposed
		private int level = 1;

		@Exposed
		private final int limit = 9;

		int hiddenField = 2;

		@Exposed
		String shown() {
			return "shown";
		}

		@Exposed("renamed")
		String aliased() {
			return "renamed";
		}

		public String hidden() {
			return "hidden";
		}

		public int getLevel() {
			return this.level;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface OrderListener {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@OrderListener
	@interface Composed {

	}

	static class ManagedBase {

		@OrderListener
		public void inherited() {
		}

	}

	@Exposed
	static class Managed extends ManagedBase {

		private String source = "a";

		@OrderListener
		public void onOrder() {
		}

		@Composed
		public void composed() {
		}

		@Override
		public void inherited() {
		}

		@OrderListener
		public void setSource(String source) {
			this.source = source;
		}

		public String getSource() {
			return this.source;
		}

		@OrderListener
		@Exposed
		public void chosen() {
		}

		public void order() {
		}

	}

	static class Titled {

		@Exposed("__name__")
		String title() {
			return "own";
		}

	}

	static class Internal {

		public String internal() {
			return "internal";
		}

	}

	@Exposed
	static class Account extends Internal implements AutoCloseable, Comparator<String> {

		private int balance = 10;

		public int getBalance() {
			return this.balance;
		}

		public void setBalance(int balance) {
			this.balance = balance;
		}

		public boolean isOpen() {
			return true;
		}

		public void deposit(int amount) {
			this.balance += amount;
		}

		protected void protectedOne() {
		}

		private void secret() {
		}

		@Override
		public void close() {
			secret();
		}

		@Override
		public int compare(String one, String other) {
			return 0;
		}

		@Override
		public String toString() {
			return "account";
		}

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	interface Greeter {

		@Exposed
		String greet(String who);

	}

	static class English implements Greeter {

		@Override
		public String greet(String who) {
			return "hello " + who;
		}

		public void extra() {
		}

	}

	static class English$$Proxy extends English {

		@Override
		public String greet(String who) {
			return "intercepted " + super.greet(who);
		}

	}

	interface Named {

		String getTitle();

		void setTitle(String title);

	}

	@Exposed
	static class NamedThing implements Named {

		private String title = "thing";

		@Override
		public String getTitle() {
			return this.title;
		}

		@Override
		public void setTitle(String title) {
			this.title = title;
		}

	}

	static class Fields {

		@Exposed
		int value = 1;

	}

	static class Fields$$Proxy extends Fields {

	}

	static class FinalMethod {

		@Exposed
		final String locked() {
			return "locked";
		}

	}

	static class Final$$Proxy extends FinalMethod {

	}

	static class PrivateMethod {

		@Exposed
		private String own() {
			return "own";
		}

	}

	static class Private$$Proxy extends PrivateMethod {

	}

	static class Special {

		@Exposed("__eq__")
		boolean same(int other) {
			return other == 1;
		}

		@Exposed("__repr__")
		String text() {
			return "special";
		}

	}

	record SpecialRecord(int value) {

		@Exposed("__eq__")
		boolean same(int other) {
			return other == this.value;
		}

		@Exposed("__repr__")
		String text() {
			return "special";
		}

	}

	static class Texts {

		@Exposed("__repr__")
		String repr() {
			return "repr";
		}

		@Exposed("__str__")
		String str() {
			return "str";
		}

		@Exposed("__eq__")
		boolean same(Object other) {
			return true;
		}

		@Exposed("__ne__")
		String other(Object other) {
			return "own";
		}

	}

	static class Pending {

		@Exposed("__eq__")
		CompletionStage<Boolean> same(Object other) {
			return CompletableFuture.completedFuture(true);
		}

	}

	record Point(int x, int maxValue) {

		public double norm() {
			return Math.hypot(this.x, this.maxValue);
		}

		@Override
		public String toString() {
			return "secret";
		}

	}

	static class Account$$SpringCGLIB$$0 extends Account {

	}

}
