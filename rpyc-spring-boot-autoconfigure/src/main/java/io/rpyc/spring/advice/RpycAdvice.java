package io.rpyc.spring.advice;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean whose {@link RpycExceptionHandler} methods say what Python sees of the
 * exceptions of services. Beans are asked in their order. Without attributes an advice
 * holds for everything that Python uses; with some, for the exceptions of matching
 * services alone.
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
	 * Packages whose services the advice is for, with their subpackages.
	 * @return names of packages
	 */
	@AliasFor("value")
	String[] basePackages() default {};

	/**
	 * Types whose services the advice is for.
	 * @return classes or interfaces
	 */
	Class<?>[] assignableTypes() default {};

}
