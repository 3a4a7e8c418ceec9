package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;

import io.rpyc.security.Authenticator;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * The authenticators of the application, from beans or from {@code RpycSecurity}.
 *
 * @param authenticators the authenticators
 * @param certificates whether they require client certificates
 */
record UserAuthenticators(List<Authenticator> authenticators, boolean certificates) implements AopInfrastructureBean {

	UserAuthenticators {
		authenticators = List.copyOf(authenticators);
	}

}
