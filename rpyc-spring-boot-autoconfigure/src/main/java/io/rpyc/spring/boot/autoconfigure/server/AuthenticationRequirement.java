package io.rpyc.spring.boot.autoconfigure.server;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Whether clients must authenticate. Together with the address, this decides whether the
 * server may start.
 *
 * @since 0.1
 */
public enum AuthenticationRequirement implements AopInfrastructureBean {

	/**
	 * Not configured: without an authenticator, the server is open to everybody who can
	 * reach its address.
	 */
	ABSENT,

	/** Explicitly disabled by the application. */
	WAIVED

}
