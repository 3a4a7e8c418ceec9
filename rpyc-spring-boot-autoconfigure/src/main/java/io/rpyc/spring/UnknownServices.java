package io.rpyc.spring;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;

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
	IGNORE;

	/**
	 * Returns the decision of an application.
	 * @param beans the beans of this type
	 * @return the only or primary one; {@link #REJECT} if there is none
	 */
	public static UnknownServices of(ObjectProvider<UnknownServices> beans) {
		return beans.getIfAvailable(() -> REJECT);
	}

	/**
	 * Returns whether rules and properties for unknown services are ignored.
	 * @return {@code true} for {@link #IGNORE}
	 */
	public boolean areIgnored() {
		return this == IGNORE;
	}

}
