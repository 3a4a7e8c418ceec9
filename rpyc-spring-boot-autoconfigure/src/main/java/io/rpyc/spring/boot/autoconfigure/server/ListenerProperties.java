package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import io.rpyc.limit.Limit;
import io.rpyc.service.DecimalForm;
import io.rpyc.service.Naming;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * Properties that each listener of the server has.
 *
 * @since 0.1
 */
public abstract class ListenerProperties {

	/**
	 * Port to listen on; 0 selects a free port. Defaults to 18812, or to 18821 with TLS.
	 */
	private @Nullable Integer port;

	/**
	 * Network address to which the server should bind. Defaults to the loopback address;
	 * any other address requires authentication.
	 */
	private @Nullable InetAddress address;

	/**
	 * Path of the unix socket to listen on, instead of a port and an address. At most 107
	 * bytes. Everybody who can write to the socket file can connect: protect it with the
	 * permissions of its directory, or with the authentication 'peer-credentials'.
	 */
	private @Nullable Path socketPath;

	/**
	 * Name of the service that is conn.root. By default, a single service is the root,
	 * and several services share it.
	 */
	private @Nullable String root;

	/**
	 * Python spelling of the Java names of exposed members.
	 */
	private Naming naming = Naming.BOTH;

	/**
	 * Whether to serve a single connection and then stop, like rpyc's OneShotServer. The
	 * server does not listen any more while it serves the connection. The first
	 * connection counts, also if its login fails.
	 */
	private boolean oneShot;

	/**
	 * Form in which results of type BigDecimal are sent to Python: as exact text, or as
	 * the nearest float.
	 */
	private DecimalForm decimals = DecimalForm.STR;

	/**
	 * Maximum number of concurrent calls of one connection. With 1, calls run strictly in
	 * the order of their arrival.
	 */
	private int concurrencyPerConnection = 1;

	/**
	 * Maximum number of open connections. Further connections are closed at once.
	 */
	private int maxConnections = 10000;

	/**
	 * Maximum number of open connections of one IP address. The addresses of an IPv6 /64
	 * prefix count as one. Further connections are closed at once. Raise it if clients
	 * connect through a proxy.
	 */
	private int maxConnectionsPerAddress = 1000;

	/**
	 * Maximum time that a connection may be idle before it is closed; 0 means no limit. A
	 * connection on which either side waits for an answer is not idle.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration idleTimeout = Duration.ZERO;

	/**
	 * Maximum time that replies beyond limits.write-buffer may stay unread before the
	 * connection is closed.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration writeStallTimeout = Duration.ofSeconds(30);

	/**
	 * Maximum time for which a message that a client has begun to send may make no
	 * progress, before its connection is closed. Progress is 16 KB, or the end of the
	 * message.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration readStallTimeout = Duration.ofSeconds(30);

	/**
	 * Maximum time to wait for the answer of a client that the server calls.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration syncRequestTimeout = Duration.ofSeconds(30);

	/**
	 * Whether to send the stack traces of the server's exceptions to clients.
	 */
	private boolean includeStacktrace = false;

	/**
	 * Whether to send the message of an exception without a Python counterpart to
	 * clients. It may contain SQL or paths.
	 */
	private boolean includeMessage = false;

	/**
	 * Whether to compress large messages.
	 */
	private boolean compression = true;

	private Ssl ssl = new Ssl();

	private final Limits limits = new Limits();

	private final Protocol protocol = new Protocol();

	public @Nullable Integer getPort() {
		return this.port;
	}

	public void setPort(@Nullable Integer port) {
		this.port = port;
	}

	public @Nullable InetAddress getAddress() {
		return this.address;
	}

	public void setAddress(@Nullable InetAddress address) {
		this.address = address;
	}

	public @Nullable Path getSocketPath() {
		return this.socketPath;
	}

	public void setSocketPath(@Nullable Path socketPath) {
		this.socketPath = socketPath;
	}

	public @Nullable String getRoot() {
		return this.root;
	}

	public void setRoot(@Nullable String root) {
		this.root = root;
	}

	public Naming getNaming() {
		return this.naming;
	}

	public void setNaming(Naming naming) {
		this.naming = naming;
	}

	public boolean isOneShot() {
		return this.oneShot;
	}

	public void setOneShot(boolean oneShot) {
		this.oneShot = oneShot;
	}

	public DecimalForm getDecimals() {
		return this.decimals;
	}

	public void setDecimals(DecimalForm decimals) {
		this.decimals = decimals;
	}

	public int getConcurrencyPerConnection() {
		return this.concurrencyPerConnection;
	}

