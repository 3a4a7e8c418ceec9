package io.rpyc.netref;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number of elements that each request reads, for a method of a typed interface that
 * returns an iterator, a stream or a publisher. By default, the first chunk has one
 * element, and later chunks grow while they arrive fast. With 1, a generator never runs
 * ahead.
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
