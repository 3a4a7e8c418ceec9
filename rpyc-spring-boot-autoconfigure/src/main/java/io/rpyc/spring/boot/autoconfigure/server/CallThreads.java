package io.rpyc.spring.boot.autoconfigure.server;

import java.util.Locale;

import io.rpyc.connection.Dispatch;
import io.rpyc.server.RpycServerOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Decides on which threads calls run. The property takes precedence over
 * {@code spring.threads.virtual.enabled}, and a customizer over both.
 */
final class CallThreads {

	private static final String PREFIX = "rpyc-call-";

	private final @Nullable CallDispatch dispatch;

	private final Environment environment;

	CallThreads(@Nullable CallDispatch dispatch, Environment environment) {
		this.dispatch = dispatch;
		this.environment = environment;
	}

	void apply(RpycServerOptions.Builder builder) {
		if (this.dispatch == null) {
			if (Threading.VIRTUAL.isActive(this.environment)) {
				builder.executor(new VirtualThreadTaskExecutor(PREFIX));
			}
			return;
		}
		switch (this.dispatch) {
			case ADAPTIVE -> builder.dispatch(Dispatch.ADAPTIVE);
			case POOL -> builder.dispatch(Dispatch.POOL);
			case VIRTUAL -> {
				requireVirtualThreads();
				builder.dispatch(Dispatch.POOL).executor(new VirtualThreadTaskExecutor(PREFIX));
			}
		}
	}

	private static void requireVirtualThreads() {
		JavaVersion version = JavaVersion.getJavaVersion();
		if (version.isOlderThan(JavaVersion.TWENTY_ONE)) {
			throw new InvalidConfigurationPropertyValueException(RpycServerProperties.PREFIX + ".dispatch",
					CallDispatch.VIRTUAL.name().toLowerCase(Locale.ROOT),
					"Virtual threads require Java 21 or later, and the application runs on Java " + version
							+ ". Run it on a later version, or set the property to 'adaptive' or 'pool'.");
		}
	}

}
