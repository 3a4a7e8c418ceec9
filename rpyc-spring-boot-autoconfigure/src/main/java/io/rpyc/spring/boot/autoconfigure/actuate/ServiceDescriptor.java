package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.Comparator;
import java.util.List;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.MemberRuleNames;
import org.jspecify.annotations.Nullable;

/**
 * Description of a service in the endpoint.
 *
 * @param type the Java class
 * @param doc its documentation
 * @param members its exposed members, sorted by name
 * @since 0.1
 */
public record ServiceDescriptor(String type, @Nullable String doc, List<MemberDescriptor> members) {

	static ServiceDescriptor of(ServiceDefinition definition, PyObject service, List<MemberRuleNames> rules,
			CalledMembers called) {
		PyType type = service.type();
		List<MemberDescriptor> members = type.members()
			.stream()
			.filter((member) -> !member.forms().isEmpty())
			.sorted(Comparator.comparing(Member::name))
			.map((member) -> MemberDescriptor.of(definition, member, rules,
					member.isNonBlocking(service.target()) ? null : called.remove(type.displayName(), member.name())))
			.toList();
		return new ServiceDescriptor(definition.type().getName(), type.doc(), members);
	}

	/**
	 * Description of a member in the endpoint.
	 *
	 * @param name its name in Python
	 * @param signatures its signatures, one for each overload
	 * @param doc its documentation
	 * @param rule the rules that protect it, or "unguarded"
	 * @param calls where its calls have run; {@code null} if it is non-blocking, since
	 * its calls always run on an event loop and are not counted
	 */
	public record MemberDescriptor(String name, List<String> signatures, @Nullable String doc, String rule,
			@Nullable CallsDescriptor calls) {

		static final String UNGUARDED = "unguarded";

		static MemberDescriptor of(ServiceDefinition definition, Member member, List<MemberRuleNames> rules,
				@Nullable CallsDescriptor calls) {
			List<String> guards = rules.stream()
				.flatMap((each) -> each.rulesOf(definition, member).stream())
				.distinct()
				.toList();
			return new MemberDescriptor(member.name(), member.declaration().lines().toList(), member.doc(),
					guards.isEmpty() ? UNGUARDED : String.join("; ", guards), calls);
		}

	}

}
