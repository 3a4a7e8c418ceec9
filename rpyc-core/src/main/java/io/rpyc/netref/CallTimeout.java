package io.rpyc.netref;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long the calls of a method of a typed interface wait for their reply. Without it,
 * the timeout is that of the netref that the interface was made from. Methods that return
 * a {@code CompletableFuture} do not wait; its {@code orTimeout} bounds it.
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
