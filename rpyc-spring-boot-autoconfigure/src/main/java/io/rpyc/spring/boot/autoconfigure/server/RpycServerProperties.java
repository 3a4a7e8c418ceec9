package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import io.rpyc.limit.Limit;
import io.rpyc.service.Naming;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of the server.
 */
@ConfigurationProperties("rpyc.server")
public class RpycServerProperties {

	/**
	 * Whether the server is started.
	 */
	private boolean enabled = true;

	/**
	 * Port to listen on. With 0 a free one is picked. Unless set, 18812, or 18821 with
	 * TLS.
	 */
	private @Nullable Integer port;

	/**
	 * Network address to listen on. The loopback address unless set. Any other one needs
	 * authentication.
	 */
	private @Nullable InetAddress address;

	/**
	 * Path of the unix socket to listen on, in place of a port and an address. At most
	 * 107 bytes. Whoever may write to the socket's file can connect: guard it by the
	 * permissions of its directory.
	 */
	private @Nullable Path socketPath;

	/**
	 * Name of the service that is conn.root. Unless set, a single service is the root,
	 * and several share it.
	 */
	private @Nullable String root;

	/**
	 * How the Java names of exposed members are spelled in Python.
	 */
	private Naming naming = Naming.BOTH;

	/**
	 * Number of calls of one connection that run at once. With 1, calls run strictly in
	 * the order of their arrival.
	 */
	private int concurrencyPerConnection = 1;

	/**
	 * Number of connections that may be open at once. Further ones are closed at once.
	 */
	private int maxConnections = 10000;

	/**
	 * Number of connections of one IP address that may be open at once. The addresses of
	 * one IPv6 /64 count as one. Further ones are closed at once. Raise it where clients
	 * come through a proxy.
	 */
	private int maxConnectionsPerAddress = 1000;

	/**
	 * Time after which a connection that carries nothing is closed. One on which either
	 * side waits for an answer is not idle. With 0 it is never closed.
	 */
	private Duration idleTimeout = Duration.ZERO;

	/**
	 * Time that a client may read nothing, while more than limits.write-buffer waits for
	 * it, before its connection is closed.
	 */
	private Duration writeStallTimeout = Duration.ofSeconds(30);

	/**
	 * Time to wait for the answer of a client where the server calls it.
	 */
	private Duration syncRequestTimeout = Duration.ofSeconds(30);

	/**
	 * Whether clients see the stack traces of the server's exceptions.
	 */
	private boolean includeStacktrace = false;

	/**
	 * Whether clients see the message of an exception that has no counterpart in Python.
	 * It may hold SQL or paths.
	 */
	private boolean includeMessage = false;

	/**
	 * Whether large messages are compressed.
	 */
	private boolean compression = true;

	private final Ssl ssl = new Ssl();

	private final Shutdown shutdown = new Shutdown();

	private final Limits limits = new Limits();

	private final Protocol protocol = new Protocol();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

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

