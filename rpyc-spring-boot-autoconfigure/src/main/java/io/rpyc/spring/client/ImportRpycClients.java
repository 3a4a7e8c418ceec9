package io.rpyc.spring.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;

/**
 * Registers beans for interfaces that call Python services: those that are listed, and
 * those with {@link RpycClient} in the packages. Without types and packages, the package
 * of the annotated class is scanned. A bean of the application with the same type
 * replaces the registered one.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(ImportRpycClientsRegistrar.class)
@Repeatable(ImportRpycClients.Container.class)
public @interface ImportRpycClients {

	/**
	 * The interfaces, which do not need {@link RpycClient}.
	 * @return the interfaces
	 */
	@AliasFor("types")
	Class<?>[] value() default {};

	/**
	 * The interfaces, which do not need {@link RpycClient}.
	 * @return the interfaces
	 */
	@AliasFor("value")
	Class<?>[] types() default {};

	/**
	 * The channel of all these interfaces, instead of that of {@link RpycClient}. May
	 * contain placeholders.
	 * @return the name of the channel, or an empty text
	 */
	String channel() default "";

	/**
	 * Packages to scan for interfaces with {@link RpycClient}. May contain placeholders.
	 * @return the names of the packages
	 */
	String[] basePackages() default {};

	/**
	 * Classes whose packages are scanned for interfaces with {@link RpycClient}.
	 * @return the classes
	 */
	Class<?>[] basePackageClasses() default {};

	/**
	 * Container of several annotations.
	 */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@Import(ImportRpycClientsRegistrar.class)
	@interface Container {

		/**
		 * The annotations.
		 * @return the annotations
		 */
		ImportRpycClients[] value();

	}

}
