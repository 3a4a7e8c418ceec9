package io.rpyc.adapter;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import io.rpyc.security.Restricted;
import io.rpyc.security.SecurityPolicy;

/**
 * Types with some of the members of another type: what a policy, or a list of names,
 * leaves of an object.
 */
final class RestrictedTypes {

	/** Every Python object answers to these. */
	private static final Set<String> ALWAYS = Set.of("__repr__", "__str__", "__hash__", "__eq__", "__ne__",
			"__format__", "__sizeof__");

	private RestrictedTypes() {
	}

	static PyType under(SecurityPolicy policy, PyType type) {
		PyType.Builder<Object> builder = builder(type);
		type.table().forEach((name, member) -> {
			boolean visible = member.isMethod() ? policy.checkMethodAccess(member.name())
					: policy.checkAttributeAccess(member.name(), false);
			if (visible || ALWAYS.contains(name)) {
				boolean writable = policy.checkAttributeAccess(member.name(), true);
				builder.member(name, member.isMethod() ? member : new RestrictedMember(member, true, writable));
			}
		});
		return builder.build();
	}

	/** The texts of the object stay hidden as well. */
	static PyType of(Restricted restricted, PyType type) {
		PyType.Builder<Object> builder = builder(type)
			.inherit(ObjectMembers.of((target) -> "<restricted " + type.displayName() + " object>"));
		Set<Member> readable = named(restricted.attrs(), type);
		Set<Member> writable = named(restricted.writableAttrs(), type);
		type.table().forEach((name, member) -> {
			if (readable.contains(member) || !member.isMethod() && writable.contains(member)) {
				builder.member(name, member.isMethod() ? member
						: new RestrictedMember(member, readable.contains(member), writable.contains(member)));
			}
		});
		return builder.build();
	}

	private static PyType.Builder<Object> builder(PyType type) {
		PyType.Builder<Object> builder = type.isGoverned() ? PyType.governed(type.name(), type.displayName())
				: PyType.builtIn(type.name(), type.displayName(), Object.class);
		PyType.Disposer<Object> disposer = type.disposer();
		return ((disposer != null) ? builder.onRelease(disposer) : builder).doc(type.doc());
	}

	/** A member has several spellings; one of them is enough. */
	private static Set<Member> named(Set<String> names, PyType type) {
		Set<Member> members = Collections.newSetFromMap(new IdentityHashMap<>());
		for (Map.Entry<String, Member> entry : type.table().entrySet()) {
			if (names.contains(entry.getKey())) {
				members.add(entry.getValue());
			}
		}
		return members;
	}

}
