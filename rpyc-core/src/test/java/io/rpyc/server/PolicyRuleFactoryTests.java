package io.rpyc.server;

import java.util.Set;

import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PolicyRuleFactory}.
 */
class PolicyRuleFactoryTests {

	@Test
	void whenPatternMatchesNothingThenTheServerIsNotBuilt() {
		RpycServerOptions.Builder options = options().policy("account", denied("purgee", "get_*"));
		assertThatIllegalArgumentException().isThrownBy(() -> new RpycServer(options.build()))
			.withMessageContaining("service 'account'")
			.withMessageContaining("[purgee]")
			.withMessageContaining("purge]");
	}

	@Test
	void whenMethodPatternNamesAnAttributeThenTheServerIsNotBuilt() {
		RpycServerOptions.Builder options = options().policy("account", denied("balance"));
		assertThatIllegalArgumentException().isThrownBy(() -> new RpycServer(options.build()))
			.withMessageContaining("attributes: [balance]");
	}

	@Test
	void whenPatternNamesWhatEveryObjectHasThenTheServerIsNotBuilt() {
		RpycServerOptions.Builder options = options().policy("account", denied("__repr__"));
		assertThatIllegalArgumentException().isThrownBy(() -> new RpycServer(options.build()))
			.withMessageContaining("[__repr__]");
	}

	@Test
	void whenThereIsNoSuchServiceThenTheServerIsNotBuilt() {
		RpycServerOptions.Builder options = options().policy("acount", denied("purge"));
		assertThatIllegalArgumentException().isThrownBy(() -> new RpycServer(options.build()))
			.withMessageContaining("[acount]")
			.withMessageContaining("[account]");
	}

	@Test
	void whenUnknownServicesAreIgnoredThenPoliciesOfOthersMustStillMatch() {
		RpycServerOptions.Builder options = options().ignoreUnknownServices(true).policy("acount", denied("purge"));
		assertThatNoException().isThrownBy(() -> new RpycServer(options.build()));
		options.policy("account", denied("purgee"));
		assertThatIllegalArgumentException().isThrownBy(() -> new RpycServer(options.build()))
			.withMessageContaining("[purgee]");
	}

	@Test
	void whenClassExposesNothingThenTheServerIsNotBuilt() {
		RpycServerOptions.Builder options = options().policy(Thread.class, denied("start"));
		assertThatIllegalArgumentException().isThrownBy(() -> new RpycServer(options.build()))
			.withMessageContaining("java.lang.Thread");
	}

	@Test
	void whenPatternOfABuiltInTypeMatchesNothingThenTheServerIsNotBuilt() {
		RpycServerOptions.Builder options = options().policy("list", denied("no_such_method"));
		assertThatIllegalArgumentException().isThrownBy(() -> new RpycServer(options.build()))
			.withMessageContaining("type 'list'");
	}

	@Test
	void whenEveryPatternMatchesThenTheServerIsBuilt() {
		RpycServerOptions.Builder options = options().policy("account", denied("get_*", "purge"))
			.policy("dict", denied("__getitem__"));
		assertThatNoException().isThrownBy(() -> new RpycServer(options.build()));
	}

	private static SecurityPolicy denied(String... methods) {
		return SecurityPolicy.builder().deniedMethods(Set.of(methods)).build();
	}

	private static RpycServerOptions.Builder options() {
		return RpycServerOptions.builder().port(0).service(new AccountService());
	}

	static class AccountService {

		@Exposed
		private int balance;

		@Exposed
		public void purge() {
			this.balance = 0;
		}

	}

}
