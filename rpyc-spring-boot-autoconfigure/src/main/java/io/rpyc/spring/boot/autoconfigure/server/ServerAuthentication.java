package io.rpyc.spring.boot.autoconfigure.server;

/**
 * Whether clients must say who they are. Decides, together with the address, whether the
 * server may be started.
 */
public enum ServerAuthentication {

	/** Nothing is configured, so the server is open to whoever reaches its address. */
	ABSENT,

	/** The application has said that it wants none. */
	WAIVED,

	/** No call runs before a client has been authenticated. */
	REQUIRED

}
