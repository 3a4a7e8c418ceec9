package io.rpyc.server;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.rpyc.PermissionDeniedException;
import io.rpyc.PyException;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.value.PySlice;
import io.rpyc.client.RpycClient;
import io.rpyc.netref.Keywords;
import io.rpyc.netref.Netref;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.Exposed;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RemoteException;
import io.rpyc.RemotePermissionError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * An operand or a text reads an object without naming the members that read it. Rules
 * that deny these members deny it too.
 */
@Timeout(60)
class DeniedReadingTests {

	private final RecordedEvents events = new RecordedEvents();

	private RpycServer server;

	private RpycConnection connection;

	@AfterEach
	void stop() {
		this.connection.close();
		this.server.close();
	}

	@Test
	void whenListsMayNotBeReadThenTheyHaveNoTexts() throws Exception {
		start(denied("list", "__iter__", "__getitem__"));
		Netref list = object("list");
		assertDenied(list::repr);
		assertDenied(list::str);
		assertDenied(() -> list.invoke("__format__", ""));
		assertThat(object("dict_of_list").repr()).isEqualTo("{'a': <list object>}");
		assertThat(object("box").repr()).isEqualTo("Box(content=<list object>)");
		assertThat(list.invoke("__len__")).isEqualTo(2);
	}

	@Test
	void whenListsMayNotBeReadThenTheyAreNoOperands() throws Exception {
		start(denied("list", "__iter__"));
		Netref list = object("list");
		Netref other = object("list");
		for (String method : List.of("extend", "__iadd__", "__add__", "__radd__", "__lt__", "__ge__")) {
			assertDenied(() -> other.invoke(method, list));
		}
		assertDenied(() -> other.invoke("__setitem__", new PySlice(0, 1, null), list));
		for (String method : List.of("update", "union", "intersection", "difference", "symmetric_difference",
				"isdisjoint", "issubset", "issuperset")) {
			assertDenied(() -> object("set").invoke(method, list));
		}
		assertDenied(() -> object("dict").invoke("fromkeys", list));
		assertDenied(() -> object("dict").invoke("update", list));
		assertDenied(() -> object("file").invoke("writelines", list));
	}

	@Test
	void whenListsMayNotBeReadThenTheyAreNeitherTurnedRoundNorSortedByTheCaller() throws Exception {
		start(denied("list", "__iter__"));
		assertDenied(() -> object("list").invoke("__reversed__"));
		List<Object> seen = new ArrayList<>();
		assertDenied(() -> object("list").invoke("sort", Keywords.of("key", (Function<Object, Object>) (element) -> {
			seen.add(element);
			return 0;
		})));
		assertThat(seen).isEmpty();
		object("list").invoke("sort");
	}

	@Test
	void whenListsMayNotBeReadThenObjectsOfTheCallerAreNotAskedForTheirOrder() throws Exception {
		start(denied("list", "__iter__"));
		Curious curious = new Curious();
		Netref list = object("list");
		list.invoke("append", curious);
		assertDenied(() -> list.invoke("sort"));
		list.invoke("reverse");
		assertDenied(() -> list.invoke("sort"));
		assertThat(curious.seen).isEmpty();
	}

	@Test
	void whenListsMayNotBeReadThenEachIsEqualToItselfAlone() throws Exception {
		start(denied("list", "__getitem__"));
		Netref list = object("list");
		assertThat(list.invoke("__eq__", list)).isEqualTo(true);
		assertThat(list.invoke("__ne__", list)).isEqualTo(false);
		assertThat(list.invoke("__eq__", object("list"))).isNotEqualTo(true);
		assertThat(object("box").invoke("__eq__", object("box"))).isNotEqualTo(true);
		assertThat(object("dict_of_list").invoke("__eq__", object("dict_of_list"))).isEqualTo(false);
	}

	@Test
	void whenListsMayNotBeReadThenTheyAreNotCopied() throws Exception {
		start(denied("list", "__len__"));
		assertDenied(() -> this.connection.root().invoke("list_value"));
		assertDenied(() -> this.connection.root().invoke("dict_value"));
	}

	@Test
	void whenListsMayNotBeReadThenExceptionsDoNotShowThem() throws Exception {
		start(denied("list", "__iter__"));
		RemoteException raised = catchThrowableOfType(RemoteException.class,
				() -> this.connection.root().invoke("raise"));
		assertThat(raised.args()).containsExactly("<list object>", "{'a': <list object>}");
	}

	@Test
	void whenDictsMayNotBeReadThenLookingUpIsNot() throws Exception {
		start(denied("dict", "values"));
		Netref dict = object("dict");
		assertDenied(dict::repr);
		assertDenied(() -> object("dict").invoke("update", dict));
		assertDenied(() -> object("dict").invoke("__or__", dict));
		assertDenied(() -> object("dict").invoke("__ior__", dict));
		assertDenied(() -> object("list").invoke("extend", dict));
		assertThat(dict.invoke("__getitem__", "a")).isEqualTo(1);
		assertThat(dict.invoke("__contains__", "a")).isEqualTo(true);
	}

	@Test
	void whenIteratorsMayNotBeReadThenTheyAreNoOperands() throws Exception {
		start(denied("generator", "__next__"));
		assertDenied(() -> object("list").invoke("extend", object("iterator")));
		assertDenied(() -> object("set").invoke("update", object("iterator")));
		assertDenied(() -> object("dict").invoke("update", object("iterator")));
		assertDenied(() -> this.connection.root().invoke("iterator_value"));
	}

