package io.rpyc.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean whose {@link io.rpyc.service.Exposed exposed} members Python programs
 * reach from {@code conn.root}. The service's name is also the name of a scanned bean.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface RpycService {

	/**
	 * Same as {@link #name()}.
	 * @return the name, or an empty string
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String value() default "";

	/**
	 * The name of the service. Empty means the class name without a trailing
	 * {@code Service}, in lower case, as rpyc has it.
	 * @return the name, or an empty string
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String name() default "";

	/**
	 * The names under which the service is known to rpyc's registry, the canonical one
	 * first. None means the name itself.
	 * @return names, perhaps none
	 */
	String[] aliases() default {};

}
