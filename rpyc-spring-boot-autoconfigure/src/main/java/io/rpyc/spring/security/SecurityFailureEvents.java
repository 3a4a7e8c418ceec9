package io.rpyc.spring.security;

import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.spring.RpycAuthenticationEvent;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;
import org.springframework.security.core.Authentication;

/**
 * Publishes Spring Security's events for failures outside of Spring Security: those of
 * the TLS handshake, and logins from locked out addresses. The user of these events is
 * the peer's address.
 *
 * @since 0.1
 */
public final class SecurityFailureEvents implements AopInfrastructureBean {

	private final ApplicationEventPublisher publisher;

	public SecurityFailureEvents(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@EventListener
	void authenticated(RpycAuthenticationEvent source) {
		AuthenticationEvent event = source.getEvent();
		Authentication peer = UsernamePasswordAuthenticationToken.unauthenticated(String.valueOf(event.peer()), null);
		if (event.reason() == AuthenticationEvent.Reason.WRONG_CERTIFICATE) {
			this.publisher.publishEvent(new AuthenticationFailureBadCredentialsEvent(peer,
					new BadCredentialsException("The certificate is not trusted")));
		}
		else if (event.reason() == AuthenticationEvent.Reason.LOCKED_OUT) {
			this.publisher.publishEvent(
					new AuthenticationFailureLockedEvent(peer, new LockedException("The address is locked out")));
		}
	}

}
