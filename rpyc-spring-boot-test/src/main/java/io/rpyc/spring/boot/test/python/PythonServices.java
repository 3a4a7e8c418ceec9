package io.rpyc.spring.boot.test.python;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Container of several {@link PythonService} annotations.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(PythonServiceCondition.class)
public @interface PythonServices {

	/**
	 * The annotations.
	 * @return the annotations
	 */
	PythonService[] value();

}
