package io.rpyc.netref;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Conversions that take their steps together, so that all of them need as many round
 * trips as one. A peer may pass any number of objects and never answer, so the number of
 * unanswered requests is limited.
 */
final class RemoteBatch implements Remainder {

	/** Above this number, conversions are completed one after the other. */
	private static final int MOST_REQUESTS = 10_000;

	private final List<?> values;

	private final IntFunction<Conversion> conversions;

	private final List<@Nullable Object> converted;

	/** The conversions that have started, of the values after those converted. */
	private final List<Remainder> begun = new ArrayList<>();

	private RemoteBatch(List<?> values, IntFunction<Conversion> conversions) {
		this.values = values;
		this.conversions = conversions;
		this.converted = new ArrayList<>(values.size());
		begin();
	}

	static RemoteBatch of(List<?> values, Conversion conversion) {
		return new RemoteBatch(values, (index) -> conversion);
	}

	/** Starts the conversions of values, each of which has its own conversion. */
	static RemoteBatch of(List<?> values, IntFunction<Conversion> conversions) {
		return new RemoteBatch(values, conversions);
	}

	private void begin() {
		try {
			int start = this.converted.size();
			int end = Math.min(start + RemoteElements.CHUNK, this.values.size());
			for (int i = start; i < end; i++) {
				this.begun.add(RemoteConversion.begin(this.conversions.apply(i), this.values.get(i)));
			}
		}
		catch (RuntimeException | Error ex) {
			abandon();
			throw ex;
		}
	}

	@Override
	public Remainder advance() {
		int underWay = requests();
		boolean done = true;
		for (int i = 0; i < this.begun.size(); i++) {
			Remainder part = this.begun.get(i);
			if (!part.isDone()) {
				int before = part.requests();
				Remainder left = part.advance();
				this.begun.set(i, left);
				underWay += left.requests() - before;
				if (underWay > MOST_REQUESTS) {
					underWay -= left.requests();
					this.begun.set(i, Remainder.done(left.complete()));
				}
				done &= this.begun.get(i).isDone();
			}
		}
		if (done) {
			this.begun.forEach((part) -> this.converted.add(part.value()));
			this.begun.clear();
			begin();
		}
		return this;
	}

	@Override
	public boolean isDone() {
		return this.begun.isEmpty();
	}

	@Override
	public List<@Nullable Object> value() {
		return this.converted;
	}

	List<@Nullable Object> completeAll() {
		complete();
		return this.converted;
	}

	@Override
	public int requests() {
		int sum = 0;
		for (Remainder part : this.begun) {
			sum += part.requests();
		}
		return sum;
	}

	@Override
	public void abandon() {
		this.begun.forEach(Remainder::abandon);
	}

}
