package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.rpyc.PyException;
import io.rpyc.internal.KotlinNullChecks;
import io.rpyc.netref.Conversions;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * An exposed Java method, with all its overloads.
 */
final class ExposedMethod implements Member {

	private final String name;

	private final List<Overload> overloads;

	private final List<Overload> ranked;

	private final @Nullable String doc;

	private final boolean nonBlocking;

	private final PythonAnnotations annotations;

	ExposedMethod(String name, List<Overload> overloads, @Nullable Exposed annotation, boolean nonBlocking,
			PythonAnnotations annotations) {
		this.annotations = annotations;
		this.name = name;
		this.overloads = List.copyOf(overloads);
		this.ranked = overloads.stream().sorted(Comparator.comparingInt(Overload::rank)).toList();
		this.doc = (annotation != null && !annotation.doc().isEmpty()) ? annotation.doc() : null;
		this.nonBlocking = nonBlocking;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String signature() {
		return (this.overloads.size() == 1) ? this.overloads.get(0).textSignature() : "(*args)";
	}

	@Override
	public String declaration() {
		return this.overloads.stream()
			.map((overload) -> overload.declaration(this.name, this.annotations))
			.collect(Collectors.joining("\n"));
	}

	@Override
	public @Nullable String doc() {
		return this.doc;
	}

	@Override
	public boolean isMethod() {
		return true;
	}

	@Override
	public boolean isNonBlocking(Object target) {
		return this.nonBlocking;
	}

	@Override
	public Optional<Method> javaMethod() {
		return Optional.of(this.overloads.get(0).method());
	}

	@Override
	public List<MemberForm> forms() {
		return this.overloads.stream().map(Overload::form).toList();
	}

	@Override
	public List<Method> javaMethods() {
		return this.overloads.stream().map(Overload::method).toList();
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		Overload overload = (this.overloads.size() == 1) ? this.overloads.get(0) : choose(arguments);
		@Nullable Object[] values;
		try {
			values = overload.values(arguments);
		}
		catch (BindingException ex) {
			Attempt other = otherwise(overload, arguments);
			if (other == null) {
				throw new PyException(ex.type(), declaration() + ": " + ex.args().get(0));
			}
			overload = other.overload();
			values = other.values();
		}
		try {
			return overload.invoke(target, arguments.context(), values);
		}
		catch (NullPointerException ex) {
			String refused = Arrays.asList(values).contains(null)
					? KotlinNullChecks.parameter(ex, overload.form().method()) : null;
			if (refused == null) {
				throw ex;
			}
			throw PyException.typeError(declaration() + ": argument '" + refused + "': must not be None");
		}
	}

	private Overload choose(Arguments arguments) {
		Overload best = null;
		int bestScore = 0;
		for (Overload overload : this.ranked) {
			int score = overload.score(arguments);
			if (score > bestScore) {
				best = overload;
				bestScore = score;
			}
		}
		if (best == null) {
			throw PyException.typeError("no form of " + this.name + " takes these arguments:\n" + declaration());
		}
		return best;
	}

	/**
	 * Tries the next overload after a failed conversion. The type of an object of the
	 * peer, such as a numpy number, is only known after its conversion. Not possible if
	 * an iterator may have lost elements.
	 */
	private @Nullable Attempt otherwise(Overload failed, Arguments arguments) {
		boolean repeatable = isRepeatable(arguments);
		if (!repeatable && !failed.takesOnlyScalars()) {
			return null;
		}
		List<Overload> others = this.ranked.stream()
			.filter((overload) -> overload != failed && overload.score(arguments) > 0)
			.sorted(Comparator.comparingInt((Overload overload) -> overload.score(arguments)).reversed())
			.toList();
		for (Overload other : others) {
			try {
				return new Attempt(other, other.values(arguments));
			}
			catch (BindingException ex) {
				if (!repeatable && !other.takesOnlyScalars()) {
					return null;
				}
			}
		}
		return null;
	}

	private static boolean isRepeatable(Arguments arguments) {
		return arguments.positional().stream().allMatch(Conversions::isRepeatable)
				&& arguments.keywords().values().stream().allMatch(Conversions::isRepeatable);
	}

	private record Attempt(Overload overload, @Nullable Object[] values) {
	}

}
