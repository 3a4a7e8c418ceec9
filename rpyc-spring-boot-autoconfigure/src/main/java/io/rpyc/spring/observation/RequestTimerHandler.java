package io.rpyc.spring.observation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Times requests from peers with the same meters as
 * {@link DefaultMeterObservationHandler}, but looks each meter up only once. Register it
 * before that handler in a {@link FirstMatchingCompositeObservationHandler}, since it
 * does not time other observations. Add meter filters before the first request.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class RequestTimerHandler implements MeterObservationHandler<RpycServerContext>, AopInfrastructureBean {

	private final Clock clock;

	private final DefaultMeterObservationHandler events;

	private final boolean longTaskTimers;

	private final KnownMeters<Timer> timers;

	private final KnownMeters<LongTaskTimer> activeTimers;

	/**
	 * Creates the handler.
	 * @param registry the meter registry
	 * @param ignored the meters that are not created
	 */
	public RequestTimerHandler(MeterRegistry registry, IgnoredMeters... ignored) {
		this.clock = registry.config().clock();
		this.events = new DefaultMeterObservationHandler(registry, ignored);
		this.longTaskTimers = !Arrays.asList(ignored).contains(IgnoredMeters.LONG_TASK_TIMER);
		this.timers = new KnownMeters<>(
				(name, keyValues, error) -> registry.timer(name, tags(keyValues).and("error", error)));
		this.activeTimers = new KnownMeters<>(
				(name, keyValues, error) -> registry.more().longTaskTimer(name + ".active", tags(keyValues)));
		registry.config().onMeterRemoved(this::forget);
	}

	/** The next request registers the meter again. */
	private void forget(Meter meter) {
		this.timers.clear();
		this.activeTimers.clear();
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof RpycServerContext;
	}

	@Override
	public void onStart(RpycServerContext context) {
		LongTaskTimer.Sample sample = this.longTaskTimers
				? this.activeTimers.get(name(context), context.getLowCardinalityKeyValues(), Outcomes.NONE).start()
				: null;
		context.startTiming(this.clock.monotonicTime(), sample);
	}

	@Override
	public void onEvent(Observation.Event event, RpycServerContext context) {
		this.events.onEvent(event, context);
	}

	@Override
	public void onStop(RpycServerContext context) {
		timer(context).record(this.clock.monotonicTime() - context.startTime(), TimeUnit.NANOSECONDS);
		if (context.activeSample() instanceof LongTaskTimer.Sample sample) {
			sample.stop();
		}
	}

	private Timer timer(RpycServerContext context) {
		Throwable error = context.getError();
		return this.timers.get(name(context), context.getLowCardinalityKeyValues(),
				(error != null) ? error.getClass().getSimpleName() : Outcomes.NONE);
	}

	private static String name(RpycServerContext context) {
		return Objects.requireNonNull(context.getName(), "the convention does not name the observation");
	}

	private static Tags tags(KeyValues keyValues) {
		List<Tag> tags = keyValues.stream().map((each) -> Tag.of(each.getKey(), each.getValue())).toList();
		return Tags.of(tags);
	}

}
