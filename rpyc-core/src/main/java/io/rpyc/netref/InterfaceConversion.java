package io.rpyc.netref;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Implements a Java interface with a Python object, or with a callable object of this
 * side.
 */
final class InterfaceConversion implements Conversion {

	private final Type target;

	private final Class<?> type;

	private final boolean functional;

	private final Conversions conversions;

	/**
	 * Created on first use, since methods of an interface may return the interface.
	 */
	private volatile @Nullable TypedProxyFactory factory;

	InterfaceConversion(Type target, boolean functional, Conversions conversions) {
		this.target = target;
		this.type = Types.raw(target);
		this.functional = functional;
		this.conversions = conversions;
	}

	@Override
	public Fit fit(@Nullable Object value) {
		if (value == null) {
			return Fit.CONVERTIBLE;
		}
		if (value instanceof Netref netref) {
			return fit(RemoteKind.of(netref));
		}
		if (this.type.isInstance(value)) {
			return Fit.EXACT;
		}
		return (this.functional && value instanceof PyCallable) ? Fit.EXACT : Fit.NONE;
	}

	private Fit fit(RemoteKind kind) {
		if (kind == RemoteKind.CALLABLE) {
			return this.functional ? Fit.EXACT : Fit.CONVERTIBLE;
		}
		return (kind == RemoteKind.UNKNOWN || kind == RemoteKind.MODULE) ? Fit.CONVERTIBLE : Fit.NONE;
	}

	@Override
	public @Nullable Object convert(@Nullable Object value) {
		if (value instanceof Netref netref && fit(value) != Fit.NONE) {
			return factory().create(netref);
		}
		if (value == null || this.type.isInstance(value)) {
			return value;
		}
		if (this.functional && value instanceof PyCallable callable) {
			return factory().create(callable);
		}
		throw Types.mismatch(this.functional ? "a callable" : "an object for " + this.type.getSimpleName(), value);
	}

	private TypedProxyFactory factory() {
		TypedProxyFactory made = this.factory;
		if (made == null) {
			made = new TypedProxyFactory(this.target, this.conversions);
			this.factory = made;
		}
		return made;
	}

}
