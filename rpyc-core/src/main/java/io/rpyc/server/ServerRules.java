package io.rpyc.server;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.adapter.ExposedTypes;
import io.rpyc.adapter.PyTypes;
import io.rpyc.adapter.ServiceRoot;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.SecurityListener;
import io.rpyc.internal.connection.Authorization;
import io.rpyc.internal.endpoint.Endpoint;

/**
 * Creates the rules of a server from its policies and access rules.
 *
 * @param security the options
 * @param refusals logs denied accesses
 */
record ServerRules(SecurityOptions security, Refusals refusals) implements Endpoint.Guard {

	@Override
	public Authorization authorization(ServiceRoot root, ExposedTypes exposed, PyTypes types) {
		List<AccessRule> rules = new ArrayList<>();
		if (!this.security.policies().isEmpty() || !this.security.classPolicies().isEmpty()) {
			rules.add(new PolicyRuleFactory(this.security).rule(root.known(), exposed, types));
		}
		this.security.accessRules().forEach((rule) -> {
			rule.prepare(root.known());
			rules.add(rule);
		});
		List<SecurityListener> listeners = new ArrayList<>(this.security.listeners());
		listeners.add(this.refusals);
		return new Authorization(rules, listeners);
	}

}