	public Shutdown getShutdown() {
		return this.shutdown;
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
	 * TLS.
	 */
	public static class Ssl {

		/**
		 * Whether TLS is spoken. Enabled where a bundle is named, unless said otherwise.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Name of the SSL bundle with the server's key and, for client certificates, the
		 * authorities that are trusted.
		 */
		private @Nullable String bundle;

		/**
		 * Whether clients are asked for a certificate, and must have one.
		 */
		private ClientAuth clientAuth = ClientAuth.NONE;

		/**
		 * Whether TLS is spoken.
		 * @return what is set, else whether a bundle is named
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
		 * Whether clients need a certificate.
		 */
		public enum ClientAuth {

			/** They are not asked for one. */
			NONE,

			/** They are asked for one, and may have none. By itself no authentication. */
			WANT,

			/** Only those with a certificate that is trusted get in. */
			NEED

		}

	}

	/**
	 * How the server stops.
	 */
	public static class Shutdown {

		/**
		 * Time to wait, when the server stops, for calls that run. To be less than
		 * 'spring.lifecycle.timeout-per-shutdown-phase'.
		 */
		private Duration gracePeriod = Duration.ofSeconds(20);

		public Duration getGracePeriod() {
			return this.gracePeriod;
		}

		public void setGracePeriod(Duration gracePeriod) {
			this.gracePeriod = gracePeriod;
		}

	}

	/**
	 * What one client may take of the server. Each limit is checked before memory is
	 * taken.
	 */
	public static class Limits {

		/**
		 * Number of clients that may be logging in at once. Beyond it the one that has
		 * been silent for longest is cut.
		 */
		private int handshakes = 1000;

		/**
		 * Size of a message as it is received.
		 */
		private DataSize frameSize = DataSize.ofMegabytes(64);

		/**
		 * Size of a message after decompression, and what the unanswered requests of a
		 * connection may take in memory together.
		 */
		private DataSize inflatedSize = DataSize.ofMegabytes(64);

		/**
		 * Depth to which tuples may be nested in a message.
		 */
		private int nestingDepth = 200;

		/**
		 * Number of decimal digits of an int.
		 */
		private int intDigits = 4300;

		/**
		 * Number of elements that all tuples of a message may have together, and that a
		 * copy of an iterable may have.
		 */
		private int elements = 4000000;

		/**
		 * Number of objects that a client may hold at once.
		 */
		private int exportedObjects = 1000000;

		/**
		 * How many objects of its peer a connection may hold. By default 1000000, or one
		 * for each 2 KB of the heap where that is less.
		 */
		private int importedObjects = (int) Limit.IMPORTED_OBJECTS.defaultValue();

		/**
		 * Number of requests of a client that may be unanswered at once.
		 */
		private int inFlightRequests = 10000;

		/**
		 * Number of calls, of all clients, that may wait for their clients at once.
		 */
		private int pendingCallbacks = 10000;

		/**
		 * Number of elements that one request may take of an iterator. Below 1000 clients
		 * in Java take a shorter chunk for the end.
		 */
		private int buffiterCount = 10000;

		/**
		 * Size of the replies that a client has not read, beyond which it is not read
		 * from and no further call of it starts, until half of them are gone.
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

		public int getHandshakes() {
			return this.handshakes;
		}

		public void setHandshakes(int handshakes) {
			this.handshakes = handshakes;
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

		public int getBuffiterCount() {
			return this.buffiterCount;
		}

		public void setBuffiterCount(int buffiterCount) {
			this.buffiterCount = buffiterCount;
		}

	}

	/**
	 * rpyc's own configuration keys that have no property elsewhere.
	 */
	public static class Protocol {

		/**
		 * Whether the special names in safe-attrs may be used.
		 */
		private boolean allowSafeAttrs = true;

		/**
		 * Whether exposed members may be used, by their own name and with the prefix.
		 */
		private boolean allowExposedAttrs = true;

		/**
		 * Whether exposed members answer to names without a leading underscore even where
		 * allow-exposed-attrs is off.
		 */
		private boolean allowPublicAttrs = false;

		/**
		 * Whether exposed members answer to every name. Never reaches what is not
		 * exposed.
		 */
		private boolean allowAllAttrs = false;

		/**
		 * Special names that may be used. Those of stock rpyc unless set.
		 */
		private @Nullable Set<String> safeAttrs;

		/**
		 * Prefix by which exposed members may also be called.
		 */
		private String exposedPrefix = "exposed_";

		/**
		 * Whether attributes may be read.
		 */
		private boolean allowGetattr = true;

		/**
		 * Whether attributes may be assigned.
		 */
		private boolean allowSetattr = false;

		/**
		 * Whether attributes may be deleted.
		 */
		private boolean allowDelattr = false;

		/**
		 * Whether clients may ask for pickled copies of plain data.
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
