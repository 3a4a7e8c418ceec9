package io.rpyc.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Exposes a method, a field or the public members of a type to Python. Nothing is
 * reachable from Python without it.
 *
 * @since 0.1
 */
@Target({ ElementType.METHOD, ElementType.FIELD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface Exposed {

	/**
	 * The name in Python. If empty, the Java name in the spelling of the server's naming.
	 * @return the name, or an empty string
	 */
	String value() default "";

	/**
	 * The documentation that Python's {@code help()} shows.
	 * @return the text, or an empty string
	 */
	String doc() default "";

	/**
	 * Whether results are copied to Python as tuples of values, in one round trip,
	 * instead of being passed as live objects: collections, arrays, streams and records
	 * as tuples of their elements, maps as tuples of (key, value) pairs, other exposed
	 * objects as tuples of their attributes. On a type, this applies to the results of
	 * its methods and to its instances wherever they are returned.
	 * @return {@code true} for a copy
	 */
	boolean byValue() default false;

	/**
	 * Whether a type is a data class: it only exposes its bean properties, as attributes,
	 * like the components of a record. The text of its objects shows them, and Java's
	 * {@code equals} and {@code hashCode} decide about equality. If it has a constructor
	 * without parameters, Python code may pass a dict for it.
	 * @return {@code true} to expose properties only
	 */
	boolean dataClass() default false;

	/**
	 * The form of a decimal number that a method returns, of those in a copy by value,
	 * and of a field or a component of a record. On a type, that of all its methods and
	 * attributes that do not choose one. A member that returns a live collection cannot
	 * choose: the server rejects it.
	 * @return the form, by default that of the server
	 */
	DecimalForm decimals() default DecimalForm.DEFAULT;

	/**
	 * Whether the method never blocks, so that it may run on the event loop and save two
	 * thread switches. A method that waits there delays every connection of that event
	 * loop.
	 * @return {@code true} if the method may run on the event loop
	 */
	boolean nonBlocking() default false;

}
