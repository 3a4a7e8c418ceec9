package io.rpyc.adapter;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.rpyc.netref.PyNames;
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

	private final boolean governed;

	private final Map<String, Member> members = new LinkedHashMap<>();

	private RestrictedView(PyObject object, boolean governed) {
		this.object = object;
		this.governed = governed;
	}

	private PyType type() {
		String name = this.object.type().displayName();
		PyType.Builder<Object> type = this.governed ? PyType.governed(wireName(), name)
				: PyType.ungoverned(wireName(), name);
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
		return repr(PyNames.of(target.getClass()));
	}

	private static String repr(String typeName) {
		return "<restricted " + typeName + " object>";
	}

	static PyObject of(RestrictedService target, PyObject object) {
		RestrictedView view = new RestrictedView(object, object.type().isGoverned());
		object.type().table().forEach((name, member) -> {
			if (!member.isUniversal() && permits(target.policy(), member)) {
				view.add(name, member, EnumSet.allOf(Access.class));
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
	static PyObject of(Restricted target, PyObject object) {
		RestrictedView view = new RestrictedView(object, false);
		object.type().table().forEach((name, member) -> {
			Set<Access> uses = EnumSet.noneOf(Access.class);
			if (target.attrs().contains(name)) {
				uses.add(Access.GET);
			}
			if (target.writableAttrs().contains(name)) {
				uses.add(Access.SET);
			}
			if (!uses.isEmpty()) {
				view.add(name, member, uses);
			}
		});
		return new PyObject(target, view.type());
	}

	private void add(String name, Member member, Set<Access> uses) {
		this.members.put(name, new SharedMember(this.object, member, uses));
	}

}
