package io.rpyc.adapter;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * A special method that Python derives from an exposed one: {@code !=} from
 * {@code __eq__}, {@code str()} from {@code __repr__}, {@code format()} from
 * {@code str()}. It has the name of the exposed method, so that the same rules apply.
 */
final class DerivedMember extends DelegatingMember {

	private final Form form;

	private DerivedMember(Member member, Form form) {
		super(member);
		this.form = form;
	}

	/** Adds the methods that Python derives from the exposed members of a class. */
	static void addTo(PyTypeBuilder<?> builder, Map<String, Member> exposed, String displayName) {
		add(builder, "__ne__", exposed, List.of("__eq__"), (member, target, args) -> not(member.invoke(target, args)));
		add(builder, "__str__", exposed, List.of("__repr__"), Member::invoke);
		add(builder, "__format__", exposed, List.of("__str__", "__repr__"), (member, target, args) -> {
			ObjectMembers.requireNoSpec(args, displayName);
			return member.invoke(target, new Arguments(List.of(), Map.of(), args.context()));
		});
	}

	private static void add(PyTypeBuilder<?> builder, String name, Map<String, Member> exposed, List<String> sources,
			Form form) {
		if (!exposed.containsKey(name)) {
			sources.stream()
				.map(exposed::get)
				.filter(Objects::nonNull)
				.filter(Member::isMethod)
				.findFirst()
				.ifPresent((source) -> builder.member(name, new DerivedMember(source, form)));
		}
	}

	/** Anything but a truth value, such as NotImplemented, is the result of both. */
	private static @Nullable Object not(@Nullable Object equal) {
		if (equal instanceof CompletionStage<?> pending) {
			return pending.thenApply(DerivedMember::not);
		}
		return (equal instanceof Boolean truth) ? (Object) !truth : equal;
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		return this.form.invoke(member(), target, arguments);
	}

	@FunctionalInterface
	private interface Form {

		@Nullable Object invoke(Member member, Object target, Arguments arguments) throws Throwable;

	}

}
