package io.rpyc.parity;

import java.util.List;

import io.rpyc.classic.RpycClassic;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * Passes the objects of a classic server on to clients, and those of clients to it, for
 * {@code python/parity_chained.py}.
 */
class ChainService {

	private final RpycClassic far;

	private @Nullable Object kept;

	ChainService(RpycClassic far) {
		this.far = far;
	}

	@Exposed
	void execute(String code) {
		this.far.execute(code);
	}

	@Exposed
	@Nullable Object evaluate(String expression) {
		return this.far.eval(expression);
	}

	@Exposed
	@Nullable Object callFar(String function, Object... arguments) {
		return ((Netref) this.far.eval(function)).call(arguments);
	}

	@Exposed
	boolean isSame(Object one, Object other) {
		return one == other;
	}

	@Exposed
	List<Object> inList(Object value) {
		return List.of(value, 5);
	}

	@Exposed
	void keep(@Nullable Object value) {
		this.kept = value;
	}

	@Exposed
	@Nullable Object kept() {
		return this.kept;
	}

	@Exposed
	void collectGarbage() {
		System.gc();
	}

}
