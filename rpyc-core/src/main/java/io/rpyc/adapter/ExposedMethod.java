package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.rpyc.PyException;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * An exposed Java method, with all its overloads.
 */
final class ExposedMethod implements Member {

	private final String name;

	private final List<Overload> overloads;

	private final @Nullable String doc;

	private final boolean nonBlocking;

	ExposedMethod(String name, List<Overload> overloads, @Nullable Exposed annotation, boolean nonBlocking) {
		this.name = name;
		this.overloads = List.copyOf(overloads);
		this.doc = (annotation != null && !annotation.doc().isEmpty()) ? annotation.doc() : null;
		this.nonBlocking = nonBlocking;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String signature() {
		return (this.overloads.size() == 1) ? this.overloads.get(0).textSignature() : "($self, *args)";
	}

	@Override
	public String declaration() {
		return this.overloads.stream()
			.map((overload) -> overload.declaration(this.name))
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
		try {
			return overload.invoke(target, arguments);
		}
		catch (BindingException ex) {
			throw new PyException(ex.type(), declaration() + ": " + ex.args().get(0));
		}
	}

	private Overload choose(Arguments arguments) {
		Overload best = null;
		int bestScore = 0;
		for (Overload overload : this.overloads) {
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

}
