package io.rpyc.spring;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Whether rules and properties may name services that the application does not have. A
 * bean of this type decides. Without one, such a name is an error, since a mistyped rule
 * does not guard anything.
 *
 * @since 0.1
 */
public enum UnknownServices implements AopInfrastructureBean {

	/** Such a name fails the start. */
	REJECT,

	/**
	 * Such rules and properties are ignored. For tests of some of the services of an
	 * application.
	 */
	IGNORE

}
