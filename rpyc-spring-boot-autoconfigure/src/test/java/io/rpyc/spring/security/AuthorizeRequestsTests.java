package io.rpyc.spring.security;

import java.util.List;

import io.rpyc.connection.Invocation;
import org.junit.jupiter.api.Test;

import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AuthorizeRequests}.
 */
class AuthorizeRequestsTests {

	private final AuthorizeRequests requests = new AuthorizeRequests(
			new DefaultAuthorizationManagerFactory<Invocation>());

	@Test
	void rulesKeepTheirOrder() {
		this.requests.methods("bank/open", "bank/item").permitAll().allRequests().denyAll();
		assertThat(this.requests.matches()).extracting(RequestMatch::patterns)
			.extracting(RequestPatterns::toString)
			.containsExactly("bank/open, bank/item", "all requests");
	}

	@Test
	void whenThereAreNoPatternsThenTheyAreRefused() {
		String[] none = List.of().toArray(String[]::new);
		assertThatIllegalArgumentException().isThrownBy(() -> this.requests.methods(none))
			.withMessage("'patterns' must not be empty: name at least one 'service/member', "
					+ "or use allRequests() for all requests");
		assertThat(this.requests.matches()).isEmpty();
	}

	@Test
	void whenAPatternHasNoServiceThenItIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.requests.methods("bank/open", "open"))
			.withMessage("'open' must have the form 'service/member'");
	}

	@Test
	void whenARuleFollowsAllRequestsThenItIsRefused() {
		this.requests.allRequests().permitAll();
		assertThatIllegalStateException().isThrownBy(() -> this.requests.methods("bank/reset"))
			.withMessage("the rule for bank/reset would never be used: allRequests() matches before it; put it last");
		assertThatIllegalStateException().isThrownBy(this.requests::allRequests)
			.withMessageStartingWith("the rule for all requests would never be used");
	}

	@Test
	void whenARuleHasNoDecisionThenItIsNamed() {
		this.requests.methods("bank/reset", "bank/item");
		this.requests.allRequests().permitAll();
		assertThatIllegalStateException().isThrownBy(this.requests::matches)
			.withMessage("the rule for bank/reset, bank/item has no decision: "
					+ "add one, such as denyAll() or authenticated(), or remove the rule");
	}

	@Test
	void whenARuleHasTwoDecisionsThenTheSecondIsRefused() {
		AuthorizeRequests.Access rule = this.requests.methods("bank/reset");
		rule.permitAll();
		assertThatIllegalStateException().isThrownBy(rule::denyAll)
			.withMessageStartingWith("the rule for bank/reset has two decisions");
	}

}
