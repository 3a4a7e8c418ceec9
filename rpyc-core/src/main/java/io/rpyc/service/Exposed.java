package io.rpyc.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method, a field or the public members of a type reachable from Python. Nothing
 * is reachable without it.
 */
@Target({ ElementType.METHOD, ElementType.FIELD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface Exposed {

	/**
	 * The name in Python. Empty means the Java name, spelled as the server's naming says.
	 * @return the name, or an empty string
	 */
	String value() default "";

	/**
	 * What Python's {@code help()} shows.
	 * @return the text, or an empty string
	 */
	String doc() default "";

	/**
	 * Whether results are copied to Python as tuples of values, in one round trip,
	 * instead of being handed out as live objects: collections, arrays, streams and
	 * records as tuples of their elements, maps as tuples of (key, value) pairs, other
	 * exposed objects as tuples of their attributes. On a type it holds for the results
	 * of its methods, and for its own objects wherever they are returned.
	 * @return true for a copy
	 */
	boolean byValue() default false;

	/**
	 * Whether the method never blocks, so that it may run on the event loop and save two
	 * changes of thread. A method that waits there holds up every connection of that
	 * loop.
	 * @return true where the method may run on the event loop
	 */
	boolean nonBlocking() default false;

}
