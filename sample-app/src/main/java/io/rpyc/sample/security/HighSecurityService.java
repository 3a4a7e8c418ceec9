package io.rpyc.sample.security;

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

	@Exposed
	String unsafeMethod() {
		return this.secret + this.note;
	}

}
