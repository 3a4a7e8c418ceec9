package io.rpyc.adapter;

import io.rpyc.value.PyTuple;
import io.rpyc.internal.vinegar.ExceptionTranslator;
import org.jspecify.annotations.Nullable;

/**
 * The attribute {@code args} of an exception that is handed out.
 */
final class ErrorArguments implements Member {

	private final ExceptionTranslator translator;

	ErrorArguments(ExceptionTranslator translator) {
		this.translator = translator;
	}

	@Override
	public String name() {
		return "args";
	}

	@Override
	public String signature() {
		return "";
	}

	@Override
	public boolean isMethod() {
		return false;
	}

	@Override
	public Object invoke(Object target, Arguments arguments) {
		return of((Throwable) target, arguments.context());
	}

	/** Returns the arguments as the peer would see them if the exception were raised. */
	PyTuple of(Throwable error, CallContext context) {
		return this.translator.translate(error, (argument) -> shown(argument, context)).args();
	}

	/**
	 * Returns an argument of an exception as the peer of a connection may see it. Objects
	 * of the peer are not asked for their texts, since exceptions are also sent from
	 * event loops.
	 */
	static @Nullable Object shown(@Nullable Object argument, CallContext context) {
		return Repr.valueOf(argument, context, false);
	}

}
