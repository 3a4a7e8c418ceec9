package io.rpyc.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the default value of a parameter of an exposed method, used if Python does not
 * pass an argument.
 *
 * @since 0.1
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Default {

	/**
	 * The value as text, converted to the type of the parameter. {@code "None"} means
	 * {@code null}, except for a String.
	 * @return the text
	 */
	String value();

}
