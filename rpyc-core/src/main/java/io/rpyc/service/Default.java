package io.rpyc.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the default value of a parameter of an exposed method, used if Python does not
 * pass an argument; or of a component of a record, used if the tuple, dict or object that
 * Python passes for the record lacks it.
 *
 * @since 0.1
 */
@Target({ ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Default {

	/**
	 * The value as text, converted to the type of the parameter or component.
	 * {@code "None"} means {@code null}, except for a String.
	 * @return the text
	 */
	String value();

}
