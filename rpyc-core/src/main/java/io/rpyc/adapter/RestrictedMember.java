package io.rpyc.adapter;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that may only be read, or only be written.
 */
final class RestrictedMember extends DelegatingMember {

	private final boolean readable;

	private final boolean writable;

	RestrictedMember(Member member, boolean readable, boolean writable) {
		super(member);
		this.readable = readable;
		this.writable = writable;
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		if (!this.readable) {
			throw refused();
		}
		return super.invoke(target, arguments);
	}

	@Override
	public void assign(Object target, @Nullable Object value, CallContext context) throws Throwable {
		if (!this.writable) {
			throw refused();
		}
		super.assign(target, value, context);
	}

	private PyException refused() {
		return PyException.attributeError("cannot access '" + name() + "'");
	}

}
