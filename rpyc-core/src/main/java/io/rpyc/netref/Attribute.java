package io.rpyc.netref;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a typed interface that reads or writes an attribute of the Python
 * object instead of calling a method. A method without parameters reads, a method with
 * one parameter writes.
 *
 * @since 0.1
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Attribute {

	/**
	 * The attribute's name. If empty, the name of the method without {@code get},
	 * {@code set} or {@code is}, in Python's spelling and then in Java's.
	 * @return the name, or an empty string
	 */
	String value() default "";

}
