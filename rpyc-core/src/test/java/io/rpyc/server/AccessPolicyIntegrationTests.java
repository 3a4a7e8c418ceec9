package io.rpyc.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.Exposed;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What stock clients can reach under policies and rules.
 */
class AccessPolicyIntegrationTests {

	private static final SecurityPolicy NO_PURGE = SecurityPolicy.builder()
		.deniedMethods(Set.of("purge*"))
		.deniedAttrs(Set.of("secret"))
		.build();

	private final RecordedEvents events = new RecordedEvents();

	private RpycServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void policiesHoldOnEveryObjectAndEveryWay(RpycVersion version) throws Exception {
		start(options().service(new StoreService())
			.policy("store", NO_PURGE)
			.policy(Account.class, SecurityPolicy.builder().deniedAttrs(Set.of("owner")).build())
			.policy("list", SecurityPolicy.builder().deniedMethods(Set.of("__len__")).build()));
		run(version, "alone");
		await().untilAsserted(() -> assertThat(this.events.denials)
			.extracting((denial) -> denial.type() + "." + denial.member() + " " + denial.access())
			.contains("store.purge_all GET", "store.secret SET", "Account.owner GET", "list.__len__ GET"));
		// Four objects, two spellings, three look-ups each, which a stock client sends
		// twice.
		assertThat(this.events.denials).filteredOn((denial) -> denial.member().equals("purge")).hasSize(24);
	}

	@ParameterizedTest
	@EnumSource
	void policiesHoldOnTheRootThatServicesShare(RpycVersion version) throws Exception {
		start(options().service(new StoreService())
			.service(new ServiceDefinition("other", List.of(), new OtherService(), OtherService.class))
			.policy("store", NO_PURGE)
			.policy(Account.class, SecurityPolicy.builder().deniedAttrs(Set.of("owner")).build())
			.policy("list", SecurityPolicy.builder().deniedMethods(Set.of("__len__")).build()));
		run(version, "shared");
	}

	@ParameterizedTest
	@EnumSource
	void policiesHoldOnTheServicesOfSubclasses(RpycVersion version) throws Exception {
		// A subclass comes before its superclass and behind it.
		start(options().service(new ServiceDefinition("early", List.of(), new BranchService(), BranchService.class))
			.service(new StoreService())
			.service(new ServiceDefinition("late", List.of(), new BranchService(), BranchService.class))
			.policy("store", NO_PURGE));
		run(version, "subclasses");
	}

	@ParameterizedTest
	@EnumSource
	void restrictedServicesAndViewsShowWhatIsAllowed(RpycVersion version) throws Exception {
		start(options().service(RestrictedService.of(new StoreService(), null, Set.of("purge*"))));
		run(version, "restricted");
	}

	@ParameterizedTest
	@EnumSource
	void policiesOfClassesHoldThroughViews(RpycVersion version) throws Exception {
		start(options().service(new StoreService())
			.policy(Account.class, SecurityPolicy.builder().deniedAttrs(Set.of("owner")).build())
			.policy("list", SecurityPolicy.builder().deniedMethods(Set.of("__getitem__", "append")).build()));
		run(version, "views");
		await().untilAsserted(() -> assertThat(this.events.denials)
			.extracting((denial) -> denial.type() + "." + denial.member() + " " + denial.access())
			.contains("Account.owner GET", "list.__getitem__ GET", "list.append GET"));
	}

	@ParameterizedTest
	@EnumSource
	void whenAnOperationIsDeniedThenNoOtherOneIsAWayAround(RpycVersion version) throws Exception {
		start(options().service(new StoreService())
			.policy("list", SecurityPolicy.builder().deniedMethods(Set.of("__lt__", "__iter__")).build())
			.policy("generator", SecurityPolicy.builder().deniedMethods(Set.of("__next__")).build()));
		run(version, "operations");
		await().untilAsserted(
				() -> assertThat(this.events.denials).extracting((denial) -> denial.type() + "." + denial.member())
					.contains("list.__lt__", "list.__iter__", "generator.__next__"));
	}

	@ParameterizedTest
	@EnumSource
	void rulesThatDenyCallsAreSeenAsPermissionErrors(RpycVersion version) throws Exception {
		start(options().service(new StoreService()).accessRule(new NoPurgeCalls()));
		run(version, "calls");
		await().untilAsserted(() -> assertThat(this.events.denials).isNotEmpty()
			.allMatch(AccessDenial::call)
			.extracting(AccessDenial::rule)
			.containsOnly("test"));
	}

	private RpycServerOptions.Builder options() {
		return RpycServerOptions.builder()
			.port(0)
			.config(ProtocolConfig.DEFAULTS.mutate().allowSetattr(true).build())
			.securityListener(this.events);
	}

	private void start(RpycServerOptions.Builder options) throws Exception {
		this.server = new RpycServer(options.build()).start();
	}

	private void run(RpycVersion version, String checks) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/policies.py", "127.0.0.1",
				this.server.address().getPort(), checks);
	}

	private static final class NoPurgeCalls implements AccessRule {

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
			if (invocation.member().name().startsWith("purge") || invocation.member().name().equals("secret")) {
				throw new PermissionDeniedException("no " + invocation.member().name());
			}
		}

	}

	record Account(String owner, int balance) {
	}

	record OpenAccount(String owner, int balance) {
	}

	static class StoreService {

		@Exposed
		private String secret = "swordfish";

		private boolean purged;

		@Exposed
		public int size() {
			return 3;
		}

		@Exposed
		public void purge() {
			this.purged = true;
		}

		@Exposed
		public void purgeAll() {
			this.purged = true;
		}

		@Exposed
		public boolean isPurged() {
			return this.purged || !this.secret.equals("swordfish");
		}

		@Exposed
		public StoreService self() {
			return this;
		}

		@Exposed
		public StoreService another() {
			return new StoreService();
		}

		@Exposed
		public Account account() {
			return new Account("alice", 7);
		}

		@Exposed
		public List<Integer> items() {
			return new ArrayList<>(List.of(1, 2, 3));
		}

		@Exposed
		public Object view() {
			return RestrictedService.restricted(this, Set.of("size", "secret"), Set.of());
		}

		@Exposed
		public Object withoutSize() {
			return RestrictedService.of(this, null, Set.of("size"));
		}

		@Exposed
		public Object lengthOnly() {
			return RestrictedService.restricted(items(), Set.of("__len__"));
		}

		@Exposed
		public OpenAccount openAccount() {
			return new OpenAccount("alice", 7);
		}

		@Exposed
		public Object accountView() {
			return RestrictedService.restricted(account(), Set.of("owner", "balance"));
		}

		@Exposed
		public Object wholeAccount() {
			return RestrictedService.of(account(), null, null);
		}

		@Exposed
		public Object itemsView() {
			return RestrictedService.restricted(items(), Set.of("__len__", "__getitem__", "append"));
		}

		@Exposed
		public Object viewOfView() {
			return RestrictedService.of(RestrictedService.of(account(), null, null), null, null);
		}

		@Exposed
		public Iterator<Integer> numbers() {
			return items().iterator();
		}

		@Exposed
		public Object echo(Object value) {
			return value;
		}

	}

	static class BranchService extends StoreService {

		@Exposed
		public String open() {
			return "open";
		}

	}

	static class OtherService {

		@Exposed
		public String purge(String what) {
			return "other " + what;
		}

	}

}
