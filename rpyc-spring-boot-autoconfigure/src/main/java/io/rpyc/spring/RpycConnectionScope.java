package io.rpyc.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.AliasFor;

/**
 * Makes one instance of a bean for each connection: created when the connection first
 * uses it, destroyed when the connection has ended. Other beans hold a proxy that leads
 * to the instance of the current connection.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Scope(ConnectionScope.NAME)
public @interface RpycConnectionScope {

	/**
	 * How the bean is proxied.
	 * @return by class unless told
	 */
	@AliasFor(annotation = Scope.class)
	ScopedProxyMode proxyMode() default ScopedProxyMode.TARGET_CLASS;

}
