package io.rpyc.sample.security;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.context.annotation.Profile;

/**
 * A service for clients with a certificate.
 */
@RpycService("secure")
@Profile("mtls")
class SecureService {

	@Exposed
	String getSecretData() {
		return "This is confidential information";
	}

	@Exposed
	String processSecureRequest(String data) {
		return "Securely processed: " + data;
	}

}
