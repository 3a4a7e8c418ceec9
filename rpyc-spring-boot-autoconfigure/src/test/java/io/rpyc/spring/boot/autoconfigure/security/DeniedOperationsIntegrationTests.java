package io.rpyc.spring.boot.autoconfigure.security;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Denied members in each operation of the protocol, with the meter and the events that
 * each refusal leaves.
 */
class DeniedOperationsIntegrationTests {

	/** What one run of the script is denied, each as often as it says. */
	private static final List<Denied> TABLE = List.of(
			// GETATTR once, though a stock client asks twice; CALLATTR; the call of it.
			new Denied("denied", "guarded", "policy", 2),
			// SETATTR, DELATTR.
			new Denied("denied", "secret", "policy", 2),
			// CMP.
			new Denied("list", "__lt__", "policy", 1),
			// BUFFITER of what can be iterated, and of an iterator.
			new Denied("list", "__iter__", "policy", 1), new Denied("generator", "__next__", "policy", 1),
			// OLDSLICING.
			new Denied("list", "__getitem__", "policy", 1),
			// STR and REPR, which would show what is hidden, and PICKLE, which would copy
			// it.
			new Denied("Pin", "digits", "policy", 3),
			// CTXEXIT.
			new Denied("Door", "__exit__", "policy", 1),
			// CALL and CALLATTR.
			new Denied("denied", "by_annotation", "method-security", 2), new Denied("denied", "by_role", "role", 2));

	@ParameterizedTest
	@EnumSource
	void whenAnOperationIsDeniedThenAMeterAnEventAndAnAuditEventSaySo(RpycVersion version) {
		Witnesses.runner()
			.withUserConfiguration(DeniedService.class, Users.class, Policies.class)
			.withPropertyValues("rpyc.server.protocol.allow-setattr=true", "rpyc.server.protocol.allow-delattr=true",
					"rpyc.server.protocol.allow-pickle=true", "rpyc.security.policies.denied.denied-methods=guarded",
					"rpyc.security.policies.denied.denied-attrs=secret",
					"rpyc.security.policies.denied.roles.ADMIN=by_role",
					"rpyc.security.policies.list.denied-methods=__lt__,__iter__,__getitem__",
					"rpyc.security.policies.generator.denied-methods=__next__")
			.run((context) -> {
				PythonScript.run(PythonEnvironment.rpyc(version), "python/denied_operations.py", "127.0.0.1",
						RawLogin.port(context), "bob:" + Users.PASSWORD);
				Witnesses witnesses = context.getBean(Witnesses.class);
				int all = TABLE.stream().mapToInt(Denied::times).sum();
				await().untilAsserted(() -> assertThat(witnesses.denials()).hasSize(all));
				await().untilAsserted(() -> assertThat(witnesses.audited("AUTHORIZATION_FAILURE"))
					.filteredOn((event) -> event.getData().containsKey("rule"))
					.hasSize(all)
					.allMatch((event) -> event.getPrincipal().equals("bob")));
				await().untilAsserted(() -> assertTable(witnesses));
				assertThat(witnesses.of(AuthorizationDeniedEvent.class)).hasSize(2);
			});
	}

	private static void assertTable(Witnesses witnesses) {
		SoftAssertions table = new SoftAssertions();
		TABLE.forEach((row) -> {
			table.assertThat(witnesses.denied(row.service(), row.method(), row.rule()))
				.as("meter of %s", row)
				.isEqualTo(row.times());
			table.assertThat(witnesses.denials())
				.as("events of %s", row)
				.filteredOn((row.service() + "." + row.method() + " by " + row.rule())::equals)
				.hasSize(row.times());
		});
		table.assertAll();
	}

	/**
	 * A row of the table.
	 */
	private record Denied(String service, String method, String rule, int times) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Policies {

		@Bean
		RpycServerCustomizer ofClasses() {
			return (builder) -> builder
				.policy(Pin.class, SecurityPolicy.builder().deniedAttrs(Set.of("digits")).build())
				.policy(Door.class, SecurityPolicy.builder().deniedMethods(Set.of("__exit__")).build());
		}

	}

	@RpycService("denied")
	static class DeniedService {

		@Exposed
		private String secret = "swordfish";

		@Exposed
		public String guarded() {
			return this.secret;
		}

		@Exposed
		@PreAuthorize("hasRole('ADMIN')")
		public String byAnnotation() {
			return this.secret;
		}

		@Exposed
		public String byRole() {
			return this.secret;
		}

		@Exposed
		public List<Integer> items() {
			return new ArrayList<>(List.of(1, 2));
		}

		@Exposed
		public Iterator<Integer> numbers() {
			return List.of(1, 2).iterator();
		}

		@Exposed
		public Pin pin() {
			return new Pin(4711);
		}

		@Exposed
		public Door door() {
			return new Door();
		}

	}

	record Pin(int digits) {
	}

	@Exposed
	public static class Door implements AutoCloseable {

		@Override
		public void close() {
			throw new IllegalStateException("closed");
		}

	}

}