	@Test
	void eachRefusalIsReported() throws Exception {
		start(denied("list", "__iter__"));
		assertDenied(() -> object("set").invoke("update", object("list")));
		await().untilAsserted(() -> assertThat(this.events.denials).singleElement().satisfies((denial) -> {
			assertThat(denial.type()).isEqualTo("list");
			assertThat(denial.member()).isEqualTo("__iter__");
			assertThat(denial.rule()).isEqualTo("policy");
			assertThat(denial.call()).isTrue();
		}));
	}

	/** A rule that only checks calls must not have to know of texts and copies. */
	@Test
	void whenARuleDeniesCallsThenTextsAndCopiesDoNotShowWhatTheyWouldGive() throws Exception {
		start(RpycServerOptions.builder().accessRule(new NoCalls(Set.of("pin", "__next__"))));
		assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(() -> object("account").get("pin"));
		assertThatExceptionOfType(RemoteAttributeError.class).isThrownBy(() -> object("account").repr());
		assertThat(object("accounts").repr()).isEqualTo("[<Account object>]");
		assertThat(object("account").invoke("__eq__", object("account"))).isNotEqualTo(true);
		assertDenied(() -> this.connection.root().invoke("account_value"));
		assertDenied(() -> object("list").invoke("extend", object("iterator")));
		assertThat(object("list").repr()).isEqualTo("[1, 2]");
	}

	@Test
	void whenARuleDeniesTheNextElementThenSeveralAtOnceAreDeniedToo() throws Exception {
		start(RpycServerOptions.builder().accessRule(new NoCalls(Set.of("__next__"))));
		Netref iterator = object("iterator");
		assertDenied(() -> iterator.invoke("__next__"));
		assertDenied(() -> iterator.iterator().next());
	}

	/** Two equal records would become one key, which reveals that they are equal. */
	@Test
	void whenARecordMayNotBeReadThenNoCollectionTellsWhetherItEqualsAnother() throws Exception {
		start(RpycServerOptions.builder()
			.policy(Account.class, SecurityPolicy.builder().deniedAttrs(Set.of("pin")).build()));
		Netref account = object("account");
		assertDenied(() -> object("account_set").invoke("add", account));
		assertDenied(() -> object("account_set").invoke("update", object("account_set")));
		assertDenied(() -> object("account_set").invoke("__or__", object("account_set")));
		assertDenied(() -> object("dict").invoke("__setitem__", account, 1));
		assertDenied(() -> object("dict").invoke("setdefault", account, 1));
		assertDenied(() -> object("dict").invoke("update", object("dict_by_account")));
		assertThat(object("dict_by_account").invoke("get", account)).isNull();
		assertThat(object("account_set").invoke("__contains__", account)).isEqualTo(false);
		Netref set = object("account_set");
		set.invoke("add", ((Netref) set.invoke("__iter__")).invoke("__next__"));
		assertThat(set.invoke("__len__")).isEqualTo(1);
	}

	private static RpycServerOptions.Builder denied(String type, String... methods) {
		return RpycServerOptions.builder()
			.policy(type, SecurityPolicy.builder().deniedMethods(Set.of(methods)).build());
	}

	private void start(RpycServerOptions.Builder options) throws Exception {
		this.server = new RpycServer(options.port(0).service(new Store()).securityListener(this.events).build())
			.start();
		this.connection = RpycClient.create().connect(this.server.address());
	}

	private Netref object(String method) {
		return (Netref) this.connection.root().invoke(method);
	}

	private static void assertDenied(ThrowingCallable use) {
		assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(use);
	}

	@Exposed
	static final class Curious {

		private final List<Object> seen = new ArrayList<>();

		@Exposed("__lt__")
		public boolean isLess(Object other) {
			return this.seen.add(other);
		}

		@Exposed("__gt__")
		public boolean isGreater(Object other) {
			return this.seen.add(other);
		}

	}

	record Account(String name, int pin) {
	}

	record Box(Object content) {
	}

	static final class Store {

		@Exposed
		public List<Object> list() {
			return new ArrayList<>(List.of(1, 2));
		}

		@Exposed
		public Map<Object, Object> dict() {
			return new HashMap<>(Map.of("a", 1));
		}

		@Exposed
		public Set<Object> set() {
			return new HashSet<>(Set.of(1));
		}

		@Exposed
		public Iterator<Object> iterator() {
			return List.<Object>of(1, 2).iterator();
		}

		@Exposed
		public OutputStream file() {
			return new ByteArrayOutputStream();
		}

		@Exposed
		public Map<String, Object> dictOfList() {
			return Map.of("a", list());
		}

		@Exposed
		public Box box() {
			return new Box(list());
		}

		@Exposed(byValue = true)
		public List<Object> listValue() {
			return list();
		}

		@Exposed(byValue = true)
		public Map<String, Object> dictValue() {
			return dictOfList();
		}

		@Exposed(byValue = true)
		public Iterator<Object> iteratorValue() {
			return iterator();
		}

		@Exposed("raise")
		public void fail() {
			throw new PyException("ValueError", list(), dictOfList());
		}

		@Exposed
		public Account account() {
			return new Account("bob", 1234);
		}

		@Exposed(byValue = true)
		public Account accountValue() {
			return account();
		}

		@Exposed
		public List<Account> accounts() {
			return List.of(account());
		}

		@Exposed
		public Set<Object> accountSet() {
			return new HashSet<>(Set.of(account()));
		}

		@Exposed
		public Map<Object, Object> dictByAccount() {
			return new HashMap<>(Map.of(account(), "v"));
		}

	}

	private record NoCalls(Set<String> members) implements AccessRule {

		@Override
		public String name() {
			return "test";
		}

		@Override
		public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
			return true;
		}

		@Override
		public void checkInvoke(Invocation invocation) {
			if (this.members.contains(invocation.member().name())) {
				throw new PermissionDeniedException("no " + invocation.member().name());
			}
		}

	}

}
