package io.rpyc.connection;

/**
 * Listener for authentications and denied accesses. Called on event loops and on the
 * threads of calls, so it must not block.
 *
 * @since 0.1
 */
public interface SecurityListener {

	/**
	 * Called when the authentication of a new connection has ended. Not called for a
	 * connection that is closed before its first byte.
	 * @param event the outcome
	 */
	default void authenticated(AuthenticationEvent event) {
	}

	/**
	 * Called when a rule denied a peer the access to a member.
	 * @param denial the denied access
	 */
	default void denied(AccessDenial denial) {
	}

}
