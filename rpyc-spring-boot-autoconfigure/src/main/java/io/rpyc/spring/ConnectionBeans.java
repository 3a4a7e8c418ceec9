package io.rpyc.spring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.ObjectFactory;

/**
 * The beans of one connection. Thread-safe. No lock is held while a bean is created,
 * since it may ask the client, whose calls may need other beans before it answers.
 */
final class ConnectionBeans {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionBeans.class);

	private final Map<String, Creation> beans = new HashMap<>();

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

	Object get(String name, ObjectFactory<?> factory) {
		Creation mine = new Creation(Thread.currentThread());
		while (true) {
			Creation creation = creation(name, mine);
			if (creation == mine) {
				return create(name, mine, factory);
			}
			Object bean = creation.await(name);
			if (bean != null) {
				return bean;
			}
		}
	}

	private synchronized Creation creation(String name, Creation mine) {
		Creation present = this.beans.get(name);
		if (present != null) {
			return present;
		}
		if (this.destroyed) {
			throw ended(name);
		}
		this.beans.put(name, mine);
		return mine;
	}

	private Object create(String name, Creation creation, ObjectFactory<?> factory) {
		Object bean = null;
		try {
			bean = Objects.requireNonNull(factory.getObject(), "a bean must not be null");
		}
		finally {
			Runnable callback = finish(name, creation, bean);
			if (callback != null) {
				destroy(callback);
			}
		}
		if (isDestroyed()) {
			throw ended(name);
		}
		return bean;
	}

	/** Returns how to destroy a bean that was created too late. */
	private synchronized @Nullable Runnable finish(String name, Creation creation, @Nullable Object bean) {
		creation.bean.complete(this.destroyed ? null : bean);
		if (bean != null && !this.destroyed) {
			return null;
		}
		this.beans.remove(name, creation);
		return this.callbacks.remove(name);
	}

	private synchronized boolean isDestroyed() {
		return this.destroyed;
	}

	private static IllegalStateException ended(String name) {
		return new IllegalStateException("the connection and its bean '" + name + "' have ended");
	}

	synchronized @Nullable Object remove(String name) {
		this.callbacks.remove(name);
		Creation removed = this.beans.remove(name);
		return (removed != null) ? removed.bean.getNow(null) : null;
	}

	synchronized void onDestruction(String name, Runnable callback) {
		this.callbacks.put(name, callback);
	}

	/** Destroys the beans in reverse order of their creation. */
	void destroy() {
		List<Runnable> reversed = new ArrayList<>();
		synchronized (this) {
			this.destroyed = true;
			this.beans.values().removeIf((creation) -> creation.bean.isDone());
			this.callbacks.forEach((name, callback) -> {
				if (!this.beans.containsKey(name)) {
					reversed.add(0, callback);
				}
			});
			// Whoever still creates a bean destroys it.
			this.callbacks.keySet().retainAll(this.beans.keySet());
		}
		reversed.forEach(ConnectionBeans::destroy);
	}

	private static void destroy(Runnable callback) {
		try {
			callback.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Could not destroy a bean of a connection", ex);
		}
	}

	/**
	 * A bean that exists or is being created.
	 *
	 * @param creator the thread that creates it
	 * @param bean the bean, {@code null} if it could not be created
	 */
	private record Creation(Thread creator, CompletableFuture<@Nullable Object> bean) {

		Creation(Thread creator) {
			this(creator, new CompletableFuture<>());
		}

		@Nullable Object await(String name) {
			if (this.creator == Thread.currentThread() && !this.bean.isDone()) {
				throw new BeanCurrentlyInCreationException(name);
			}
			try {
				return this.bean.get();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted while bean '" + name + "' was created", ex);
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
