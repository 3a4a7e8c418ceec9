package io.rpyc.adapter;

import java.lang.reflect.Parameter;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that the caller does not pass.
 *
 * @param parameter the parameter
 * @param source provides its values
 */
record InjectedParameter(Parameter parameter, ParameterSource source) {

	static @Nullable InjectedParameter of(Parameter parameter, List<ParameterSource> sources) {
		for (ParameterSource source : sources) {
			if (source.fills(parameter)) {
				return new InjectedParameter(parameter, source);
			}
		}
		return null;
	}

	@Nullable Object value(CallContext context) {
		return this.source.valueOf(this.parameter, context);
	}

}
