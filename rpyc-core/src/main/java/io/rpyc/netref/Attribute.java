package io.rpyc.netref;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a typed interface read or write an attribute of the Python object,
 * where it would else call a method. A method without parameters reads, one with a single
 * parameter writes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Attribute {

	/**
	 * The attribute's name. Empty means the name of the method without {@code get},
	 * {@code set} or {@code is}, in Python's spelling and then in Java's.
	 * @return the name, or an empty string
	 */
	String value() default "";

}
