package io.rpyc.spring.boot.autoconfigure.server;

/**
 * Whether clients must say who they are. Decides, together with the address, whether the
 * server may be started.
 */
public enum AuthenticationRequirement {

	/**
	 * The application has said nothing: without an authenticator the server is open to
	 * whoever reaches its address.
	 */
	ABSENT,

	/** The application has said that it wants none. */
	WAIVED

}
