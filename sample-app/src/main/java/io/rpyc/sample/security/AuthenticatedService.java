package io.rpyc.sample.security;

import java.security.Principal;
import java.util.Objects;

import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycConnectionHooks;
import io.rpyc.spring.RpycService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Profile;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A service for clients with a token.
 */
@RpycService("authenticated")
@Profile("token")
class AuthenticatedService implements RpycConnectionHooks {

	private static final Logger logger = LoggerFactory.getLogger(AuthenticatedService.class);

	@Override
	public void onConnect(RpycConnection connection) {
		Authentication user = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
		logger.info("User {} connected", user.getName());
	}

	@Exposed
	String getUserData(Principal user) {
		return "Data for user: " + user.getName();
	}

	@Exposed
	String getUsername(Principal user) {
		return user.getName();
	}

}
