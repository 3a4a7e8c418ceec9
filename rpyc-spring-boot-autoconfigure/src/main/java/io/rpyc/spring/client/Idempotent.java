package io.rpyc.spring.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a method of an {@link RpycClient} interface may run twice, or all of its
 * methods. If the connection is lost while such a call waits for its reply, the call is
 * made again according to the retry policy of the channel. Calls of other methods are
 * only repeated if Python has not received them.
 *
 * @since 0.1
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Idempotent {

}
