package io.rpyc.spring.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Declares an interface whose methods call a Python service. A bean is registered for
 * each such interface in the packages of the application, or in those of
 * {@link ImportRpycClients}. The bean selects a connection of its channel for each call.
 * Names, parameters and results are those of {@link io.rpyc.netref.Netref#as(Class)}.
 *
 * @since 0.1
 * @see Idempotent
 * @see io.rpyc.netref.CallTimeout
 * @see io.rpyc.netref.Chunk
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RpycClient {

	/**
	 * The name of the channel. May contain placeholders.
	 * @return the name, by default {@code default}
	 */
	@AliasFor("channel")
	String value() default RpycChannelFactory.DEFAULT_CHANNEL;

	/**
	 * The name of the channel. May contain placeholders.
	 * @return the name, by default {@code default}
	 */
	@AliasFor("value")
	String channel() default RpycChannelFactory.DEFAULT_CHANNEL;

}
