package io.rpyc.spring.advice;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an {@link RpycAdvice} bean that turns Java exceptions into Python's.
 * It takes the exception, or nothing, and returns an {@link io.rpyc.PyException}, or
 * throws it; null leaves the exception to others. Called on any thread, so it must not
 * block.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RpycExceptionHandler {

	/**
	 * The exceptions to handle, with their subtypes, also where they are the cause of
	 * another one. None means the type of the method's parameter.
	 * @return types of exceptions
	 */
	Class<? extends Throwable>[] value() default {};

}
