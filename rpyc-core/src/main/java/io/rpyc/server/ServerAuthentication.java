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
import io.rpyc.security.Authenticator;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.security.LoginAttempts;
import org.jspecify.annotations.Nullable;

/**
 * What the authentications of one server share.
 */
final class ServerAuthentication implements AutoCloseable {

	private final Authenticator authenticator;

	private final Duration timeout;

	private final Handshakes handshakes;

	private final @Nullable LoginAttempts attempts;

	private final Refusals refusals;

	private final ThreadPoolExecutor threads;

	private ServerAuthentication(Authenticator authenticator, Duration timeout, int maxHandshakes,
			@Nullable LoginAttempts attempts, Refusals refusals) {
		this.authenticator = authenticator;
		this.timeout = timeout;
		this.handshakes = new Handshakes(maxHandshakes);
		this.attempts = attempts;
		this.refusals = refusals;
		// As many threads as peers that may log in, since each may wait for its peer,
		// and as many again, since one that was cut takes a moment to end.
		int bound = (int) Math.min(2L * maxHandshakes, Integer.MAX_VALUE);
		this.threads = new ThreadPoolExecutor(0, bound, 30, TimeUnit.SECONDS, new SynchronousQueue<>(),
				new DefaultThreadFactory("rpyc-auth", true));
	}

	/** Returns the authentication that the options ask for, if any. */
	static @Nullable ServerAuthentication of(SecurityOptions options, Refusals refusals) {
		Authenticator authenticator = options.authenticator();
		if (authenticator == null) {
			return null;
		}
		LockoutPolicy lockout = options.lockout();
		return new ServerAuthentication(authenticator, options.authenticationTimeout(), options.maxHandshakes(),
				(lockout != null) ? new LoginAttempts(lockout, options.clock()) : null, refusals);
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

	/** A peer showed wrong credentials. */
	void failed(SocketAddress peer) {
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
