package io.rpyc.adapter;

import java.util.EnumSet;
import java.util.Set;

import io.rpyc.netref.PyNames;
import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.AttributePolicy.Access;

/**
 * Shows an object with some of its members only. The view is an object of its own, so
 * that a peer that passes it back passes the view, never what is behind it.
 */
final class RestrictedView {

	private final PyObject object;

	private final PyType.Builder<Object> type;

	private RestrictedView(PyObject object, boolean governed) {
		this.object = object;
		String name = object.type().displayName();
		String wireName = object.type().name();
		this.type = governed ? PyType.governed(wireName, name) : PyType.ungoverned(wireName, name);
		this.type.inherit(ObjectMembers.of((target) -> repr(name)));
		PyType.Disposer<Object> disposer = object.type().disposer();
		if (disposer != null) {
			this.type.onRelease((target) -> disposer.dispose(object.target()));
		}
	}

	/** Returns the text of a view of an object, wherever it is shown. */
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
		return new PyObject(target, view.type.build());
	}

	private static boolean permits(SecurityPolicy policy, Member member) {
		return member.isMethod() ? policy.checkMethodAccess(member.name())
				: policy.checkAttributeAccess(member.name(), false);
	}

	/**
	 * As in rpyc, what a view lists is reachable whatever the connection's attribute
	 * rules say.
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
		return new PyObject(target, view.type.build());
	}

	private void add(String name, Member member, Set<Access> uses) {
		this.type.member(name, new SharedMember(this.object, member, uses));
	}

}
