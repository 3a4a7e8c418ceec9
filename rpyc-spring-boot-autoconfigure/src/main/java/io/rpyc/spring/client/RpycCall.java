package io.rpyc.spring.client;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.RpycException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.CauseChain;
import io.rpyc.internal.KotlinMethods;
import io.rpyc.netref.CallTimeouts;
import io.rpyc.spring.client.pool.ChannelKeys;
import org.jspecify.annotations.Nullable;

/**
 * One call of a channel by the application, which may need several requests.
 *
 * @since 0.1
 */
public final class RpycCall {

	private static final ThreadLocal<@Nullable RpycCall> CURRENT = new ThreadLocal<>();

	private final ChannelKeys keys;

	private final @Nullable Class<?> type;

	private final String method;

	private final boolean idempotent;

	private final @Nullable Duration timeout;

	private final AtomicInteger requests = new AtomicInteger();

	/** The reply to the first request of the current attempt. */
	private volatile @Nullable CompletionStage<?> first;

	private RpycCall(ChannelKeys keys, @Nullable Class<?> type, String method, boolean idempotent,
			@Nullable Duration timeout) {
		this.keys = keys;
		this.type = type;
		this.method = method;
		this.idempotent = idempotent;
		this.timeout = timeout;
	}

	/** Creates a call that names its method. */
	static RpycCall of(ChannelKeys keys, String method) {
		return new RpycCall(keys, null, method, false, null);
	}

	/** Creates a call of a method of an interface. */
	static RpycCall of(ChannelKeys keys, Class<?> type, Method method, boolean idempotent) {
		return new RpycCall(keys, type, KotlinMethods.nameOf(method), idempotent, CallTimeouts.of(method));
	}

	/** Returns the call that the current thread makes, or {@code null}. */
	static @Nullable RpycCall current() {
		return CURRENT.get();
	}

	/** Sets the current call and returns the previous one, which must be restored. */
	static @Nullable RpycCall set(@Nullable RpycCall call) {
		RpycCall before = CURRENT.get();
		CURRENT.set(call);
		return before;
	}

	/**
	 * Returns the name of the channel.
	 * @return the name
	 */
	public String channel() {
		return this.keys.channel();
	}

	/** Returns the names of the properties of the channel. */
	ChannelKeys keys() {
		return this.keys;
	}

	/**
	 * Returns the interface of the called method.
	 * @return the interface, or {@code null} if the call names the method
	 */
	public @Nullable Class<?> type() {
		return this.type;
	}

	/**
	 * Returns the name of the method: the name in the source of a method of an interface,
	 * otherwise the Python name.
	 * @return the name
	 */
	public String method() {
		return this.method;
	}

	/**
	 * Returns whether the call may be made again after it was sent.
	 * @return {@code true} with {@link Idempotent}
	 */
	public boolean isIdempotent() {
		return this.idempotent;
	}

	/**
	 * Returns how many requests the call has needed so far, without those that other
	 * threads made for it.
	 * @return a number, at least 0
	 */
	public int requests() {
		return this.requests.get();
	}

	/** Returns the timeout of the method, or {@code null} for that of the channel. */
	@Nullable Duration timeout() {
		return this.timeout;
	}

	/** Returns the maximum time of the call on a connection. */
	Duration timeoutOn(RpycConnection connection) {
		return (this.timeout != null) ? this.timeout : connection.requests().requestTimeout();
	}

	void beginAttempt() {
		this.first = null;
	}

	void countRequest(CompletionStage<?> reply) {
		this.requests.incrementAndGet();
		if (this.first == null) {
			this.first = reply;
		}
	}

	/**
	 * Returns whether the peer may have received a request of the current attempt. A
	 * later request, which reads the result, may fail before it is sent.
	 */
	boolean isSent() {
		CompletionStage<?> reply = this.first;
		return reply != null && !isUnsent(reply.toCompletableFuture());
	}

	/** Returns whether the current attempt has a reply, which may be an exception. */
	boolean isAnswered() {
		CompletionStage<?> reply = this.first;
		return reply != null && reply.toCompletableFuture().isDone() && !reply.toCompletableFuture().isCancelled();
	}

	/** Returns whether the reply to the current attempt is an exception. */
	boolean hasFailed() {
		CompletionStage<?> reply = this.first;
		return isAnswered() && reply != null && reply.toCompletableFuture().isCompletedExceptionally();
	}

	private static boolean isUnsent(CompletableFuture<?> reply) {
		if (!reply.isCompletedExceptionally() || reply.isCancelled()) {
			return false;
		}
		try {
			reply.getNow(null);
			return false;
		}
		catch (CompletionException ex) {
			return CauseChain.unwrap(ex) instanceof RpycException failure && !failure.isSent();
		}
	}

	@Override
	public String toString() {
		return (this.type != null) ? this.type.getSimpleName() + "." + this.method : channel() + "." + this.method;
	}

}
