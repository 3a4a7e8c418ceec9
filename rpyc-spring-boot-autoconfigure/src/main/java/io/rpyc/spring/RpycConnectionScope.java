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
 * Scopes a bean to the connection: each connection has its own instance, which is created
 * on first use and destroyed when the connection has ended. Other beans get a proxy to
 * the instance of the client for which the current thread works: the one that makes the
 * running call, also in a callback of a channel during that call.
 *
 * @since 0.1
 * @see RpycConnectionHolder#client()
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Scope(ConnectionScope.NAME)
public @interface RpycConnectionScope {

	/**
	 * The proxy mode of the bean.
	 * @return the proxy mode, by default a class-based proxy
	 */
	@AliasFor(annotation = Scope.class)
	ScopedProxyMode proxyMode() default ScopedProxyMode.TARGET_CLASS;

}
