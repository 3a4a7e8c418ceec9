package io.rpyc.netref;

import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Implements a functional interface with a callable object of this side.
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
		return result.ofLocal(this.callable.call(Arrays.stream(args).map(DeclaredArgument::unwrap).toArray()));
	}

	@Override
	void close() {
		// There is no object of the peer to release.
	}

}
