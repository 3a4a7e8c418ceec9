package io.rpyc.spring.client;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.connection.RpycConnection;
import io.rpyc.spring.RpycConnectionHolder;
import org.jspecify.annotations.Nullable;

/**
 * The context of a call, for its callbacks.
 *
 * @param snapshots the parts of the context
 * @param binding the connections that wait for the call, or {@code null} if there are
 * none
 * @param client the connection of the client for which the call is made, or {@code null}
 * if there is none
 */
record CallContext(List<CallContextPropagator.Snapshot> snapshots, @Nullable ConnectionBinding binding,
		@Nullable RpycConnection client) {

	/** The context of callbacks that cannot be attributed to a call. */
	static final CallContext NONE = new CallContext(List.of(), null, null);

	static CallContext capture(List<CallContextPropagator> propagators) {
		List<CallContextPropagator.Snapshot> snapshots = new ArrayList<>(propagators.size());
		for (CallContextPropagator propagator : propagators) {
			CallContextPropagator.Snapshot snapshot = propagator.capture();
			if (snapshot != null) {
				snapshots.add(snapshot);
			}
		}
		return new CallContext(snapshots, ConnectionBinding.current(), RpycConnectionHolder.client().orElse(null));
	}

	/** Sets the context for the current thread. */
	CallContextPropagator.Scope open() {
		List<CallContextPropagator.Scope> scopes = new ArrayList<>(this.snapshots.size());
		this.snapshots.forEach((snapshot) -> scopes.add(0, snapshot.open()));
		return () -> scopes.forEach(CallContextPropagator.Scope::close);
	}

}