	public void setConcurrencyPerConnection(int concurrencyPerConnection) {
		this.concurrencyPerConnection = concurrencyPerConnection;
	}

	public int getMaxConnections() {
		return this.maxConnections;
	}

	public void setMaxConnections(int maxConnections) {
		this.maxConnections = maxConnections;
	}

	public int getMaxConnectionsPerAddress() {
		return this.maxConnectionsPerAddress;
	}

	public void setMaxConnectionsPerAddress(int maxConnectionsPerAddress) {
		this.maxConnectionsPerAddress = maxConnectionsPerAddress;
	}

	public Duration getIdleTimeout() {
		return this.idleTimeout;
	}

	public void setIdleTimeout(Duration idleTimeout) {
		this.idleTimeout = idleTimeout;
	}

	public Duration getWriteStallTimeout() {
		return this.writeStallTimeout;
	}

	public void setWriteStallTimeout(Duration writeStallTimeout) {
		this.writeStallTimeout = writeStallTimeout;
	}

	public Duration getReadStallTimeout() {
		return this.readStallTimeout;
	}

	public void setReadStallTimeout(Duration readStallTimeout) {
		this.readStallTimeout = readStallTimeout;
	}

	public Duration getSyncRequestTimeout() {
		return this.syncRequestTimeout;
	}

	public void setSyncRequestTimeout(Duration syncRequestTimeout) {
		this.syncRequestTimeout = syncRequestTimeout;
	}

	public boolean isIncludeStacktrace() {
		return this.includeStacktrace;
	}

	public void setIncludeStacktrace(boolean includeStacktrace) {
		this.includeStacktrace = includeStacktrace;
	}

	public boolean isIncludeMessage() {
		return this.includeMessage;
	}

	public void setIncludeMessage(boolean includeMessage) {
		this.includeMessage = includeMessage;
	}

	public boolean isCompression() {
		return this.compression;
	}

