package io.rpyc.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Value;

/**
 * Injects the port of the running server, for tests whose server uses a free port. The
 * name of a listener requires the module {@code rpyc-spring-boot-test}.
 *
 * @since 0.1
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Value("${local.rpyc.port}")
public @interface LocalRpycPort {

	/**
	 * The name of a listener of the server.
	 * @return the name, or an empty string for the default listener
	 */
	String value() default "";

}
