package io.rpyc.netref;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The timeout for calls of a method of a typed interface. The default is the timeout of
 * the netref behind the interface. Methods that return a {@code CompletableFuture} do not
 * wait; use its {@code orTimeout}. The channels of Spring clients apply the timeout to
 * them too.
 *
 * @since 0.1
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CallTimeout {

	/**
	 * The time: a number with a unit ({@code ms}, {@code s}, {@code m}, {@code h}), or
	 * the form of {@link java.time.Duration#parse}.
	 * @return a text such as {@code 5m} or {@code PT5M} for five minutes
	 */
	String value();

}
