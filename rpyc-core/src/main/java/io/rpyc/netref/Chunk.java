package io.rpyc.netref;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many elements each request asks for, on a method of a typed interface that returns
 * an iterator, a stream or a publisher. Without it, chunks begin with one element and
 * grow while they come fast. With 1 a generator never runs ahead.
 *
 * @since 0.1
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Chunk {

	/**
	 * The number of elements.
	 * @return a number from 1 to 1000
	 */
	int value();

}
