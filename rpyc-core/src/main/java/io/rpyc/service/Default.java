package io.rpyc.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a parameter of an exposed method the value that it has where Python passes none.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Default {

	/**
	 * The value as text, converted to the type of the parameter. {@code "None"} means
	 * null for anything but a String.
	 * @return the text
	 */
	String value();

}
