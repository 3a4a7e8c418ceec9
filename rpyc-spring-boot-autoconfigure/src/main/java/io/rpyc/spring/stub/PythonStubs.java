package io.rpyc.spring.stub;

import java.util.Map;

import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.ServiceRoot;
import io.rpyc.server.RpycServer;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Writes stubs of services for Python's type checkers and editors: a client declares
 * {@code root: CalculatorService = conn.root}, or {@code root: ServiceRoot = conn.root}
 * if several services share the root.
 *
 * @since 0.1
 */
public final class PythonStubs {

	private final RpycServer server;

	public PythonStubs(RpycServer server) {
		this.server = server;
	}

	/**
	 * Returns the stub file of one service.
	 * @param name the service's name
	 * @return the text, or {@code null} if there is no such service
	 */
	public @Nullable String of(String name) {
		for (Map.Entry<ServiceDefinition, PyObject> service : this.server.services().entrySet()) {
			if (service.getKey().name().equals(name)) {
				StubModule module = new StubModule(this.server);
				module.service(service.getKey(), service.getValue().type());
				return module.write();
			}
		}
		return null;
	}

	/**
	 * Returns one stub file of all services.
	 * @return the text
	 */
	public String all() {
		StubModule module = new StubModule(this.server);
		this.server.services().forEach((definition, service) -> module.service(definition, service.type()));
		PyObject root = this.server.root();
		if (root.target() instanceof ServiceRoot) {
			module.root(root.type());
		}
		return module.write();
	}

}
