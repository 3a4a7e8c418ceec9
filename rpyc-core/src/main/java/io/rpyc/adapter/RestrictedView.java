package io.rpyc.adapter;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.rpyc.netref.PythonTypeNames;
import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.AttributePolicy.Access;

/**
 * A view of an object with only some of its members. The view is a separate object, so
 * that a peer that passes it back passes the view instead of the object behind it.
 */
final class RestrictedView {

	private final PyObject object;

	private final NameRule rule;

	private final Map<String, Member> members = new LinkedHashMap<>();

	private RestrictedView(PyObject object, NameRule rule) {
		this.object = object;
		this.rule = rule;
	}

	private PyType type() {
		String name = this.object.type().displayName();
		PyTypeBuilder<Object> type = new PyTypeBuilder<>(wireName(), name, this.rule);
		type.inherit(ObjectMembers.of((target) -> repr(name)));
		this.members.forEach(type::member);
		PyType.Disposer<Object> disposer = this.object.type().disposer();
		if (disposer != null) {
			type.onRelease((target) -> disposer.dispose(this.object.target()));
		}
		return type.build();
	}

	/**
	 * Returns the type name on the wire. A view that cannot be iterated must not be a
	 * list for programs that show the elements of lists.
	 */
	private String wireName() {
		boolean hidden = this.object.type().member("__iter__") != null && !this.members.containsKey("__iter__");
		return hidden ? ExposedTypes.WIRE_NAME : this.object.type().name();
	}

	/** Returns the text of a view of an object. */
	static String repr(Object target) {
		return repr(PythonTypeNames.ofClass(target.getClass()));
	}

	private static String repr(String typeName) {
		return "<restricted " + typeName + " object>";
	}

	static PyObject of(RestrictedService target, PyObject object) {
		RestrictedView view = new RestrictedView(object, object.type().nameRule());
		object.type().table().forEach((name, member) -> {
			if (!member.isUniversal() && permits(target.policy(), member)) {
				view.members.put(name, new SharedMember(object, member));
			}
		});
		return new PyObject(target, view.type());
	}

	private static boolean permits(SecurityPolicy policy, Member member) {
		return member.isMethod() ? policy.checkMethodAccess(member.name())
				: policy.checkAttributeAccess(member.name(), false);
	}

	/**
	 * Creates the view. As in rpyc, its members are reachable independent of the
	 * connection's attribute rules.
	 */
	static PyObject of(Restricted target, PyObject object, String prefix) {
		RestrictedView view = new RestrictedView(object, NameRule.LISTED);
		Set<String> names = new TreeSet<>(target.attrs());
		names.addAll(target.writableAttrs());
		for (String name : names) {
			Set<Access> uses = EnumSet.noneOf(Access.class);
			if (target.attrs().contains(name)) {
				uses.add(Access.GET);
			}
			if (target.writableAttrs().contains(name)) {
				uses.add(Access.SET);
			}
			view.members.put(name, new SharedMember(object, view.require(name, prefix), name, uses));
		}
		return new PyObject(target, view.type());
	}

	/**
	 * Finds a member by its name, or by that name with the prefix of exposed members.
	 * @throws IllegalStateException if there is none; a peer does not see the message
	 */
	private Member require(String name, String prefix) {
		Member member = this.object.type().member(name);
		if (member == null && name.startsWith(prefix)) {
			member = this.object.type().member(name.substring(prefix.length()));
		}
		if (member == null) {
			throw new IllegalStateException("a restricted view of " + this.object.source().getClass().getName()
					+ " names '" + name + "', which is not one of its exposed members "
					+ new TreeSet<>(this.object.type().names()) + ": correct the name, or annotate the member");
		}
		return member;
	}

}
