package io.rpyc.sample.security;

import java.util.Set;

import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.context.annotation.Profile;

/**
 * A service with a small surface: plain values only, and attributes that a policy keeps
 * from clients.
 */
@RpycService("high-security")
@Profile("secure")
class HighSecurityService {

	@Exposed
	private final String secret = "not for clients";

	@Exposed
	private String note = "empty";

	@Exposed
	String safeOperation(Object data) {
		if (data instanceof Number || data instanceof String) {
			return "Processed: " + data;
		}
		throw new IllegalArgumentException("Only basic types allowed");
	}

	@Exposed
	String getPublicInfo() {
		return "This is public information";
	}

	/**
	 * A view of the profile: its name may be read, its note be written too, and the rest
	 * of it is out of reach.
	 */
	@Exposed
	Restricted profile() {
		return RestrictedService.restricted(new Profile(), Set.of("name", "note"), Set.of("note"));
	}

	@Exposed
	String unsafeMethod() {
		return this.secret + this.note;
	}

	/**
	 * Has more than its view shows.
	 */
	private static final class Profile {

		@Exposed
		private String name = "ada";

		@Exposed
		private String note = "empty";

		@Exposed
		private String password = "not for clients";

	}

}