	public void setCompression(boolean compression) {
		this.compression = compression;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	public Limits getLimits() {
		return this.limits;
	}

	public Protocol getProtocol() {
		return this.protocol;
	}

	/**
	 * Resets the properties that a listener does not inherit: where it listens, and TLS.
	 */
	void clearPlace() {
		this.port = null;
		this.address = null;
		this.socketPath = null;
		this.ssl = new Ssl();
	}

	/**
	 * TLS.
	 */
	public static class Ssl {

		/**
		 * Whether to enable TLS. By default, TLS is enabled if a bundle is set.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Name of the SSL bundle with the key of the server and, for client certificates,
		 * the trusted authorities.
		 */
		private @Nullable String bundle;

		/**
		 * Client authentication mode. Requires a trust store in the bundle.
		 */
		private ClientAuth clientAuth = ClientAuth.NONE;

		/**
		 * Returns whether TLS is enabled.
		 * @return the configured value, otherwise whether a bundle is set
		 */
		public boolean isEnabled() {
			return (this.enabled != null) ? this.enabled : this.bundle != null;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

		public ClientAuth getClientAuth() {
			return this.clientAuth;
		}

		public void setClientAuth(ClientAuth clientAuth) {
			this.clientAuth = clientAuth;
		}

		/**
		 * Client authentication modes.
		 */
		public enum ClientAuth {

			/** Client certificates are not requested. */
			NONE,

			/**
			 * Client certificates are requested but optional. This alone is not
			 * authentication.
			 */
			WANT,

			/** A trusted client certificate is required. */
			NEED

		}

	}

	/**
	 * Limits on the resources that clients may use. Each limit is checked before memory
	 * is allocated.
	 */
	public static class Limits {

		/**
		 * Maximum number of clients that may log in at the same time. If it is exceeded,
		 * a client of the address with the most such clients is disconnected, the longest
		 * silent one first.
		 */
		private int handshakes = 1000;

		/**
		 * Maximum number of logins that are checked at the same time. Further ones wait
		 * for their turn, and addresses take turns. Defaults to four for each processor,
		 * at least 8: raise it if the checks wait for another service.
		 */
		private int loginChecks = (int) Limit.LOGIN_CHECKS.defaultValue();

		/**
		 * Number of logins of one address that are checked at the same time. The
		 * addresses of one IPv6 /64 count as one. Defaults to two for each processor, at
		 * least 4.
		 */
		private int loginChecksPerAddress = (int) Limit.LOGIN_CHECKS_PER_ADDRESS.defaultValue();

		/**
		 * Maximum size of a message as it is received.
		 */
		private DataSize frameSize = DataSize.ofMegabytes(64);

		/**
		 * Maximum size of a message after decompression, and of the unanswered requests
		 * of a connection in memory.
		 */
		private DataSize inflatedSize = DataSize.ofMegabytes(64);

		/**
		 * Maximum nesting depth of tuples in a message.
		 */
		private int nestingDepth = 200;

		/**
		 * Maximum number of decimal digits of an int.
		 */
		private int intDigits = 4300;

		/**
		 * Maximum number of elements of all tuples of a message together, and of a copy
		 * of an iterable. By default 4000000, or one for each 256 bytes of the heap if
		 * that is less.
		 */
		private int elements = (int) Limit.ELEMENTS.defaultValue();

		/**
		 * Maximum number of objects that a client may hold.
		 */
		private int exportedObjects = 1000000;

		/**
		 * Maximum number of objects of its peer that a connection may hold. Defaults to
		 * 1000000, or to one for each 2 KB of the heap if that is less.
		 */
		private int importedObjects = (int) Limit.IMPORTED_OBJECTS.defaultValue();

		/**
		 * Maximum number of unanswered requests of a client.
		 */
		private int inFlightRequests = 10000;

		/**
		 * Maximum number of calls, of all clients, that wait for their clients.
		 */
		private int pendingCallbacks = 10000;

		/**
		 * Maximum number of elements that one request may take from an iterator. Must be
		 * at least 1000, the chunk size of Java clients.
		 */
		private int buffiterCount = 10000;

		/**
		 * Size of unread replies above which reading from the client and starting its
		 * calls is paused, until half have been read.
		 */
		private DataSize writeBuffer = DataSize.ofMegabytes(1);

		/**
		 * Memory that a connection may make the server hold, by weight. Defaults to an
		 * eighth of the heap.
		 */
		private DataSize connectionMemory = DataSize.ofBytes(Limit.CONNECTION_MEMORY.defaultValue());

		/**
		 * Memory that all connections together may make the server hold, by weight.
		 * Defaults to half of the heap.
		 */
		private DataSize serverMemory = DataSize.ofBytes(Limit.SERVER_MEMORY.defaultValue());

		/**
		 * Maximum memory for the messages of all clients that are not complete or not
		 * decoded yet. Beyond it the connection whose message made no progress for
		 * longest is closed. By default a third of the direct memory of the JVM.
		 */
		private DataSize receiveMemory = DataSize.ofBytes(Limit.RECEIVE_MEMORY.defaultValue());

		/**
		 * Maximum size of a ping, which is echoed.
		 */
		private DataSize pingSize = DataSize.ofKilobytes(64);

		public int getHandshakes() {
			return this.handshakes;
		}

		public void setHandshakes(int handshakes) {
			this.handshakes = handshakes;
		}

		public int getLoginChecks() {
			return this.loginChecks;
		}

		public void setLoginChecks(int loginChecks) {
			this.loginChecks = loginChecks;
		}

		public int getLoginChecksPerAddress() {
			return this.loginChecksPerAddress;
		}

		public void setLoginChecksPerAddress(int loginChecksPerAddress) {
			this.loginChecksPerAddress = loginChecksPerAddress;
		}

		public DataSize getFrameSize() {
			return this.frameSize;
		}

		public void setFrameSize(DataSize frameSize) {
			this.frameSize = frameSize;
		}

		public DataSize getInflatedSize() {
			return this.inflatedSize;
		}

		public void setInflatedSize(DataSize inflatedSize) {
			this.inflatedSize = inflatedSize;
		}

		public int getNestingDepth() {
			return this.nestingDepth;
		}

		public void setNestingDepth(int nestingDepth) {
			this.nestingDepth = nestingDepth;
		}

		public int getIntDigits() {
			return this.intDigits;
		}

		public void setIntDigits(int intDigits) {
			this.intDigits = intDigits;
		}

		public int getElements() {
			return this.elements;
		}

		public void setElements(int elements) {
			this.elements = elements;
		}

		public int getImportedObjects() {
			return this.importedObjects;
		}

		public void setImportedObjects(int importedObjects) {
			this.importedObjects = importedObjects;
		}

		public int getExportedObjects() {
			return this.exportedObjects;
		}

		public void setExportedObjects(int exportedObjects) {
			this.exportedObjects = exportedObjects;
		}

		public int getInFlightRequests() {
			return this.inFlightRequests;
		}

		public void setInFlightRequests(int inFlightRequests) {
			this.inFlightRequests = inFlightRequests;
		}

		public int getPendingCallbacks() {
			return this.pendingCallbacks;
		}

		public void setPendingCallbacks(int pendingCallbacks) {
			this.pendingCallbacks = pendingCallbacks;
		}

		public DataSize getWriteBuffer() {
			return this.writeBuffer;
		}

		public void setWriteBuffer(DataSize writeBuffer) {
			this.writeBuffer = writeBuffer;
		}

		public DataSize getConnectionMemory() {
			return this.connectionMemory;
		}

		public void setConnectionMemory(DataSize connectionMemory) {
			this.connectionMemory = connectionMemory;
		}

		public DataSize getServerMemory() {
			return this.serverMemory;
		}

		public void setServerMemory(DataSize serverMemory) {
			this.serverMemory = serverMemory;
		}

		public DataSize getReceiveMemory() {
			return this.receiveMemory;
		}

		public void setReceiveMemory(DataSize receiveMemory) {
			this.receiveMemory = receiveMemory;
		}

		public DataSize getPingSize() {
			return this.pingSize;
		}

		public void setPingSize(DataSize pingSize) {
			this.pingSize = pingSize;
		}

		public int getBuffiterCount() {
			return this.buffiterCount;
		}

		public void setBuffiterCount(int buffiterCount) {
			this.buffiterCount = buffiterCount;
		}

	}

	/**
	 * Keys of rpyc's configuration without a separate property.
	 */
	public static class Protocol {

		/**
		 * Whether to allow the names in safe-attrs: special methods, and all members of
		 * live collections, generators and files.
		 */
		private boolean allowSafeAttrs = true;

		/**
		 * Whether to allow exposed members, by their name and with the prefix.
		 */
		private boolean allowExposedAttrs = true;

		/**
		 * Whether to allow exposed members by names without a leading underscore even if
		 * allow-exposed-attrs is off.
		 */
		private boolean allowPublicAttrs = false;

		/**
		 * Whether to allow exposed members by every name. Members that are not exposed
		 * are never reachable.
		 */
		private boolean allowAllAttrs = false;

		/**
		 * Names that are allowed while allow-safe-attrs is true. Defaults to those of
		 * stock rpyc and every other member of live collections, generators and files; a
		 * set that leaves out one of rpyc's names is taken as it is.
		 */
		private @Nullable Set<String> safeAttrs;

		/**
		 * Prefix with which exposed members can also be reached.
		 */
		private String exposedPrefix = "exposed_";

		/**
		 * Whether to allow reading attributes.
		 */
		private boolean allowGetattr = true;

		/**
		 * Whether to allow assigning attributes.
		 */
		private boolean allowSetattr = false;

		/**
		 * Whether to allow deleting attributes.
		 */
		private boolean allowDelattr = false;

		/**
		 * Whether to allow clients to request pickled copies of plain data.
		 */
		private boolean allowPickle = false;

		public boolean isAllowSafeAttrs() {
			return this.allowSafeAttrs;
		}

		public void setAllowSafeAttrs(boolean allowSafeAttrs) {
			this.allowSafeAttrs = allowSafeAttrs;
		}

		public boolean isAllowExposedAttrs() {
			return this.allowExposedAttrs;
		}

		public void setAllowExposedAttrs(boolean allowExposedAttrs) {
			this.allowExposedAttrs = allowExposedAttrs;
		}

		public boolean isAllowPublicAttrs() {
			return this.allowPublicAttrs;
		}

		public void setAllowPublicAttrs(boolean allowPublicAttrs) {
			this.allowPublicAttrs = allowPublicAttrs;
		}

		public boolean isAllowAllAttrs() {
			return this.allowAllAttrs;
		}

		public void setAllowAllAttrs(boolean allowAllAttrs) {
			this.allowAllAttrs = allowAllAttrs;
		}

		public @Nullable Set<String> getSafeAttrs() {
			return this.safeAttrs;
		}

		public void setSafeAttrs(@Nullable Set<String> safeAttrs) {
			this.safeAttrs = safeAttrs;
		}

		public String getExposedPrefix() {
			return this.exposedPrefix;
		}

		public void setExposedPrefix(String exposedPrefix) {
			this.exposedPrefix = exposedPrefix;
		}

		public boolean isAllowGetattr() {
			return this.allowGetattr;
		}

		public void setAllowGetattr(boolean allowGetattr) {
			this.allowGetattr = allowGetattr;
		}

		public boolean isAllowSetattr() {
			return this.allowSetattr;
		}

		public void setAllowSetattr(boolean allowSetattr) {
			this.allowSetattr = allowSetattr;
		}

		public boolean isAllowDelattr() {
			return this.allowDelattr;
		}

		public void setAllowDelattr(boolean allowDelattr) {
			this.allowDelattr = allowDelattr;
		}

		public boolean isAllowPickle() {
			return this.allowPickle;
		}

		public void setAllowPickle(boolean allowPickle) {
			this.allowPickle = allowPickle;
		}

	}

}
