package io.rpyc.benchmarks.compare;

/**
 * The loads of stock clients.
 */
enum Load {

	ROOT_CALL("root-call", "`conn.root.add(2, 3)`"),

	CACHED_CALL("cached-call", "cached `add(2, 3)`"),

	CACHED_CALL_4("cached-call", "the same from 4 client processes", 4),

	BYTES("bytes", "100 KB of random bytes echoed"),

	TEXT("text", "1 MB str echoed"),

	TEXT_READ("text", "the same, the limit reads it"),

	FOR("for", "list of 10,000, `for`: items"),

	BUFFITER("buffiter", "the same, buffiter: items"),

	ASYNC("async", "`async_`, 1000 sent, then awaited"),

	CONNECT("connect", "connect, root, close"),

	TLS_CACHED_CALL("tls-cached-call", "TLS, cached `add(2, 3)`"),

	TLS_CONNECT("tls-connect", "TLS connect, root, close"),

	TLS_BARE_CONNECT("tls-bare-connect", "the same with `ssl_version`");

	private final String script;

	private final String title;

	private final int processes;

	Load(String script, String title) {
		this(script, title, 1);
	}

	Load(String script, String title, int processes) {
		this.script = script;
		this.title = title;
		this.processes = processes;
	}

	/** Returns the name by which the clients' script knows it. */
	String script() {
		return this.script;
	}

	String title() {
		return this.title;
	}

	/** Returns whether it takes a server with TLS. */
	boolean isSecure() {
		return this.script.startsWith("tls-");
	}

	/**
	 * Returns whether the limit has to decompress the requests too, as a server must that
	 * uses what is in them.
	 */
	boolean limitReads() {
		return this == TEXT_READ;
	}

	/** How many clients do it at the same time. */
	int processes() {
		return this.processes;
	}

}
