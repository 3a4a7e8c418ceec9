package io.rpyc.sample.security;

import java.util.Set;

import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.context.annotation.Profile;

/**
 * A service with a small surface: only plain values, and attributes that a policy hides
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
	 * A view of the profile: its name is readable, its note is also writable, and the
	 * rest is not accessible.
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
