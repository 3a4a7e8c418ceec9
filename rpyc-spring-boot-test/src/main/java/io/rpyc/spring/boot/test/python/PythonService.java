package io.rpyc.spring.boot.test.python;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.core.annotation.AliasFor;

/**
 * Starts a Python script with a stock rpyc server before the application context of a
 * test, and fills the connection details of a channel. The script starts a server, such
 * as a {@code ThreadedServer}, or only defines one {@code rpyc.Service}; it gets a free
 * port. The server is stopped with the context. Tests with the same annotations share
 * their context, and so the server.
 * <p>
 * If there is no Python, the test is skipped, or fails if the environment variable
 * {@code CI} is {@code true}.
 *
 * @since 0.1
 * @see io.rpyc.testing.PythonServer#serve
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(PythonServices.class)
@ExtendWith(PythonServiceCondition.class)
public @interface PythonService {

	/**
	 * The name of the script on the class path, such as {@code python/model.py}, or its
	 * path in the file system.
	 * @return the script
	 */
	@AliasFor("script")
	String value() default "";

	/**
	 * Same as {@link #value()}.
	 * @return the script
	 */
	@AliasFor("value")
	String script() default "";

	/**
	 * The arguments of the script.
	 * @return the arguments
	 */
	String[] arguments() default {};

	/**
	 * The name of the channel.
	 * @return the name, by default {@code default}
	 */
	String channel() default RpycChannelFactory.DEFAULT_CHANNEL;

	/**
	 * The release of rpyc.
	 * @return the release, by default the newest one
	 */
	RpycVersion version() default RpycVersion.V6;

	/**
	 * Further packages for pip, such as {@code numpy}.
	 * @return the packages
	 */
	String[] packages() default {};

}
