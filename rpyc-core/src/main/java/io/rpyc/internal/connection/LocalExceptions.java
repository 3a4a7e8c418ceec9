package io.rpyc.internal.connection;

import java.util.HashSet;
import java.util.Set;

import io.rpyc.PyException;
import io.rpyc.RemoteException;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.service.ProtocolConfig;

/**
 * The exceptions that end a Python program. If sent to a peer, they would end its
 * program. According to the configuration, they end the connection instead.
 */
final class LocalExceptions {

	private final Set<String> types = new HashSet<>();

	LocalExceptions(ProtocolConfig config) {
		if (config.propagateSystemExitLocally()) {
			this.types.add("SystemExit");
		}
		if (config.propagateKeyboardInterruptLocally()) {
			this.types.add("KeyboardInterrupt");
		}
	}

	boolean concerns(Throwable failure) {
		if (failure instanceof RemoteException remote) {
			return remote.module().equals(Vinegar.BUILTINS) && this.types.contains(remote.type());
		}
		return failure instanceof PyException exception && this.types.contains(exception.type());
	}

}
