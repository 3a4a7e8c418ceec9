package io.rpyc.connection;

/**
 * Hears who is let in and what is refused. Called on event loops and on the threads of
 * calls, so it must not block.
 */
public interface SecurityListener {

	/**
	 * The authentication of a new connection ended. A connection that is closed before
	 * its first byte is no authentication.
	 * @param event how it ended
	 */
	default void authenticated(AuthenticationEvent event) {
	}

	/**
	 * A rule refused a peer a member.
	 * @param denial what was refused
	 */
	default void denied(AccessDenial denial) {
	}

}
