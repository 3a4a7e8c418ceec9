package io.rpyc.spring.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.common.KeyValues;

/**
 * The meters of observations by their key values, which are not copied to look a meter
 * up. Thread-safe.
 *
 * @param <M> the type of the meters
 */
final class KnownMeters<M> {

	/**
	 * Bounds the memory if a meter filter removes a tag with many values, so that few
	 * meters have many key values.
	 */
	private static final int MOST = 10_000;

	private final Registration<M> registration;

	private final Map<KeyValues, Known<M>> known = new ConcurrentHashMap<>();

	private final AtomicInteger removals = new AtomicInteger();

	KnownMeters(Registration<M> registration) {
		this.registration = registration;
	}

	/**
	 * Returns the meter of an observation.
	 * @param name the name of the observation
	 * @param keyValues its key values
	 * @param error the name of its error
	 * @return the meter
	 */
	M get(String name, KeyValues keyValues, String error) {
		Known<M> found = this.known.get(keyValues);
		if (found != null && found.isOf(name, error)) {
			return found.meter;
		}
		int before = this.removals.get();
		M meter = this.registration.meter(name, keyValues, error);
		if (found == null && this.known.size() < MOST) {
			this.known.put(keyValues, new Known<>(name, error, meter));
			if (this.removals.get() != before) {
				this.known.remove(keyValues);
			}
		}
		return meter;
	}

	/** Forgets all meters, because one was removed from the registry. */
	void clear() {
		this.removals.incrementAndGet();
		this.known.clear();
	}

	/**
	 * A meter of observations.
	 *
	 * @param <M> the type of the meter
	 * @param name the name of the observations
	 * @param error the name of their error
	 * @param meter the meter
	 */
	private record Known<M>(String name, String error, M meter) {

		/** Nearly always true, since the key values contain the outcome. */
		boolean isOf(String otherName, String otherError) {
			return this.name.equals(otherName) && this.error.equals(otherError);
		}

	}

	/**
	 * Finds or registers a meter.
	 *
	 * @param <M> the type of the meter
	 */
	interface Registration<M> {

		M meter(String name, KeyValues keyValues, String error);

	}

}
