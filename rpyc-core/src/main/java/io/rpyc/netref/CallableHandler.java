package io.rpyc.netref;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Makes a functional interface of something on this side that can be called.
 */
final class CallableHandler extends ProxyHandler {

	private final PyCallable callable;

	CallableHandler(TypedProxyFactory factory, PyCallable callable) {
		super(factory);
		this.callable = callable;
	}

	@Override
	public Object original() {
		return this.callable;
	}

	@Override
	@Nullable Object call(RemoteCall call, @Nullable Duration timeout, @Nullable Object[] args, ResultConversion result)
			throws Throwable {
		return result.ofLocal(this.callable.call(args));
	}

	@Override
	void close() {
		// Nothing is held at the peer.
	}

}
