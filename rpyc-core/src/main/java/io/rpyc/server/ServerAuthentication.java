package io.rpyc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.rpyc.internal.AddressKey;
import io.rpyc.security.Authenticator;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.security.LoginAttempts;
import org.jspecify.annotations.Nullable;

/**
 * The state that the authentications of one server share.
 */
final class ServerAuthentication implements AutoCloseable {

	private final Authenticator authenticator;

	private final Duration timeout;

	private final Handshakes handshakes;

	private final @Nullable LoginAttempts attempts;

	private final Refusals refusals;

	private final LoginQueue queue;

	private final ThreadPoolExecutor threads;

	private ServerAuthentication(Authenticator authenticator, SecurityOptions options, Refusals refusals) {
		this.authenticator = authenticator;
		this.timeout = options.authenticationTimeout();
		this.handshakes = new Handshakes(options.maxHandshakes());
		LockoutPolicy lockout = options.lockout();
		this.attempts = (lockout != null) ? new LoginAttempts(lockout, options.clock()) : null;
		this.refusals = refusals;
		this.queue = new LoginQueue(options.maxLoginChecks(), options.maxLoginChecksPerAddress(), options.clock());
		// As many threads as peers that may log in, since each may wait for its peer,
		// and as many again, since one that was cut takes a moment to end.
		int bound = (int) Math.min(2L * options.maxHandshakes(), Integer.MAX_VALUE);
		this.threads = new ThreadPoolExecutor(0, bound, 30, TimeUnit.SECONDS, new SynchronousQueue<>(),
				new DefaultThreadFactory("rpyc-auth", true));
	}

	/** Returns the authentication of the options, or {@code null} if there is none. */
	static @Nullable ServerAuthentication of(SecurityOptions options, Refusals refusals) {
		Authenticator authenticator = options.authenticator();
		return (authenticator != null) ? new ServerAuthentication(authenticator, options, refusals) : null;
	}

	Authenticator authenticator() {
		return this.authenticator;
	}

	Duration timeout() {
		return this.timeout;
	}

	Handshakes handshakes() {
		return this.handshakes;
	}

	Refusals refusals() {
		return this.refusals;
	}

	Executor threads() {
		return this.threads;
	}

	boolean isLocked(SocketAddress peer) {
		InetAddress address = address(peer);
		return this.attempts != null && address != null && this.attempts.isLocked(address);
	}

	LoginQueue queue() {
		return this.queue;
	}

	/** A peer showed a wrong secret. */
	void failed(SocketAddress peer) {
		this.queue.failed(AddressKey.of(peer));
		InetAddress address = address(peer);
		if (this.attempts != null && address != null) {
			this.attempts.failed(address);
		}
	}

	private static @Nullable InetAddress address(SocketAddress peer) {
		return (peer instanceof InetSocketAddress socket) ? socket.getAddress() : null;
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
