package io.rpyc.netref;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.rpyc.PyException;
import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Makes the result of a method of a typed interface from what Python returned.
 *
 * @param name the method, for errors
 * @param kind whether the method returns nothing, a value, or a value to come
 * @param conversion makes the value
 */
record ResultConversion(String name, Kind kind, Conversion conversion) {

	enum Kind {

		NOTHING, VALUE, STAGE

	}

	static ResultConversion of(Method method, Type type, Conversions conversions) {
		String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
		Class<?> raw = Types.raw(type);
		if (raw == void.class || raw == Void.class) {
			return new ResultConversion(name, Kind.NOTHING, AnyConverter.INSTANCE);
		}
		if (raw == CompletableFuture.class || raw == CompletionStage.class || raw == Future.class
				|| raw == ReplyFuture.class) {
			Type content = Types.argument(type, 0);
			return new ResultConversion(name, Kind.STAGE,
					(Types.raw(content) == Void.class) ? AnyConverter.INSTANCE : conversions.to(content));
		}
		return new ResultConversion(name, Kind.VALUE, conversions.to(type));
	}

	/** Waits for the reply of a call, unless the method returns a value to come. */
	@Nullable Object ofReply(Netref target, ReplyFuture<@Nullable Object> reply) {
		if (this.kind == Kind.STAGE) {
			return reply.thenCompose((value) -> stage(target, value));
		}
		Object value = target.await(reply);
		return (this.kind == Kind.NOTHING) ? null : convert(value);
	}

	/** What may need further requests is converted on a thread that may wait. */
	private CompletionStage<@Nullable Object> stage(Netref target, @Nullable Object value) {
		if (value instanceof Netref || value instanceof PyTuple) {
			return target.background(() -> convert(value));
		}
		return CompletableFuture.completedFuture(convert(value));
	}

	/** The result of a call on this side. */
	@Nullable Object ofLocal(@Nullable Object value) {
		if (this.kind == Kind.NOTHING) {
			return null;
		}
		if (this.kind == Kind.STAGE) {
			return (value instanceof CompletionStage<?>) ? value : CompletableFuture.completedFuture(convert(value));
		}
		return convert((value instanceof CompletionStage<?> stage) ? stage.toCompletableFuture().join() : value);
	}

	private @Nullable Object convert(@Nullable Object value) {
		try {
			return this.conversion.convert(value);
		}
		catch (PyException ex) {
			throw new PyException(ex.type(), "result of " + this.name + ": " + ex.args().get(0));
		}
	}

}
