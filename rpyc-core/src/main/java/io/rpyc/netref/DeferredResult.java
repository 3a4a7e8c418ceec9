package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Adapter for results of typed interfaces that are available later, such as a
 * {@code Mono}.
 *
 * @param value the type of the value, which is {@code Void} if there is none
 * @param adapter makes the result of a method from a call; may make the call later, and
 * several times
 * @since 0.1
 */
public record DeferredResult(Type value, Function<Supplier<CompletableFuture<@Nullable Object>>, Object> adapter) {
}
