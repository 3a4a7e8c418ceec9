package io.rpyc.netref;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.PyException;
import io.rpyc.internal.KotlinMethods;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Converts the result of Python to that of a method of a typed interface.
 *
 * @param name the method, for error messages
 * @param form whether the method returns nothing, a value or a future
 * @param conversion converts the value
 * @param deferred how a method returns a value that comes later in another form than a
 * future, or {@code null}
 */
record ResultConversion(String name, Form form, Conversion conversion, @Nullable DeferredResult deferred) {

	private ResultConversion(String name, Form form, Conversion conversion) {
		this(name, form, conversion, null);
	}

	enum Form {

		NOTHING, VALUE, NOTHING_LATER, VALUE_LATER

	}

	static ResultConversion of(Method method, Type type, Conversions conversions) {
		String name = method.getDeclaringClass().getSimpleName() + "." + KotlinMethods.nameOf(method);
		Class<?> raw = JavaTypes.raw(type);
		if (isNothing(raw)) {
			return new ResultConversion(name, Form.NOTHING, Unconverted.INSTANCE);
		}
		DeferredResult deferred = conversions.deferredResult(type);
		if (deferred != null) {
			return later(name, deferred.value(), conversions, DeferredResult.isFuture(type) ? null : deferred);
		}
		return new ResultConversion(name, Form.VALUE, inChunks(method, conversions.to(type)));
	}

	private static ResultConversion later(String name, Type content, Conversions conversions,
			@Nullable DeferredResult deferred) {
		return isNothing(JavaTypes.raw(content))
				? new ResultConversion(name, Form.NOTHING_LATER, Unconverted.INSTANCE, deferred)
				: new ResultConversion(name, Form.VALUE_LATER, conversions.to(content), deferred);
	}

	private static boolean isNothing(Class<?> type) {
		return type == void.class || type == Void.class || KotlinMethods.isUnit(type);
	}

	private static Conversion inChunks(Method method, Conversion conversion) {
		Chunk chunk = method.getAnnotation(Chunk.class);
		if (chunk == null) {
			return conversion;
		}
		Conversion chunked = conversion.withChunk(chunk.value());
		if (chunked == null || chunk.value() < 1 || chunk.value() > 1000) {
			throw new IllegalArgumentException("@Chunk(" + chunk.value() + ") of " + method
					+ " (expected: 1 to 1000, on a method that returns an Iterator, Iterable, Stream or a publisher)");
		}
		return chunked;
	}

	/** Returns whether the caller waits for the result. */
	boolean isAwaited() {
		return this.form == Form.NOTHING || this.form == Form.VALUE;
	}

	/** Waits for the reply of a call, unless the method returns a future. */
	@Nullable Object ofReply(Netref target, ReplyFuture<@Nullable Object> reply) {
		return switch (this.form) {
			case NOTHING -> {
				NetrefRequests.await(target, reply, this.name);
				yield null;
			}
			case VALUE -> convert(NetrefRequests.await(target, reply, this.name));
			case NOTHING_LATER -> abandoning(reply.thenApply((value) -> null));
			case VALUE_LATER -> abandoning(reply.thenCompose((value) -> stage(target, value)));
		};
	}

	/** Nobody waits for the reply if the caller completes the future, as cancel does. */
	private static <T> ReplyFuture<T> abandoning(ReplyFuture<T> result) {
		result.whenComplete((value, failure) -> result.abandon());
		return result;
	}

	/**
	 * Converts the value; on a thread that may wait if further requests may be necessary.
	 */
	private CompletionStage<@Nullable Object> stage(Netref target, @Nullable Object value) {
		if (value instanceof Netref || value instanceof PyTuple) {
			return NetrefRequests.background(target, () -> convert(value));
		}
		return CompletableFuture.completedFuture(convert(value));
	}

	/** Converts the result of a local call. */
	@Nullable Object ofLocal(@Nullable Object value) {
		CompletionStage<?> stage = (value instanceof CompletionStage<?> later) ? later
				: CompletableFuture.completedFuture(value);
		return switch (this.form) {
			case NOTHING -> null;
			case VALUE -> convert(stage.toCompletableFuture().join());
			case NOTHING_LATER -> stage.thenApply((result) -> null);
			case VALUE_LATER -> stage.thenApply(this::convert);
		};
	}

	private @Nullable Object convert(@Nullable Object value) {
		try {
			return this.conversion.convert(value);
		}
		catch (PyException ex) {
			Object reason = ex.args().isEmpty() ? ex.type() : ex.args().get(0);
			throw new PyException(ex.type(), "result of " + this.name + ": " + reason);
		}
	}

}
