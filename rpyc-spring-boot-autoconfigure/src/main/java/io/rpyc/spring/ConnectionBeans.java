package io.rpyc.spring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectFactory;

/**
 * The beans of one connection. Thread-safe.
 */
final class ConnectionBeans {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionBeans.class);

	private final Map<String, Object> beans = new HashMap<>();

	private final Map<String, Runnable> callbacks = new LinkedHashMap<>();

	private boolean destroyed;

	static ConnectionBeans of(RpycConnection connection) {
		ConnectionBeans beans = connection.attribute(ConnectionBeans.class);
		if (beans != null) {
			return beans;
		}
		synchronized (connection) {
			beans = connection.attribute(ConnectionBeans.class);
			if (beans == null) {
				beans = new ConnectionBeans();
				connection.attribute(ConnectionBeans.class, beans);
			}
			return beans;
		}
	}

	synchronized Object get(String name, ObjectFactory<?> factory) {
		Object bean = this.beans.get(name);
		if (bean == null) {
			if (this.destroyed) {
				throw new IllegalStateException("the connection and its bean '" + name + "' have ended");
			}
			bean = Objects.requireNonNull(factory.getObject(), "a bean must not be null");
			this.beans.put(name, bean);
		}
		return bean;
	}

	synchronized @Nullable Object remove(String name) {
		this.callbacks.remove(name);
		return this.beans.remove(name);
	}

	synchronized void onDestruction(String name, Runnable callback) {
		this.callbacks.put(name, callback);
	}

	/** Destroys the beans in reverse order of their creation. */
	void destroy() {
		List<Runnable> reversed = new ArrayList<>();
		synchronized (this) {
			this.destroyed = true;
			this.callbacks.values().forEach((callback) -> reversed.add(0, callback));
			this.callbacks.clear();
			this.beans.clear();
		}
		for (Runnable callback : reversed) {
			try {
				callback.run();
			}
			catch (RuntimeException ex) {
				logger.warn("Could not destroy a bean of a connection", ex);
			}
		}
	}

}
