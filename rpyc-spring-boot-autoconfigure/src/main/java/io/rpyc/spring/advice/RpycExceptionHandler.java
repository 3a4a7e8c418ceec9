package io.rpyc.spring.advice;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an {@link RpycAdvice} bean that maps Java exceptions to Python
 * exceptions. It takes the exception, or no argument, and returns or throws an
 * {@link io.rpyc.PyException}; {@code null} means that it does not handle the exception.
 * Called on any thread, so it must not block.
 *
 * @since 0.1
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RpycExceptionHandler {

	/**
	 * The exceptions to handle, including their subtypes, also if they are the cause of
	 * another exception. If empty, the type of the method's parameter.
	 * @return types of exceptions
	 */
	Class<? extends Throwable>[] value() default {};

}
