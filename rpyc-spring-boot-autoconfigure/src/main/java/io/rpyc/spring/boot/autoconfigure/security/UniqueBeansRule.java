package io.rpyc.spring.boot.autoconfigure.security;

import java.util.Map;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ServiceDefinition;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Fails the start if several beans could decide the same. Refuses nothing later.
 */
final class UniqueBeansRule implements AccessRule, AopInfrastructureBean {

	private final SpringSecurityBeans beans;

	private final AuthorizationManagers managers;

	UniqueBeansRule(SpringSecurityBeans beans, AuthorizationManagers managers) {
		this.beans = beans;
		this.managers = managers;
	}

	@Override
	public String name() {
		return "unique-beans";
	}

	@Override
	public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
		return true;
	}

	@Override
	public void prepare(Map<ServiceDefinition, PyObject> services) {
		this.beans.requireUnique();
		this.managers.requireUnique();
	}

}
