package io.rpyc.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.rpyc.connection.InvocationInterceptor;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean whose {@link io.rpyc.service.Exposed exposed} members Python programs can
 * reach from {@code conn.root}. For scanned components, the service name is also the bean
 * name. On a {@code @Bean} method, it takes precedence over the annotation of the class.
 *
 * @since 0.1
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
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
	 * The name of the service. If empty, the class name without a trailing
	 * {@code Service}, in lower case, as in rpyc.
	 * @return the name, or an empty string
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String name() default "";

	/**
	 * The names of the service in rpyc's registry, the canonical one first. If empty, the
	 * name of the service.
	 * @return the names, or an empty array
	 */
	String[] aliases() default {};

	/**
	 * The names of the listeners that serve it, such as {@code admin} for
	 * {@code rpyc.server.listeners.admin}. If empty, every listener whose
	 * {@code services} do not exclude it.
	 * @return the names, or an empty array
	 */
	String[] listeners() default {};

	/**
	 * The types of the interceptors of the service. All beans of these types intercept
	 * the invocations of the members of the services that name them, and of no others, in
	 * the order of {@code @Order}. Objects that the service returns are not members.
	 * @return types of which there are beans
	 */
	Class<? extends InvocationInterceptor>[] interceptors() default {};

}
