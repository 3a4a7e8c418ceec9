package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How methods of typed interfaces return a type whose value comes later, such as a
 * {@code Mono}, instead of waiting.
 *
 * @param value the type of the value, which is {@code Void} if there is none
 * @param adapter makes the result of a method from a call; may make the call later, and
 * several times
 * @since 0.1
 */
public record DeferredResult(Type value, Function<Supplier<CompletableFuture<@Nullable Object>>, Object> adapter) {
}
