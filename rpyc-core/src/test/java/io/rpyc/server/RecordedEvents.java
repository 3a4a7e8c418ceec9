package io.rpyc.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.connection.SecurityListener;

/**
 * Records the security events of a server.
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
