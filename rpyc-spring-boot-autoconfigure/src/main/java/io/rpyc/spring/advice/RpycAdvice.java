package io.rpyc.spring.advice;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean whose {@link RpycExceptionHandler} methods map exceptions of services to
 * Python exceptions. Beans are asked in their order. Without attributes, an advice
 * applies to everything that Python uses, otherwise only to the matching services.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface RpycAdvice {

	/**
	 * Same as {@link #basePackages()}.
	 * @return names of packages
	 */
	@AliasFor("basePackages")
	String[] value() default {};

	/**
	 * Packages, including subpackages, of the services to which the advice applies.
	 * @return names of packages
	 */
	@AliasFor("value")
	String[] basePackages() default {};

	/**
	 * Types of the services to which the advice applies.
	 * @return classes or interfaces
	 */
	Class<?>[] assignableTypes() default {};

}
