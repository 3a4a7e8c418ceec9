package io.rpyc.sample.security;

import java.security.Principal;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.context.annotation.Profile;

/**
 * What clients with a token may ask.
 */
@RpycService("authenticated")
@Profile("token")
class AuthenticatedService {

	@Exposed
	String getUserData(Principal user) {
		return "Data for user: " + user.getName();
	}

	@Exposed
	String getUsername(Principal user) {
		return user.getName();
	}

}
