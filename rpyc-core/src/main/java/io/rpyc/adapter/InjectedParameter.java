package io.rpyc.adapter;

import java.lang.reflect.Parameter;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that the caller does not pass.
 *
 * @param parameter the declaration of the parameter that the source fills
 * @param source provides its values
 */
record InjectedParameter(Parameter parameter, ParameterSource source) {

	/**
	 * Finds the source of a parameter.
	 * @param declarations the declarations of the parameter, the relevant one first
	 * @return the parameter, or {@code null} if the caller passes it
	 */
	static @Nullable InjectedParameter of(List<Parameter> declarations, List<ParameterSource> sources) {
		for (ParameterSource source : sources) {
			for (Parameter declaration : declarations) {
				if (source.fills(declaration)) {
					return new InjectedParameter(declaration, source);
				}
			}
		}
		return null;
	}

	@Nullable Object value(CallContext context) {
		return this.source.valueOf(this.parameter, context);
	}

}
