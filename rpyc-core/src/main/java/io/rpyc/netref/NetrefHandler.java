package io.rpyc.netref;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Implements a Java interface with a Python object. Caches whether the object is
 * callable, and the spelling of its names.
 */
final class NetrefHandler extends ProxyHandler {

	private final Netref netref;

	private final Map<RemoteCall, String> spellings = new ConcurrentHashMap<>();

	private volatile @Nullable Boolean callable;

	NetrefHandler(TypedProxyFactory factory, Netref netref) {
		super(factory);
		this.netref = netref;
		if (RemoteKind.of(netref) != RemoteKind.UNKNOWN) {
			this.callable = RemoteKind.of(netref) == RemoteKind.CALLABLE;
		}
	}

	@Override
	public Object original() {
		return this.netref;
	}

	@Override
	@Nullable Object call(RemoteCall call, @Nullable Duration timeout, @Nullable Object[] args, ResultConversion result)
			throws Throwable {
		Netref target = (timeout != null) ? this.netref.withTimeout(timeout) : this.netref;
		return result.isAwaited()
				? NetrefRequests.exchange(target,
						() -> result.ofReply(target, send(NetrefRequests.waiting(target), call, args)))
				: result.ofReply(target, send(target, call, args));
	}

	private ReplyFuture<@Nullable Object> send(Netref target, RemoteCall call, @Nullable Object[] args) {
		if (!call.functional()) {
			return sendByName(target, call, args);
		}
		Boolean known = this.callable;
		if (known != null) {
			return send(target, call, args, known);
		}
		return NetrefRequests.send(target, Operation.INSPECT, typed(target))
			.thenCompose((methods) -> send(target, call, args, learn(ReplyChecks.tuple(methods))));
	}

	/** Returns the id as a plain value, as INSPECT requires. */
	private static PyTuple typed(Netref netref) {
		return PyTuple.of(netref.openId().typeName(), netref.openId().classId(), netref.openId().instanceId());
	}

	private boolean learn(PyTuple methods) {
		boolean found = methods.stream()
			.anyMatch((method) -> method instanceof PyTuple pair && !pair.isEmpty() && "__call__".equals(pair.get(0)));
		this.callable = found;
		return found;
	}

	private ReplyFuture<@Nullable Object> send(Netref target, RemoteCall call, @Nullable Object[] args,
			boolean asCallable) {
		return asCallable ? target.callAsync(args) : sendByName(target, call, args);
	}

	private ReplyFuture<@Nullable Object> sendByName(Netref target, RemoteCall call, @Nullable Object[] args) {
		String known = this.spellings.get(call);
		if (known != null) {
			return call.send(target, known, args);
		}
		return attempt(target, call, 0, args);
	}

	/** Tries the spellings of a name one after the other, while the peer has none. */
	private ReplyFuture<@Nullable Object> attempt(Netref target, RemoteCall call, int index, @Nullable Object[] args) {
		String name = call.names().get(index);
		ReplyFuture<@Nullable Object> reply = call.send(target, name, args);
		return reply.thenApply((result) -> {
			this.spellings.put(call, name);
			return result;
		}).exceptionallyCompose((failure) -> {
			Throwable cause = RemoteCall.cause(failure);
			if (!call.isMissing(cause, name)) {
				this.spellings.put(call, name);
				return CompletableFuture.failedFuture(cause);
			}
			return (index + 1 < call.names().size()) ? attempt(target, call, index + 1, args)
					: CompletableFuture.failedFuture(call.missing(this.netref, cause));
		});
	}

	@Override
	void close() {
		this.netref.close();
	}

}
