package io.rpyc.internal.connection;

/**
 * Notices of a server that stops. The protocol does not have messages for this, so the
 * notices are the data of pings, which stock peers only send back.
 */
enum StopNotice {

	/**
	 * The server stops soon. It still serves requests, and closes the connection when no
	 * more come.
	 */
	STOPPING("io.rpyc.stopping"),

	/**
	 * The server has answered all requests that it has received on the connection, and
	 * does not run later ones.
	 */
	STOPPED("io.rpyc.stopped");

	private final String data;

	StopNotice(String data) {
		this.data = data;
	}

	String data() {
		return this.data;
	}

}
