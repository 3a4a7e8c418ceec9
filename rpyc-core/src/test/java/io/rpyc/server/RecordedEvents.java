package io.rpyc.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.rpyc.protocol.AccessDenial;
import io.rpyc.protocol.AuthenticationEvent.Reason;
import io.rpyc.protocol.AuthenticationEvent;
import io.rpyc.protocol.SecurityListener;

/**
 * Remembers what a server tells of security.
 */
final class RecordedEvents implements SecurityListener {

	final List<AuthenticationEvent> authentications = new CopyOnWriteArrayList<>();

	final List<AccessDenial> denials = new CopyOnWriteArrayList<>();

	@Override
	public void authenticated(AuthenticationEvent event) {
		this.authentications.add(event);
	}

	@Override
	public void denied(AccessDenial denial) {
		this.denials.add(denial);
	}

	List<Reason> reasons() {
		return this.authentications.stream().map(AuthenticationEvent::reason).toList();
	}

}
