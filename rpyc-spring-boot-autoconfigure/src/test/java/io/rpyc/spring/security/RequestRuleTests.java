package io.rpyc.spring.security;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.rpyc.RemoteAttributeError;
import io.rpyc.RemotePermissionError;
import io.rpyc.netref.Netref;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.UnknownServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestRule}: what is not for a peer does not come out by a text.
 */
class RequestRuleTests {

	private RpycServer server;

	private TestPeer peer;

	@AfterEach
	void stop() {
		if (this.peer != null) {
			this.peer.close();
			this.server.close();
		}
	}

	@Test
	void whenARuleDeniesObjectsThenTheirTextsShowNothing() throws Exception {
		start((rules) -> rules.methods("bank/*").permitAll().allRequests().denyAll());
		assertHidden();
	}

	@Test
	void whenARuleAsksForALoginThenTheTextsOfObjectsShowNothingToAStranger() throws Exception {
		start((rules) -> rules.methods("bank/*").permitAll().allRequests().authenticated());
		assertHidden();
	}

	@Test
	void whenAManagerDecidesThenTheTextsOfObjectsShowNothing() throws Exception {
		start((rules) -> rules.methods("bank/*")
			.permitAll()
			.allRequests()
			.access((authentication,
					invocation) -> new AuthorizationDecision(!invocation.member().name().equals("pin"))));
		assertHidden();
	}

	@Test
	void whenARulePermitsObjectsThenTheirTextsShowThem() throws Exception {
		start((rules) -> rules.methods("bank/*").permitAll().allRequests().permitAll());
		assertThat(account().repr()).isEqualTo("Account(pin=1234)");
		assertThat(this.peer.call("pins")).isEqualTo(List.of(List.of(1234)));
	}

	@Test
	void rulesForUnknownServicesAreIgnoredOnlyIfThatIsAllowed() throws Exception {
		Consumer<AuthorizeRequests> rules = (
				requests) -> requests.methods("mint/price", "bank/*").permitAll().allRequests().permitAll();
		assertThatExceptionOfType(InvalidRpycSecurityException.class).isThrownBy(() -> start(rules))
			.withMessageContaining("[mint/price]");
		start(rules, UnknownServices.IGNORE);
		assertThat(account().repr()).isEqualTo("Account(pin=1234)");
	}

	@Test
	void patternsOfKnownServicesMustAlwaysMatch() {
		assertThatExceptionOfType(InvalidRpycSecurityException.class)
			.isThrownBy(() -> start((rules) -> rules.methods("bank/acount").permitAll(), UnknownServices.IGNORE))
			.withMessageContaining("[bank/acount]");
	}

	private void assertHidden() {
		assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(() -> account().get("pin"));
		assertThatExceptionOfType(RemoteAttributeError.class).isThrownBy(() -> account().repr());
		assertThatExceptionOfType(RemotePermissionError.class).isThrownBy(() -> this.peer.call("pins"));
	}

	private Netref account() {
		return (Netref) this.peer.call("account");
	}

	private void start(Consumer<AuthorizeRequests> rules) throws Exception {
		start(rules, UnknownServices.REJECT);
	}

	private void start(Consumer<AuthorizeRequests> rules, UnknownServices unknown) throws Exception {
		AuthorizeRequests requests = new AuthorizeRequests(new DefaultAuthorizationManagerFactory<>());
		rules.accept(requests);
		this.server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new ServiceDefinition("bank", List.of(), new Bank(), Bank.class))
			.accessRule(new RequestRule(requests.matches(), new Silent(), unknown))
			.build()).start();
		this.peer = TestPeer.of(this.server.address().getPort());
	}

	record Account(int pin) {
	}

	static final class Bank {

		@Exposed
		public Account account() {
			return new Account(1234);
		}

		@Exposed(byValue = true)
		public List<Account> pins() {
			return List.of(new Account(1234));
		}

	}

	private static final class Silent implements AuthorizationEventPublisher {

		@Override
		public <T> void publishAuthorizationEvent(Supplier<Authentication> authentication, T object,
				AuthorizationResult result) {
			// Nobody listens.
		}

	}

}
